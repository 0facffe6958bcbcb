CREATE TABLE other (code text);
