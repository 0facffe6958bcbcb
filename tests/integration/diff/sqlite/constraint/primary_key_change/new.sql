CREATE TABLE tag (name text, kind text, PRIMARY KEY (name, kind));
