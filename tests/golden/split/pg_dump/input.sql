--
-- PostgreSQL database dump
--

\restrict pQ9g8c4obwgU1h8eHVa0evqDRsI8qQTjtA8DIHnfvcZN8wUkpqykJ4Vwvr3CiNS

-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 15.20 (Debian 15.20-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: app; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA app;


ALTER SCHEMA app OWNER TO postgres;

--
-- Name: mood; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.mood AS ENUM (
    'sad',
    'it''s; ok',
    'happy'
);


ALTER TYPE public.mood OWNER TO postgres;

--
-- Name: add_two(integer, integer); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.add_two(a integer, b integer) RETURNS integer
    LANGUAGE sql
    BEGIN ATOMIC
 SELECT
         CASE
             WHEN (a > b) THEN a
             ELSE b
         END AS b;
 SELECT (a + b);
END;


ALTER FUNCTION public.add_two(a integer, b integer) OWNER TO postgres;

--
-- Name: nothing(); Type: PROCEDURE; Schema: public; Owner: postgres
--

CREATE PROCEDURE public.nothing()
    LANGUAGE sql
    BEGIN ATOMIC
END;


ALTER PROCEDURE public.nothing() OWNER TO postgres;

--
-- Name: touch(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
BEGIN
  -- a comment; here
  NEW.note := $q$it's; $$ here$q$;
  RETURN NEW;
END;
$_$;


ALTER FUNCTION public.touch() OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: Image; List; Type: TABLE; Schema: app; Owner: postgres
--

CREATE TABLE app."Image; List" (
    id bigint NOT NULL,
    name text DEFAULT 'a\b;'::text NOT NULL,
    tags text[] DEFAULT '{}'::text[],
    note text
);


ALTER TABLE app."Image; List" OWNER TO postgres;

--
-- Name: TABLE "Image; List"; Type: COMMENT; Schema: app; Owner: postgres
--

COMMENT ON TABLE app."Image; List" IS 'a comment; with ''quotes'' and -- dashes';


--
-- Name: Image; List_id_seq; Type: SEQUENCE; Schema: app; Owner: postgres
--

ALTER TABLE app."Image; List" ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME app."Image; List_id_seq"
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: account; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.account (
    id integer NOT NULL,
    email text,
    m public.mood,
    CONSTRAINT account_email_check CHECK ((email ~ '^[^;]+@\S+$'::text))
);


ALTER TABLE public.account OWNER TO postgres;

--
-- Name: v; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.v AS
 SELECT account.id,
        CASE
            WHEN (account.id > 1) THEN 'x;'::text
            ELSE 'y'::text
        END AS k
   FROM public.account;


ALTER TABLE public.v OWNER TO postgres;

--
-- Data for Name: Image; List; Type: TABLE DATA; Schema: app; Owner: postgres
--

COPY app."Image; List" (id, name, tags, note) FROM stdin;
1	one	{}	line 1\nline 2\ttab
2	back\\slash	{}	\N
3	\\.	{}	;
4	semi;colon	{}	$$
\.


--
-- Data for Name: account; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.account (id, email, m) FROM stdin;
1	a@b	sad
2	é@ü	it's; ok
\.


--
-- Name: Image; List_id_seq; Type: SEQUENCE SET; Schema: app; Owner: postgres
--

SELECT pg_catalog.setval('app."Image; List_id_seq"', 4, true);


--
-- Name: Image; List Image; List_pkey; Type: CONSTRAINT; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app."Image; List"
    ADD CONSTRAINT "Image; List_pkey" PRIMARY KEY (id);


--
-- Name: account account_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);


--
-- Name: account no_delete; Type: RULE; Schema: public; Owner: postgres
--

CREATE RULE no_delete AS
    ON DELETE TO public.account DO INSTEAD ( SELECT 1 AS "?column?";
 SELECT 2 AS "?column?";
);


--
-- Name: Image; List touch_image; Type: TRIGGER; Schema: app; Owner: postgres
--

CREATE TRIGGER touch_image BEFORE UPDATE ON app."Image; List" FOR EACH ROW EXECUTE FUNCTION public.touch();


--
-- PostgreSQL database dump complete
--

\unrestrict pQ9g8c4obwgU1h8eHVa0evqDRsI8qQTjtA8DIHnfvcZN8wUkpqykJ4Vwvr3CiNS

