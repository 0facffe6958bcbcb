CREATE TABLE foos (x text);
CREATE TABLE bars (x text);
