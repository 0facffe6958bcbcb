-- BETWEEN makes a group of its own: read again from its print, it would be one with what follows.
CREATE TABLE public.room (
    name text,
    beds integer,
    floor integer,
    is_odd boolean GENERATED ALWAYS AS (beds NOT BETWEEN 1 AND 4 OR floor < 0) STORED,
    is_low boolean DEFAULT (length(current_user) BETWEEN 1 AND 9 AND random() < 2),
    CHECK (beds BETWEEN 0 AND 10 AND floor >= 0 AND name <> '')
);
CREATE TABLE public.hall (seats integer, floor integer)
    PARTITION BY LIST ((seats BETWEEN 1 AND 9 AND floor > 0));
CREATE INDEX room_low ON public.room (floor) WHERE (beds, floor) <= (2, 3) AND (beds, floor) = (1, 2) AND beds > 0;
CREATE VIEW public.low AS SELECT name FROM public.room
    WHERE beds BETWEEN 1 AND 2 AND floor < 3 AND EXISTS (
        SELECT FROM public.hall WHERE seats BETWEEN SYMMETRIC 9 AND 1 OR seats = 12);
ALTER TABLE public.room ENABLE ROW LEVEL SECURITY;
CREATE POLICY low ON public.room USING (floor BETWEEN 0 AND 1 AND beds > 0);
CREATE FUNCTION public.is_low(floor integer, sure boolean DEFAULT (1 BETWEEN 0 AND 2 AND true)) RETURNS boolean
    LANGUAGE sql IMMUTABLE RETURN floor BETWEEN 0 AND 1 AND sure;
