CREATE TABLE book (id integer PRIMARY KEY, subtitle text, title text);
CREATE VIEW books AS SELECT * FROM book;
CREATE VIEW titles AS SELECT title FROM books;
CREATE RULE books_insert AS ON INSERT TO books DO INSTEAD INSERT INTO book (id, title) VALUES (NEW.id, NEW.title);
GRANT ALL ON books TO pair_writer;
