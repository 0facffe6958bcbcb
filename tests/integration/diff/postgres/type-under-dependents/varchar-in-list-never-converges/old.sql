CREATE TABLE job (id integer PRIMARY KEY, state varchar(10) DEFAULT 'new');
