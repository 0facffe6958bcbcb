CREATE TABLE users(id serial PRIMARY KEY, name text NOT NULL);
CREATE INDEX users_name ON users(name);
CREATE TABLE post(id int PRIMARY KEY, author int REFERENCES users);
