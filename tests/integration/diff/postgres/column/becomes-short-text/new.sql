CREATE TABLE parcel (id int PRIMARY KEY, weight varchar(3), sealed varchar(5), sent char(10));
