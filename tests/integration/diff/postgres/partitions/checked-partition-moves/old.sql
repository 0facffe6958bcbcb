CREATE TABLE parcel (town text, grams int CHECK (grams > 0), CONSTRAINT sane CHECK (grams < 100000)) PARTITION BY LIST (town);
CREATE TABLE parcel_oslo PARTITION OF parcel FOR VALUES IN ('oslo');
INSERT INTO parcel VALUES ('oslo', 120);
