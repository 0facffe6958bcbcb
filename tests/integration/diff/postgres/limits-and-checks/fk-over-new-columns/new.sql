-- refuses: rows
-- loses: public.foos.x
CREATE TABLE bars (bar_id bigint PRIMARY KEY);
CREATE TABLE foos (foo_id bigint PRIMARY KEY, bar_id bigint REFERENCES bars);
