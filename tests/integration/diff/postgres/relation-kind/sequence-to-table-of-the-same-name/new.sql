CREATE TABLE counter (value integer);
