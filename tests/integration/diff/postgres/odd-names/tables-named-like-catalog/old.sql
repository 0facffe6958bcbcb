CREATE TABLE public.pg_like (oid integer); CREATE TABLE integer (id integer); CREATE TABLE text (id integer);
