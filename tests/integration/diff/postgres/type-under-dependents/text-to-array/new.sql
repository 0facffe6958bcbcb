CREATE TABLE post (id integer PRIMARY KEY, tags text[] DEFAULT '{a,b}');
CREATE INDEX post_tags_idx ON post (tags);
