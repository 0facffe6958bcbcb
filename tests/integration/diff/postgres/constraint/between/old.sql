CREATE TABLE public.room (name text, beds integer, floor integer);
CREATE TABLE public.hall (seats integer, floor integer) PARTITION BY LIST ((seats > 9));
