CREATE TABLE parcel (id int PRIMARY KEY, weight int, sealed boolean, sent date);
INSERT INTO parcel VALUES (1, 120, true, '2025-05-05'), (2, 7, NULL, NULL);
