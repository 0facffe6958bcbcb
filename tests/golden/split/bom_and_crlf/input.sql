CREATE TABLE t (
    id int
);
-- note
SELECT 2;
COPY t FROM stdin;
1
2
\.
  SELECT 3;
