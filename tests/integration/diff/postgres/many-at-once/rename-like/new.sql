-- refuses: rows
CREATE TABLE account(id serial PRIMARY KEY, full_name text NOT NULL);
CREATE INDEX users_name ON account(full_name);
CREATE TABLE post(id int PRIMARY KEY, author int REFERENCES account);
