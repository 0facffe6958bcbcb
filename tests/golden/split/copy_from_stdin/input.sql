CREATE TABLE image (id int, name text);
COPY public."Im;age" (id, "na)me") FROM stdin;
1	it's
2	\N
3	semi;colon \.
4	$$ /* --
\.

copy image from STDIN with (format csv, delimiter ';');
5;"quoted ""x"""
\.
COPY image FROM '/srv/image.csv';
COPY (SELECT 1 FROM image) TO stdout;
COPY image TO stdout;
COPY image FROM stdin; -- nothing follows
\.
SELECT 2;
