CREATE TABLE other (code text);
CREATE TABLE plain (code text, CONSTRAINT plain_code UNIQUE (code));
ALTER TABLE plain ADD PRIMARY KEY (code);
CREATE TABLE twice (code text);
ALTER TABLE twice ADD UNIQUE (code), ADD UNIQUE (code);
CREATE TABLE room (house text, number int, UNIQUE (house, number)) PARTITION BY LIST (house);
CREATE TABLE room_mill PARTITION OF room (PRIMARY KEY (house, number)) FOR VALUES IN ('mill');
