-- loses: public.a.id
CREATE TABLE a(id text PRIMARY KEY DEFAULT gen_random_uuid());
CREATE TABLE b(x bigint PRIMARY KEY CHECK (x > 0));
