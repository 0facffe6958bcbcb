--
-- PostgreSQL database dump
--


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
-- Name: backup; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA backup;


--
-- Name: SCHEMA backup; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON SCHEMA backup IS 'tables of the last restore';


--
-- Name: discourse_functions; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA discourse_functions;


--
-- Name: citext; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;


--
-- Name: EXTENSION citext; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON EXTENSION citext IS 'data type for case-insensitive character strings';


--
-- Name: hstore; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS hstore WITH SCHEMA public;


--
-- Name: EXTENSION hstore; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON EXTENSION hstore IS 'data type for storing sets of (key, value) pairs';


--
-- Name: pg_trgm; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;


--
-- Name: EXTENSION pg_trgm; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';


--
-- Name: unaccent; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;


--
-- Name: EXTENSION unaccent; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON EXTENSION unaccent IS 'text search dictionary that removes accents';


--
-- Name: color; Type: DOMAIN; Schema: public; Owner: -
--

CREATE DOMAIN public.color AS character(6) DEFAULT '0088CC'::bpchar
	CONSTRAINT color_hex CHECK ((VALUE ~ '^[0-9A-Fa-f]{6}$'::text));


--
-- Name: flag_outcome; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.flag_outcome AS ENUM (
    'agreed',
    'disagreed',
    'ignored'
);


--
-- Name: hotlinked_media_status; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.hotlinked_media_status AS ENUM (
    'downloaded',
    'too_large',
    'download_failed',
    'upload_create_failed'
);


--
-- Name: point_in_time; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.point_in_time AS (
	at timestamp without time zone,
	zone text
);


--
-- Name: positive; Type: DOMAIN; Schema: public; Owner: -
--

CREATE DOMAIN public.positive AS integer
	CONSTRAINT is_positive CHECK ((VALUE > 0));


--
-- Name: trust_level; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.trust_level AS ENUM (
    'newuser',
    'basic',
    'member',
    'regular',
    'leader'
);


--
-- Name: TYPE trust_level; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TYPE public.trust_level IS 'see meta';


--
-- Name: username; Type: DOMAIN; Schema: public; Owner: -
--

CREATE DOMAIN public.username AS character varying(60)
	CONSTRAINT username_shape CHECK (((VALUE)::text ~ '^[\w.-]+$'::text));


--
-- Name: count_posts(); Type: FUNCTION; Schema: discourse_functions; Owner: -
--

CREATE FUNCTION discourse_functions.count_posts() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        UPDATE topics SET posts_count = posts_count + 1 WHERE id = NEW.topic_id;
    ELSIF TG_OP = 'DELETE' THEN
        UPDATE topics SET posts_count = posts_count - 1 WHERE id = OLD.topic_id;
    END IF;
    RETURN NULL;
END
$$;


--
-- Name: raise_topic_status_updates_readonly(); Type: FUNCTION; Schema: discourse_functions; Owner: -
--

CREATE FUNCTION discourse_functions.raise_topic_status_updates_readonly() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'Discourse: topic_status_updates is read-only';
END
$$;


--
-- Name: touch(); Type: FUNCTION; Schema: discourse_functions; Owner: -
--

CREATE FUNCTION discourse_functions.touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END
$$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: topic_timers; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.topic_timers (
    id integer NOT NULL,
    execute_at timestamp without time zone NOT NULL,
    status_type integer NOT NULL,
    user_id integer NOT NULL,
    topic_id integer NOT NULL,
    based_on_last_post boolean DEFAULT false NOT NULL,
    deleted_at timestamp without time zone,
    duration_minutes integer
);


--
-- Name: topics; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.topics (
    id integer NOT NULL,
    title character varying NOT NULL,
    last_posted_at timestamp without time zone,
    views integer DEFAULT 0 NOT NULL,
    posts_count integer DEFAULT 0 NOT NULL,
    user_id integer,
    last_post_user_id integer NOT NULL,
    reply_count integer DEFAULT 0 NOT NULL,
    like_count integer DEFAULT 0 NOT NULL,
    category_id integer,
    visible boolean DEFAULT true NOT NULL,
    closed boolean DEFAULT false NOT NULL,
    archived boolean DEFAULT false NOT NULL,
    bumped_at timestamp without time zone NOT NULL,
    archetype character varying DEFAULT 'regular'::character varying NOT NULL,
    slug character varying,
    fancy_title character varying,
    deleted_at timestamp without time zone,
    created_at timestamp without time zone NOT NULL,
    updated_at timestamp without time zone NOT NULL,
    CONSTRAINT has_category_id CHECK (((category_id IS NOT NULL) OR ((archetype)::text <> 'regular'::text))),
    CONSTRAINT pm_has_no_category CHECK (((category_id IS NULL) OR ((archetype)::text <> 'private_message'::text)))
);


--
-- Name: CONSTRAINT has_category_id ON topics; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON CONSTRAINT has_category_id ON public.topics IS 'only messages have none';


--
-- Name: close_topic(integer); Type: PROCEDURE; Schema: public; Owner: -
--

CREATE PROCEDURE public.close_topic(IN topic integer)
    LANGUAGE sql
    BEGIN ATOMIC
 UPDATE public.topics SET closed = true
   WHERE (topics.id = close_topic.topic);
 DELETE FROM public.topic_timers
   WHERE (topic_timers.topic_id = close_topic.topic);
END;


--
-- Name: users; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.users (
    id integer NOT NULL,
    username public.username NOT NULL,
    username_lower character varying(60) NOT NULL,
    name character varying,
    seen_notification_id bigint DEFAULT 0 NOT NULL,
    last_posted_at timestamp without time zone,
    active boolean DEFAULT false NOT NULL,
    level public.trust_level DEFAULT 'newuser'::public.trust_level NOT NULL,
    past_levels public.trust_level[] DEFAULT '{}'::public.trust_level[] NOT NULL,
    admin boolean DEFAULT false NOT NULL,
    moderator boolean DEFAULT false,
    ip_address inet,
    title character varying,
    uploaded_avatar_id integer,
    primary_group_id integer,
    locale character varying(10),
    silenced_till timestamp without time zone,
    secure_identifier character varying,
    created_at timestamp without time zone DEFAULT now() NOT NULL,
    updated_at timestamp without time zone DEFAULT now() NOT NULL,
    CONSTRAINT users_lower CHECK (((username_lower)::text = lower((username_lower)::text)))
);


--
-- Name: display_name(public.users); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.display_name(u public.users) RETURNS text
    LANGUAGE sql STABLE
    RETURN COALESCE(((u).name)::text, ((u).username)::text);


--
-- Name: hot_score(integer, integer, timestamp without time zone); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.hot_score(likes integer, replies integer, made timestamp without time zone) RETURNS double precision
    LANGUAGE plpgsql STABLE
    AS $$
DECLARE
    age double precision := extract(epoch FROM now() - made) / 3600;
BEGIN
    IF likes < 0 OR replies < 0 THEN
        RAISE EXCEPTION 'negative counts: %, %', likes, replies USING HINT = 'run the job that counts again';
    END IF;
    RETURN (likes * 2 + replies) / power(age + 2, 1.8);
END
$$;


--
-- Name: FUNCTION hot_score(likes integer, replies integer, made timestamp without time zone); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.hot_score(likes integer, replies integer, made timestamp without time zone) IS 'Hacker News''s formula';


--
-- Name: level_of(public.trust_level); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.level_of(level public.trust_level) RETURNS integer
    LANGUAGE sql IMMUTABLE
    AS $$ SELECT array_position(enum_range(NULL::public.trust_level), level) - 1 $$;


--
-- Name: slugify(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.slugify(value text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT trim(both '-' from regexp_replace(lower(value), '[^a-z0-9]+', '-', 'g')) $$;


--
-- Name: visible_topics(public.users); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.visible_topics(reader public.users) RETURNS SETOF public.topics
    LANGUAGE sql STABLE ROWS 50
    AS $$ SELECT t.* FROM public.topics t WHERE t.visible OR reader.admin $$;


--
-- Name: collect(integer); Type: AGGREGATE; Schema: public; Owner: -
--

CREATE AGGREGATE public.collect(integer) (
    SFUNC = array_append,
    STYPE = integer[],
    INITCOND = '{}'
);


--
-- Name: users_before; Type: TABLE; Schema: backup; Owner: -
--

CREATE TABLE backup.users_before (
    id integer NOT NULL,
    username public.username NOT NULL,
    username_lower character varying(60) NOT NULL,
    name character varying,
    seen_notification_id bigint NOT NULL,
    last_posted_at timestamp without time zone,
    active boolean NOT NULL,
    level public.trust_level NOT NULL,
    past_levels public.trust_level[] NOT NULL,
    admin boolean NOT NULL,
    moderator boolean,
    ip_address inet,
    title character varying,
    uploaded_avatar_id integer,
    primary_group_id integer,
    locale character varying(10),
    silenced_till timestamp without time zone,
    secure_identifier character varying,
    created_at timestamp without time zone NOT NULL,
    updated_at timestamp without time zone NOT NULL
);


--
-- Name: active_posters; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.active_posters AS
SELECT
    NULL::integer AS id,
    NULL::public.username AS username,
    NULL::integer AS level,
    NULL::bigint AS posts;


--
-- Name: application_requests; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.application_requests (
    date date NOT NULL,
    req_type integer NOT NULL,
    count integer DEFAULT 0 NOT NULL
)
PARTITION BY RANGE (date);


--
-- Name: application_requests_2025; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.application_requests_2025 (
    date date NOT NULL,
    req_type integer NOT NULL,
    count integer DEFAULT 0 NOT NULL
);


--
-- Name: application_requests_2026; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.application_requests_2026 (
    date date NOT NULL,
    req_type integer NOT NULL,
    count integer DEFAULT 0 NOT NULL
);


--
-- Name: application_requests_rest; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.application_requests_rest (
    date date NOT NULL,
    req_type integer NOT NULL,
    count integer DEFAULT 0 NOT NULL
);


--
-- Name: ar_internal_metadata; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ar_internal_metadata (
    key character varying NOT NULL,
    value character varying,
    created_at timestamp without time zone NOT NULL,
    updated_at timestamp without time zone NOT NULL
);


--
-- Name: categories; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.categories (
    id integer NOT NULL,
    name character varying(50) NOT NULL,
    color public.color NOT NULL,
    text_color public.color DEFAULT 'FFFFFF'::bpchar NOT NULL,
    topic_id integer,
    slug character varying NOT NULL,
    description text,
    parent_category_id integer,
    "position" integer,
    read_restricted boolean DEFAULT false NOT NULL,
    auto_close_hours double precision,
    search_priority integer DEFAULT 0,
    user_id integer NOT NULL,
    created_at timestamp without time zone NOT NULL,
    updated_at timestamp without time zone NOT NULL
);


--
-- Name: posts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.posts (
    id integer NOT NULL,
    user_id integer,
    topic_id integer NOT NULL,
    post_number integer NOT NULL,
    raw text NOT NULL,
    cooked text NOT NULL,
    reply_to_post_number integer,
    like_count integer DEFAULT 0 NOT NULL,
    score double precision,
    hidden boolean DEFAULT false NOT NULL,
    post_type integer DEFAULT 1 NOT NULL,
    wiki boolean DEFAULT false NOT NULL,
    word_count integer,
    raw_email text,
    baked_at timestamp without time zone,
    deleted_at timestamp without time zone,
    created_at timestamp without time zone NOT NULL,
    updated_at timestamp without time zone NOT NULL
);
ALTER TABLE ONLY public.posts ALTER COLUMN topic_id SET STATISTICS 1000;
ALTER TABLE ONLY public.posts ALTER COLUMN raw SET STORAGE EXTERNAL;


--
-- Name: TABLE posts; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.posts IS 'what people write; the first post of a topic is its text';


--
-- Name: COLUMN posts.cooked; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.posts.cooked IS 'the HTML of "raw"';


--
-- Name: badge_posts; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.badge_posts AS
 SELECT p.id,
    p.user_id,
    p.topic_id,
    p.raw,
    p.created_at,
    c.name AS category
   FROM ((public.posts p
     JOIN public.topics t ON ((t.id = p.topic_id)))
     JOIN public.categories c ON (((c.id = t.category_id) AND (NOT c.read_restricted))))
  WHERE ((p.deleted_at IS NULL) AND (t.deleted_at IS NULL) AND t.visible AND (p.post_type = ANY (ARRAY[1, 2, 3])));


--
-- Name: VIEW badge_posts; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON VIEW public.badge_posts IS 'for the queries of badges';


--
-- Name: badge_types; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.badge_types (
    id integer NOT NULL,
    name character varying NOT NULL
);


--
-- Name: badge_types_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.badge_types_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: badge_types_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.badge_types_id_seq OWNED BY public.badge_types.id;


--
-- Name: badges; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.badges (
    id integer NOT NULL,
    name character varying NOT NULL,
    description text,
    badge_type_id integer NOT NULL,
    grant_count integer DEFAULT 0 NOT NULL,
    allow_title boolean DEFAULT false NOT NULL,
    query text,
    enabled boolean DEFAULT true NOT NULL
);


--
-- Name: badges_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.badges_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: badges_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.badges_id_seq OWNED BY public.badges.id;


--
-- Name: bookmarks; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.bookmarks (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    name character varying(100),
    reminder_at timestamp without time zone,
    bookmarkable_id integer,
    bookmarkable_type character varying,
    CONSTRAINT enforce_bookmarkable CHECK (((bookmarkable_id IS NOT NULL) AND (bookmarkable_type IS NOT NULL)))
);


--
-- Name: bookmarks_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.bookmarks_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: bookmarks_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.bookmarks_id_seq OWNED BY public.bookmarks.id;


--
-- Name: categories_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.categories_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: categories_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.categories_id_seq OWNED BY public.categories.id;


--
-- Name: category_groups; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.category_groups (
    id integer NOT NULL,
    category_id integer NOT NULL,
    group_id integer NOT NULL,
    permission_type integer DEFAULT 1
);


--
-- Name: category_groups_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.category_groups_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: category_groups_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.category_groups_id_seq OWNED BY public.category_groups.id;


--
-- Name: category_tags; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.category_tags (
    id integer NOT NULL,
    category_id integer NOT NULL,
    tag_id integer NOT NULL
);


--
-- Name: category_tags_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.category_tags_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: category_tags_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.category_tags_id_seq OWNED BY public.category_tags.id;


--
-- Name: chat_channels; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.chat_channels (
    id bigint NOT NULL,
    chatable_id bigint NOT NULL,
    name character varying,
    status integer DEFAULT 0 NOT NULL,
    type character varying,
    last_message_id bigint
);


--
-- Name: chat_channels_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.chat_channels_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: chat_channels_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.chat_channels_id_seq OWNED BY public.chat_channels.id;


--
-- Name: chat_messages; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.chat_messages (
    id bigint NOT NULL,
    chat_channel_id bigint NOT NULL,
    user_id integer,
    in_reply_to_id bigint,
    message text,
    cooked text,
    deleted_at timestamp(6) without time zone,
    created_at timestamp(6) without time zone NOT NULL
);


--
-- Name: chat_messages_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.chat_messages_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: chat_messages_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.chat_messages_id_seq OWNED BY public.chat_messages.id;


--
-- Name: color_schemes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.color_schemes (
    id integer NOT NULL,
    name character varying NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    base_scheme_id character varying
);


--
-- Name: color_schemes_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.color_schemes_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: color_schemes_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.color_schemes_id_seq OWNED BY public.color_schemes.id;


--
-- Name: drafts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.drafts (
    id integer NOT NULL,
    user_id integer NOT NULL,
    draft_key character varying NOT NULL,
    data text NOT NULL,
    sequence bigint DEFAULT 0 NOT NULL,
    revisions integer DEFAULT 1 NOT NULL
);


--
-- Name: drafts_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.drafts_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: drafts_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.drafts_id_seq OWNED BY public.drafts.id;


--
-- Name: group_requests; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.group_requests (
    id bigint NOT NULL,
    group_id integer,
    user_id integer,
    reason text
);


--
-- Name: group_requests_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.group_requests ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.group_requests_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: group_users; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.group_users (
    id integer NOT NULL,
    group_id integer NOT NULL,
    user_id integer NOT NULL,
    owner boolean DEFAULT false NOT NULL,
    notification_level integer DEFAULT 2 NOT NULL
);


--
-- Name: group_users_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.group_users_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: group_users_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.group_users_id_seq OWNED BY public.group_users.id;


--
-- Name: groups; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.groups (
    id integer NOT NULL,
    name character varying NOT NULL,
    automatic boolean DEFAULT false NOT NULL,
    user_count integer DEFAULT 0 NOT NULL,
    grant_trust_level public.trust_level,
    flair_color public.color,
    full_name character varying,
    bio_raw text,
    visibility_level integer DEFAULT 0 NOT NULL,
    created_at timestamp without time zone NOT NULL,
    updated_at timestamp without time zone NOT NULL
);


--
-- Name: groups_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.groups_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: groups_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.groups_id_seq OWNED BY public.groups.id;


--
-- Name: invites; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.invites (
    id integer NOT NULL,
    invite_key character varying(32) NOT NULL,
    email public.citext,
    invited_by_id integer NOT NULL,
    max_redemptions_allowed public.positive DEFAULT 1 NOT NULL,
    redemption_count integer DEFAULT 0 NOT NULL,
    expires_at timestamp without time zone NOT NULL
);


--
-- Name: invites_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.invites_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: invites_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.invites_id_seq OWNED BY public.invites.id;


--
-- Name: notifications; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notifications (
    id bigint NOT NULL,
    notification_type integer NOT NULL,
    user_id integer NOT NULL,
    data character varying(1000) NOT NULL,
    read boolean DEFAULT false NOT NULL,
    created_at timestamp without time zone NOT NULL,
    topic_id integer,
    post_number integer,
    high_priority boolean DEFAULT false NOT NULL
);


--
-- Name: notifications_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.notifications_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: notifications_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.notifications_id_seq OWNED BY public.notifications.id;


--
-- Name: optimized_images; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.optimized_images (
    id integer NOT NULL,
    sha1 character varying(40) NOT NULL,
    extension character varying(10) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    upload_id integer NOT NULL,
    url character varying NOT NULL
);


--
-- Name: optimized_images_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.optimized_images_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: optimized_images_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.optimized_images_id_seq OWNED BY public.optimized_images.id;


--
-- Name: plugin_store_rows; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.plugin_store_rows (
    id integer NOT NULL,
    plugin_name character varying NOT NULL,
    key character varying NOT NULL,
    type_name character varying NOT NULL,
    value text,
    extra public.hstore DEFAULT ''::public.hstore NOT NULL
);


--
-- Name: plugin_store_rows_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.plugin_store_rows_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: plugin_store_rows_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.plugin_store_rows_id_seq OWNED BY public.plugin_store_rows.id;


--
-- Name: post_action_types; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.post_action_types (
    id integer NOT NULL,
    name_key character varying(50) NOT NULL,
    is_flag boolean DEFAULT false NOT NULL,
    icon character varying(20),
    "position" integer DEFAULT 0 NOT NULL
);


--
-- Name: post_action_types_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.post_action_types_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: post_action_types_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.post_action_types_id_seq OWNED BY public.post_action_types.id;


--
-- Name: post_actions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.post_actions (
    id integer NOT NULL,
    post_id integer NOT NULL,
    user_id integer NOT NULL,
    post_action_type_id integer NOT NULL,
    outcome public.flag_outcome,
    deleted_at timestamp without time zone,
    created_at timestamp without time zone NOT NULL
);


--
-- Name: post_actions_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.post_actions_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: post_actions_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.post_actions_id_seq OWNED BY public.post_actions.id;


--
-- Name: post_custom_fields; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.post_custom_fields (
    id integer NOT NULL,
    post_id integer NOT NULL,
    name character varying(256) NOT NULL,
    value text
);


--
-- Name: post_custom_fields_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.post_custom_fields_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: post_custom_fields_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.post_custom_fields_id_seq OWNED BY public.post_custom_fields.id;


--
-- Name: post_hotlinked_media; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.post_hotlinked_media (
    id bigint NOT NULL,
    post_id bigint NOT NULL,
    url character varying NOT NULL,
    status public.hotlinked_media_status NOT NULL,
    upload_id bigint,
    created_at timestamp(6) without time zone NOT NULL
);


--
-- Name: post_hotlinked_media_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.post_hotlinked_media_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: post_hotlinked_media_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.post_hotlinked_media_id_seq OWNED BY public.post_hotlinked_media.id;


--
-- Name: post_replies; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.post_replies (
    post_id integer,
    reply_post_id integer,
    created_at timestamp without time zone NOT NULL
);


--
-- Name: post_revisions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.post_revisions (
    id integer NOT NULL,
    user_id integer,
    post_id integer,
    modifications text,
    number integer,
    hidden boolean DEFAULT false NOT NULL,
    created_at timestamp without time zone NOT NULL
);


--
-- Name: post_revisions_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.post_revisions_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: post_revisions_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.post_revisions_id_seq OWNED BY public.post_revisions.id;


--
-- Name: post_search_data; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.post_search_data (
    post_id integer NOT NULL,
    search_data tsvector,
    raw_data text,
    locale character varying,
    private_message boolean NOT NULL
);


--
-- Name: top_posters; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.top_posters WITH (security_barrier='true') AS
 SELECT active_posters.id,
    active_posters.username,
    active_posters.level,
    active_posters.posts
   FROM public.active_posters
  WHERE (active_posters.posts > 10);


--
-- Name: poster_ranks; Type: MATERIALIZED VIEW; Schema: public; Owner: -
--

CREATE MATERIALIZED VIEW public.poster_ranks AS
 SELECT top_posters.id,
    top_posters.username,
    rank() OVER (ORDER BY top_posters.posts DESC) AS place
   FROM public.top_posters
  WITH NO DATA;


--
-- Name: posts_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.posts_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: posts_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.posts_id_seq OWNED BY public.posts.id;


--
-- Name: schema_migrations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.schema_migrations (
    version character varying NOT NULL
);


--
-- Name: screened_ips; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.screened_ips (
    id integer NOT NULL,
    ip_range inet NOT NULL,
    action_type integer NOT NULL,
    period tsrange,
    match_count integer DEFAULT 0 NOT NULL
);


--
-- Name: screened_ips_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.screened_ips_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: screened_ips_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.screened_ips_id_seq OWNED BY public.screened_ips.id;


--
-- Name: search_logs; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.search_logs (
    id integer NOT NULL,
    term character varying NOT NULL,
    user_id integer,
    ip_address inet,
    search_type integer NOT NULL,
    created_at timestamp without time zone NOT NULL
);


--
-- Name: search_logs_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.search_logs_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: search_logs_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.search_logs_id_seq OWNED BY public.search_logs.id;


--
-- Name: site_settings; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.site_settings (
    id integer NOT NULL,
    name character varying NOT NULL,
    data_type integer NOT NULL,
    value text,
    created_at timestamp without time zone NOT NULL,
    updated_at timestamp without time zone NOT NULL
);


--
-- Name: site_settings_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.site_settings_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: site_settings_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.site_settings_id_seq OWNED BY public.site_settings.id;


--
-- Name: tag_group_memberships; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tag_group_memberships (
    id integer NOT NULL,
    tag_id integer NOT NULL,
    tag_group_id integer NOT NULL
);


--
-- Name: tag_group_memberships_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.tag_group_memberships_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: tag_group_memberships_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.tag_group_memberships_id_seq OWNED BY public.tag_group_memberships.id;


--
-- Name: tag_groups; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tag_groups (
    id integer NOT NULL,
    name character varying NOT NULL,
    parent_tag_id integer,
    one_per_topic boolean DEFAULT false
);


--
-- Name: tag_groups_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.tag_groups_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: tag_groups_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.tag_groups_id_seq OWNED BY public.tag_groups.id;


--
-- Name: tags; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tags (
    id integer NOT NULL,
    name public.citext NOT NULL,
    topic_count integer DEFAULT 0 NOT NULL,
    target_tag_id integer,
    description character varying(1000)
);


--
-- Name: tags_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.tags_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: tags_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.tags_id_seq OWNED BY public.tags.id;


--
-- Name: theme_fields; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.theme_fields (
    id integer NOT NULL,
    theme_id integer NOT NULL,
    target_id integer NOT NULL,
    name character varying(255) NOT NULL,
    value text NOT NULL,
    type_id integer DEFAULT 0 NOT NULL
);


--
-- Name: theme_fields_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.theme_fields_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: theme_fields_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.theme_fields_id_seq OWNED BY public.theme_fields.id;


--
-- Name: themes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.themes (
    id integer NOT NULL,
    name character varying NOT NULL,
    user_id integer NOT NULL,
    compiler_version integer DEFAULT 0 NOT NULL,
    component boolean DEFAULT false NOT NULL,
    color_scheme_id integer
);


--
-- Name: themes_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.themes_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: themes_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.themes_id_seq OWNED BY public.themes.id;


--
-- Name: topic_links; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.topic_links (
    id integer NOT NULL,
    topic_id integer NOT NULL,
    post_id integer,
    user_id integer NOT NULL,
    url character varying NOT NULL,
    domain character varying(100) NOT NULL,
    internal boolean DEFAULT false NOT NULL,
    clicks integer DEFAULT 0 NOT NULL,
    extension character varying(10)
);


--
-- Name: topic_links_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.topic_links_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: topic_links_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.topic_links_id_seq OWNED BY public.topic_links.id;


--
-- Name: topic_search_data; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.topic_search_data (
    topic_id integer NOT NULL,
    raw_data text,
    locale character varying NOT NULL,
    search_data tsvector,
    version integer DEFAULT 0
);


--
-- Name: topic_status_updates; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.topic_status_updates (
    id integer NOT NULL,
    topic_id integer
);


--
-- Name: topic_status_updates_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.topic_status_updates_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: topic_status_updates_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.topic_status_updates_id_seq OWNED BY public.topic_status_updates.id;


--
-- Name: topic_tags; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.topic_tags (
    id integer NOT NULL,
    topic_id integer NOT NULL,
    tag_id integer NOT NULL
);


--
-- Name: topic_tags_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.topic_tags_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: topic_tags_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.topic_tags_id_seq OWNED BY public.topic_tags.id;


--
-- Name: topic_timers_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.topic_timers_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: topic_timers_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.topic_timers_id_seq OWNED BY public.topic_timers.id;


--
-- Name: topic_users; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.topic_users (
    id integer NOT NULL,
    user_id integer NOT NULL,
    topic_id integer NOT NULL,
    posted boolean DEFAULT false NOT NULL,
    last_read_post_number integer,
    notification_level integer DEFAULT 1 NOT NULL,
    bookmarked boolean DEFAULT false,
    total_msecs_viewed bigint DEFAULT 0 NOT NULL
);


--
-- Name: topic_users_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.topic_users_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: topic_users_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.topic_users_id_seq OWNED BY public.topic_users.id;


--
-- Name: topics_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.topics_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: topics_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.topics_id_seq OWNED BY public.topics.id;


--
-- Name: unread_cache; Type: TABLE; Schema: public; Owner: -
--

CREATE UNLOGGED TABLE public.unread_cache (
    user_id integer NOT NULL,
    counts jsonb DEFAULT '{}'::jsonb NOT NULL
)
WITH (fillfactor='60');


--
-- Name: uploads; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.uploads (
    id integer NOT NULL,
    user_id integer NOT NULL,
    original_filename character varying NOT NULL,
    filesize bigint NOT NULL,
    width integer,
    height integer,
    url character varying NOT NULL,
    sha1 character varying(40),
    origin character varying(1000),
    extension character varying(10),
    secure boolean DEFAULT false NOT NULL,
    dominant_color text,
    pixels bigint GENERATED ALWAYS AS (((width)::bigint * height)) STORED
);


--
-- Name: uploads_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.uploads_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: uploads_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.uploads_id_seq OWNED BY public.uploads.id;


--
-- Name: user_actions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.user_actions (
    id bigint NOT NULL,
    action_type integer NOT NULL,
    user_id integer NOT NULL,
    target_topic_id integer,
    target_post_id integer,
    target_user_id integer,
    acting_user_id integer,
    created_at timestamp without time zone NOT NULL
);


--
-- Name: user_actions_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.user_actions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: user_actions_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.user_actions_id_seq OWNED BY public.user_actions.id;


--
-- Name: user_auth_tokens; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.user_auth_tokens (
    id integer NOT NULL,
    user_id integer NOT NULL,
    auth_token character varying NOT NULL,
    prev_auth_token character varying NOT NULL,
    user_agent character varying,
    auth_token_seen boolean DEFAULT false NOT NULL,
    client_ip inet,
    rotated_at timestamp without time zone NOT NULL
);


--
-- Name: user_auth_tokens_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.user_auth_tokens_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: user_auth_tokens_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.user_auth_tokens_id_seq OWNED BY public.user_auth_tokens.id;


--
-- Name: user_badges; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.user_badges (
    id integer NOT NULL,
    badge_id integer NOT NULL,
    user_id integer NOT NULL,
    granted_at timestamp without time zone NOT NULL,
    granted_by_id integer NOT NULL,
    post_id integer,
    seq integer DEFAULT 0 NOT NULL
);


--
-- Name: user_badges_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.user_badges_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: user_badges_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.user_badges_id_seq OWNED BY public.user_badges.id;


--
-- Name: user_emails; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.user_emails (
    id integer NOT NULL,
    user_id integer NOT NULL,
    email public.citext NOT NULL,
    "primary" boolean DEFAULT false NOT NULL,
    created_at timestamp without time zone NOT NULL,
    updated_at timestamp without time zone NOT NULL,
    normalized_email character varying GENERATED ALWAYS AS (lower((email)::text)) STORED
);


--
-- Name: user_emails_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.user_emails_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: user_emails_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.user_emails_id_seq OWNED BY public.user_emails.id;


--
-- Name: user_options; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.user_options (
    user_id integer NOT NULL,
    mailing_list_mode boolean DEFAULT false NOT NULL,
    digest_after_minutes integer,
    email_level integer DEFAULT 1 NOT NULL,
    theme_ids integer[] DEFAULT '{}'::integer[] NOT NULL,
    text_size_key integer DEFAULT 0 NOT NULL,
    title_count_mode_key integer DEFAULT 0 NOT NULL,
    timezone character varying,
    skip_new_user_tips boolean DEFAULT false NOT NULL
);


--
-- Name: user_profiles; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.user_profiles (
    user_id integer NOT NULL,
    location character varying(3000),
    website character varying(3000),
    bio_raw text,
    bio_cooked text,
    dismissed_banner_key integer,
    views integer DEFAULT 0 NOT NULL
);


--
-- Name: user_search; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.user_search AS
 SELECT users.id,
    users.name,
    users.username,
    public.display_name(users.*) AS shown
   FROM public.users
  WHERE users.active;


--
-- Name: user_stats; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.user_stats (
    user_id integer NOT NULL,
    topics_entered integer DEFAULT 0 NOT NULL,
    time_read integer DEFAULT 0 NOT NULL,
    days_visited integer DEFAULT 0 NOT NULL,
    posts_read_count integer DEFAULT 0 NOT NULL,
    likes_given integer DEFAULT 0 NOT NULL,
    likes_received integer DEFAULT 0 NOT NULL,
    new_since timestamp without time zone NOT NULL,
    first_post_created_at timestamp without time zone,
    flags_agreed integer DEFAULT 0 NOT NULL,
    CONSTRAINT likes_not_negative CHECK (((likes_given >= 0) AND (likes_received >= 0)))
);


--
-- Name: user_visits; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.user_visits (
    id integer NOT NULL,
    user_id integer NOT NULL,
    visited_at date NOT NULL,
    posts_read integer DEFAULT 0,
    mobile boolean DEFAULT false,
    time_read integer DEFAULT 0 NOT NULL
);


--
-- Name: user_visits_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.user_visits_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: user_visits_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.user_visits_id_seq OWNED BY public.user_visits.id;


--
-- Name: users_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.users_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: users_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.users_id_seq OWNED BY public.users.id;


--
-- Name: view_items; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.view_items (
    topic_id integer NOT NULL,
    viewed_at date NOT NULL,
    ip inet,
    user_id integer
)
PARTITION BY HASH (topic_id);


--
-- Name: view_items_0; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.view_items_0 (
    topic_id integer NOT NULL,
    viewed_at date NOT NULL,
    ip inet,
    user_id integer
);


--
-- Name: view_items_1; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.view_items_1 (
    topic_id integer NOT NULL,
    viewed_at date NOT NULL,
    ip inet,
    user_id integer
);


--
-- Name: winners; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.winners AS
 SELECT poster_ranks.username
   FROM public.poster_ranks
  WHERE (poster_ranks.place = 1);


--
-- Name: application_requests_2025; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.application_requests ATTACH PARTITION public.application_requests_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');


--
-- Name: application_requests_2026; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.application_requests ATTACH PARTITION public.application_requests_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');


--
-- Name: application_requests_rest; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.application_requests ATTACH PARTITION public.application_requests_rest DEFAULT;


--
-- Name: view_items_0; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.view_items ATTACH PARTITION public.view_items_0 FOR VALUES WITH (modulus 2, remainder 0);


--
-- Name: view_items_1; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.view_items ATTACH PARTITION public.view_items_1 FOR VALUES WITH (modulus 2, remainder 1);


--
-- Name: badge_types id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.badge_types ALTER COLUMN id SET DEFAULT nextval('public.badge_types_id_seq'::regclass);


--
-- Name: badges id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.badges ALTER COLUMN id SET DEFAULT nextval('public.badges_id_seq'::regclass);


--
-- Name: bookmarks id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bookmarks ALTER COLUMN id SET DEFAULT nextval('public.bookmarks_id_seq'::regclass);


--
-- Name: categories id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.categories ALTER COLUMN id SET DEFAULT nextval('public.categories_id_seq'::regclass);


--
-- Name: category_groups id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.category_groups ALTER COLUMN id SET DEFAULT nextval('public.category_groups_id_seq'::regclass);


--
-- Name: category_tags id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.category_tags ALTER COLUMN id SET DEFAULT nextval('public.category_tags_id_seq'::regclass);


--
-- Name: chat_channels id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chat_channels ALTER COLUMN id SET DEFAULT nextval('public.chat_channels_id_seq'::regclass);


--
-- Name: chat_messages id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chat_messages ALTER COLUMN id SET DEFAULT nextval('public.chat_messages_id_seq'::regclass);


--
-- Name: color_schemes id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.color_schemes ALTER COLUMN id SET DEFAULT nextval('public.color_schemes_id_seq'::regclass);


--
-- Name: drafts id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.drafts ALTER COLUMN id SET DEFAULT nextval('public.drafts_id_seq'::regclass);


--
-- Name: group_users id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.group_users ALTER COLUMN id SET DEFAULT nextval('public.group_users_id_seq'::regclass);


--
-- Name: groups id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.groups ALTER COLUMN id SET DEFAULT nextval('public.groups_id_seq'::regclass);


--
-- Name: invites id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invites ALTER COLUMN id SET DEFAULT nextval('public.invites_id_seq'::regclass);


--
-- Name: notifications id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications ALTER COLUMN id SET DEFAULT nextval('public.notifications_id_seq'::regclass);


--
-- Name: optimized_images id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.optimized_images ALTER COLUMN id SET DEFAULT nextval('public.optimized_images_id_seq'::regclass);


--
-- Name: plugin_store_rows id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.plugin_store_rows ALTER COLUMN id SET DEFAULT nextval('public.plugin_store_rows_id_seq'::regclass);


--
-- Name: post_action_types id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.post_action_types ALTER COLUMN id SET DEFAULT nextval('public.post_action_types_id_seq'::regclass);


--
-- Name: post_actions id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.post_actions ALTER COLUMN id SET DEFAULT nextval('public.post_actions_id_seq'::regclass);


--
-- Name: post_custom_fields id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.post_custom_fields ALTER COLUMN id SET DEFAULT nextval('public.post_custom_fields_id_seq'::regclass);


--
-- Name: post_hotlinked_media id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.post_hotlinked_media ALTER COLUMN id SET DEFAULT nextval('public.post_hotlinked_media_id_seq'::regclass);


--
-- Name: post_revisions id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.post_revisions ALTER COLUMN id SET DEFAULT nextval('public.post_revisions_id_seq'::regclass);


--
-- Name: posts id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.posts ALTER COLUMN id SET DEFAULT nextval('public.posts_id_seq'::regclass);


--
-- Name: screened_ips id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.screened_ips ALTER COLUMN id SET DEFAULT nextval('public.screened_ips_id_seq'::regclass);


--
-- Name: search_logs id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.search_logs ALTER COLUMN id SET DEFAULT nextval('public.search_logs_id_seq'::regclass);


--
-- Name: site_settings id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.site_settings ALTER COLUMN id SET DEFAULT nextval('public.site_settings_id_seq'::regclass);


--
-- Name: tag_group_memberships id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tag_group_memberships ALTER COLUMN id SET DEFAULT nextval('public.tag_group_memberships_id_seq'::regclass);


--
-- Name: tag_groups id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tag_groups ALTER COLUMN id SET DEFAULT nextval('public.tag_groups_id_seq'::regclass);


--
-- Name: tags id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tags ALTER COLUMN id SET DEFAULT nextval('public.tags_id_seq'::regclass);


--
-- Name: theme_fields id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.theme_fields ALTER COLUMN id SET DEFAULT nextval('public.theme_fields_id_seq'::regclass);


--
-- Name: themes id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.themes ALTER COLUMN id SET DEFAULT nextval('public.themes_id_seq'::regclass);


--
-- Name: topic_links id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.topic_links ALTER COLUMN id SET DEFAULT nextval('public.topic_links_id_seq'::regclass);


--
-- Name: topic_status_updates id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.topic_status_updates ALTER COLUMN id SET DEFAULT nextval('public.topic_status_updates_id_seq'::regclass);


--
-- Name: topic_tags id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.topic_tags ALTER COLUMN id SET DEFAULT nextval('public.topic_tags_id_seq'::regclass);


--
-- Name: topic_timers id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.topic_timers ALTER COLUMN id SET DEFAULT nextval('public.topic_timers_id_seq'::regclass);


--
-- Name: topic_users id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.topic_users ALTER COLUMN id SET DEFAULT nextval('public.topic_users_id_seq'::regclass);


--
-- Name: topics id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.topics ALTER COLUMN id SET DEFAULT nextval('public.topics_id_seq'::regclass);


--
-- Name: uploads id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.uploads ALTER COLUMN id SET DEFAULT nextval('public.uploads_id_seq'::regclass);


--
-- Name: user_actions id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_actions ALTER COLUMN id SET DEFAULT nextval('public.user_actions_id_seq'::regclass);


--
-- Name: user_auth_tokens id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_auth_tokens ALTER COLUMN id SET DEFAULT nextval('public.user_auth_tokens_id_seq'::regclass);


--
-- Name: user_badges id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_badges ALTER COLUMN id SET DEFAULT nextval('public.user_badges_id_seq'::regclass);


--
-- Name: user_emails id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_emails ALTER COLUMN id SET DEFAULT nextval('public.user_emails_id_seq'::regclass);


--
-- Name: user_visits id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_visits ALTER COLUMN id SET DEFAULT nextval('public.user_visits_id_seq'::regclass);


--
-- Name: users id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.users ALTER COLUMN id SET DEFAULT nextval('public.users_id_seq'::regclass);


--
-- Name: application_requests application_requests_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.application_requests
    ADD CONSTRAINT application_requests_pkey PRIMARY KEY (date, req_type);


--
-- Name: application_requests_2025 application_requests_2025_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.application_requests_2025
    ADD CONSTRAINT application_requests_2025_pkey PRIMARY KEY (date, req_type);


--
-- Name: application_requests_2026 application_requests_2026_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.application_requests_2026
    ADD CONSTRAINT application_requests_2026_pkey PRIMARY KEY (date, req_type);


--
-- Name: application_requests_rest application_requests_rest_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.application_requests_rest
    ADD CONSTRAINT application_requests_rest_pkey PRIMARY KEY (date, req_type);


--
-- Name: ar_internal_metadata ar_internal_metadata_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ar_internal_metadata
    ADD CONSTRAINT ar_internal_metadata_pkey PRIMARY KEY (key);


--
-- Name: badge_types badge_types_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.badge_types
    ADD CONSTRAINT badge_types_pkey PRIMARY KEY (id);


--
-- Name: badges badges_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.badges
    ADD CONSTRAINT badges_name_key UNIQUE (name);


--
-- Name: badges badges_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.badges
    ADD CONSTRAINT badges_pkey PRIMARY KEY (id);


--
-- Name: bookmarks bookmarks_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bookmarks
    ADD CONSTRAINT bookmarks_pkey PRIMARY KEY (id);


--
-- Name: categories categories_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.categories
    ADD CONSTRAINT categories_pkey PRIMARY KEY (id);


--
-- Name: category_groups category_groups_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.category_groups
    ADD CONSTRAINT category_groups_pkey PRIMARY KEY (id);


--
-- Name: category_tags category_tags_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.category_tags
    ADD CONSTRAINT category_tags_pkey PRIMARY KEY (id);


--
-- Name: chat_channels chat_channels_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chat_channels
    ADD CONSTRAINT chat_channels_pkey PRIMARY KEY (id);


--
-- Name: chat_messages chat_messages_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chat_messages
    ADD CONSTRAINT chat_messages_pkey PRIMARY KEY (id);


--
-- Name: color_schemes color_schemes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.color_schemes
    ADD CONSTRAINT color_schemes_pkey PRIMARY KEY (id);


--
-- Name: drafts drafts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT drafts_pkey PRIMARY KEY (id);


--
-- Name: group_requests group_requests_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.group_requests
    ADD CONSTRAINT group_requests_pkey PRIMARY KEY (id);


--
-- Name: group_users group_users_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.group_users
    ADD CONSTRAINT group_users_pkey PRIMARY KEY (id);


--
-- Name: groups groups_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.groups
    ADD CONSTRAINT groups_pkey PRIMARY KEY (id);


--
-- Name: invites invites_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invites
    ADD CONSTRAINT invites_pkey PRIMARY KEY (id);


--
-- Name: notifications notifications_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications
    ADD CONSTRAINT notifications_pkey PRIMARY KEY (id);


--
-- Name: optimized_images optimized_images_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.optimized_images
    ADD CONSTRAINT optimized_images_pkey PRIMARY KEY (id);


--
-- Name: plugin_store_rows plugin_store_rows_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.plugin_store_rows
    ADD CONSTRAINT plugin_store_rows_pkey PRIMARY KEY (id);


--
-- Name: post_action_types post_action_types_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.post_action_types
    ADD CONSTRAINT post_action_types_pkey PRIMARY KEY (id);


--
-- Name: post_actions post_actions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.post_actions
    ADD CONSTRAINT post_actions_pkey PRIMARY KEY (id);


--
-- Name: post_custom_fields post_custom_fields_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.post_custom_fields
    ADD CONSTRAINT post_custom_fields_pkey PRIMARY KEY (id);


--
-- Name: post_hotlinked_media post_hotlinked_media_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.post_hotlinked_media
    ADD CONSTRAINT post_hotlinked_media_pkey PRIMARY KEY (id);


--
-- Name: post_revisions post_revisions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.post_revisions
    ADD CONSTRAINT post_revisions_pkey PRIMARY KEY (id);


--
-- Name: post_search_data post_search_data_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.post_search_data
    ADD CONSTRAINT post_search_data_pkey PRIMARY KEY (post_id);


--
-- Name: posts posts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.posts
    ADD CONSTRAINT posts_pkey PRIMARY KEY (id);


--
-- Name: schema_migrations schema_migrations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);


--
-- Name: screened_ips screened_ips_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.screened_ips
    ADD CONSTRAINT screened_ips_pkey PRIMARY KEY (id);


--
-- Name: screened_ips screened_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.screened_ips
    ADD CONSTRAINT screened_once EXCLUDE USING gist (ip_range inet_ops WITH &&, period WITH &&);


--
-- Name: search_logs search_logs_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.search_logs
    ADD CONSTRAINT search_logs_pkey PRIMARY KEY (id);


--
-- Name: site_settings site_settings_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.site_settings
    ADD CONSTRAINT site_settings_name_key UNIQUE (name) INCLUDE (value);


--
-- Name: site_settings site_settings_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.site_settings
    ADD CONSTRAINT site_settings_pkey PRIMARY KEY (id);


--
-- Name: tag_group_memberships tag_group_memberships_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tag_group_memberships
    ADD CONSTRAINT tag_group_memberships_pkey PRIMARY KEY (id);


--
-- Name: tag_groups tag_groups_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tag_groups
    ADD CONSTRAINT tag_groups_pkey PRIMARY KEY (id);


--
-- Name: tags tags_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tags
    ADD CONSTRAINT tags_pkey PRIMARY KEY (id);


--
-- Name: theme_fields theme_fields_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.theme_fields
    ADD CONSTRAINT theme_fields_pkey PRIMARY KEY (id);


--
-- Name: themes themes_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.themes
    ADD CONSTRAINT themes_name_key UNIQUE (name) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: themes themes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.themes
    ADD CONSTRAINT themes_pkey PRIMARY KEY (id);


--
-- Name: topic_links topic_links_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.topic_links
    ADD CONSTRAINT topic_links_pkey PRIMARY KEY (id);


--
-- Name: topic_search_data topic_search_data_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.topic_search_data
    ADD CONSTRAINT topic_search_data_pkey PRIMARY KEY (topic_id);


--
-- Name: topic_status_updates topic_status_updates_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.topic_status_updates
    ADD CONSTRAINT topic_status_updates_pkey PRIMARY KEY (id);


--
-- Name: topic_tags topic_tags_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.topic_tags
    ADD CONSTRAINT topic_tags_pkey PRIMARY KEY (id);


--
-- Name: topic_timers topic_timers_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.topic_timers
    ADD CONSTRAINT topic_timers_pkey PRIMARY KEY (id);


--
-- Name: topic_users topic_users_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.topic_users
    ADD CONSTRAINT topic_users_pkey PRIMARY KEY (id);


--
-- Name: topics topics_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.topics
    ADD CONSTRAINT topics_pkey PRIMARY KEY (id);


--
-- Name: unread_cache unread_cache_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.unread_cache
    ADD CONSTRAINT unread_cache_pkey PRIMARY KEY (user_id);


--
-- Name: uploads uploads_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.uploads
    ADD CONSTRAINT uploads_pkey PRIMARY KEY (id);


--
-- Name: user_actions user_actions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_actions
    ADD CONSTRAINT user_actions_pkey PRIMARY KEY (id);


--
-- Name: user_auth_tokens user_auth_tokens_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_auth_tokens
    ADD CONSTRAINT user_auth_tokens_pkey PRIMARY KEY (id);


--
-- Name: user_badges user_badges_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_badges
    ADD CONSTRAINT user_badges_pkey PRIMARY KEY (id);


--
-- Name: user_emails user_emails_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_emails
    ADD CONSTRAINT user_emails_pkey PRIMARY KEY (id);


--
-- Name: user_options user_options_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_options
    ADD CONSTRAINT user_options_pkey PRIMARY KEY (user_id);


--
-- Name: user_profiles user_profiles_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_profiles
    ADD CONSTRAINT user_profiles_pkey PRIMARY KEY (user_id);


--
-- Name: user_stats user_stats_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_stats
    ADD CONSTRAINT user_stats_pkey PRIMARY KEY (user_id);


--
-- Name: user_visits user_visits_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_visits
    ADD CONSTRAINT user_visits_pkey PRIMARY KEY (id);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- Name: idx_post_custom_fields; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_post_custom_fields ON public.post_custom_fields USING btree (name, "left"(value, 200));


--
-- Name: idx_posts_created_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_posts_created_at ON public.posts USING brin (created_at) WITH (pages_per_range='64');


--
-- Name: INDEX idx_posts_created_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON INDEX public.idx_posts_created_at IS 'BRIN: posts are never inserted in the past';


--
-- Name: idx_posts_user_id_deleted_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_posts_user_id_deleted_at ON public.posts USING btree (user_id) WHERE (deleted_at IS NULL);


--
-- Name: idx_search_post; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_search_post ON public.post_search_data USING gin (search_data) WITH (fastupdate=off);


--
-- Name: idx_search_topic; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_search_topic ON public.topic_search_data USING gin (search_data);


--
-- Name: idx_timers_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_timers_due ON public.topic_timers USING btree (execute_at) WHERE (deleted_at IS NULL);


--
-- Name: idx_unique_actions; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX idx_unique_actions ON public.user_actions USING btree (action_type, user_id, target_topic_id, target_post_id, acting_user_id);


--
-- Name: idx_unique_post_actions; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX idx_unique_post_actions ON public.post_actions USING btree (user_id, post_action_type_id, post_id) WHERE (deleted_at IS NULL);


--
-- Name: idx_user_actions_speed_up; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_user_actions_speed_up ON public.user_actions USING btree (user_id, action_type);


--
-- Name: idx_users_admin; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_users_admin ON public.users USING btree (id) WHERE admin;


--
-- Name: idx_users_moderator; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_users_moderator ON public.users USING btree (id) WHERE moderator;


--
-- Name: index_auth_tokens; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX index_auth_tokens ON public.user_auth_tokens USING btree (auth_token);


--
-- Name: index_chat_messages; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX index_chat_messages ON public.chat_messages USING btree (chat_channel_id, created_at) WHERE (deleted_at IS NULL);


--
-- Name: index_drafts; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX index_drafts ON public.drafts USING btree (user_id, draft_key);


--
-- Name: index_group_users; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX index_group_users ON public.group_users USING btree (group_id, user_id);


--
-- Name: index_groups_on_name; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX index_groups_on_name ON public.groups USING btree (lower((name)::text));


--
-- Name: index_notifications_unread; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX index_notifications_unread ON public.notifications USING btree (user_id, read) WHERE (NOT read);


--
-- Name: index_plugin_extra; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX index_plugin_extra ON public.plugin_store_rows USING gist (extra);


--
-- Name: index_posts_on_number; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX index_posts_on_number ON public.posts USING btree (topic_id, post_number);

ALTER TABLE public.posts CLUSTER ON index_posts_on_number;


--
-- Name: index_posts_score; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX index_posts_score ON public.posts USING btree ((((like_count * 3) + COALESCE(word_count, 0))));


--
-- Name: index_tags_on_name; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX index_tags_on_name ON public.tags USING btree (name);


--
-- Name: index_topic_tags; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX index_topic_tags ON public.topic_tags USING btree (topic_id, tag_id);


--
-- Name: index_topic_users; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX index_topic_users ON public.topic_users USING btree (topic_id, user_id);


--
-- Name: index_topics_on_bumped_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX index_topics_on_bumped_at ON public.topics USING btree (bumped_at DESC) WHERE (deleted_at IS NULL);


--
-- Name: index_topics_on_front; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX index_topics_on_front ON public.topics USING btree (deleted_at, visible, archetype, category_id, id);


--
-- Name: index_topics_on_slug; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX index_topics_on_slug ON public.topics USING btree (public.slugify((title)::text)) WHERE (slug IS NULL);


--
-- Name: index_topics_on_title_trgm; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX index_topics_on_title_trgm ON public.topics USING gist (title public.gist_trgm_ops);


--
-- Name: index_uploads_on_extension; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX index_uploads_on_extension ON public.uploads USING btree (lower((extension)::text));


--
-- Name: index_uploads_on_sha1; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX index_uploads_on_sha1 ON public.uploads USING btree (sha1);


--
-- Name: index_user_badges; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX index_user_badges ON public.user_badges USING btree (badge_id, user_id, post_id, seq) NULLS NOT DISTINCT;


--
-- Name: index_user_emails_on_email; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX index_user_emails_on_email ON public.user_emails USING btree (lower((email)::text));


--
-- Name: index_user_emails_primary; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX index_user_emails_primary ON public.user_emails USING btree (user_id, "primary") WHERE "primary";


--
-- Name: index_user_visits_on_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX index_user_visits_on_day ON public.user_visits USING btree (visited_at, time_read);


--
-- Name: index_user_visits_on_user_day; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX index_user_visits_on_user_day ON public.user_visits USING btree (user_id, visited_at);


--
-- Name: index_users_on_last_posted_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX index_users_on_last_posted_at ON public.users USING btree (last_posted_at DESC NULLS LAST);


--
-- Name: index_users_on_level; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX index_users_on_level ON public.users USING btree (level) WHERE (level > 'basic'::public.trust_level);


--
-- Name: index_users_on_name_trgm; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX index_users_on_name_trgm ON public.users USING gin (lower((name)::text) public.gin_trgm_ops);


--
-- Name: index_users_on_secure; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX index_users_on_secure ON public.users USING btree (secure_identifier) INCLUDE (username);


--
-- Name: index_users_on_username; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX index_users_on_username ON public.users USING btree (username);

ALTER TABLE ONLY public.users REPLICA IDENTITY USING INDEX index_users_on_username;


--
-- Name: index_users_on_username_lower; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX index_users_on_username_lower ON public.users USING btree (username_lower);


--
-- Name: index_view_items_on_topic; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX index_view_items_on_topic ON ONLY public.view_items USING btree (topic_id, viewed_at);


--
-- Name: poster_ranks_id; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX poster_ranks_id ON public.poster_ranks USING btree (id);


--
-- Name: poster_ranks_place; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX poster_ranks_place ON public.poster_ranks USING btree (place) WHERE (place < 100);


--
-- Name: unique_index_categories_on_name; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX unique_index_categories_on_name ON public.categories USING btree (COALESCE(parent_category_id, '-1'::integer), name);


--
-- Name: unique_index_categories_on_slug; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX unique_index_categories_on_slug ON public.categories USING btree (COALESCE(parent_category_id, '-1'::integer), lower((slug)::text)) WHERE ((slug)::text <> ''::text);


--
-- Name: unique_post_links; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX unique_post_links ON public.topic_links USING btree (topic_id, post_id, url);


--
-- Name: view_items_0_topic_id_viewed_at_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX view_items_0_topic_id_viewed_at_idx ON public.view_items_0 USING btree (topic_id, viewed_at);


--
-- Name: view_items_1_topic_id_viewed_at_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX view_items_1_topic_id_viewed_at_idx ON public.view_items_1 USING btree (topic_id, viewed_at);


--
-- Name: application_requests_2025_pkey; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.application_requests_pkey ATTACH PARTITION public.application_requests_2025_pkey;


--
-- Name: application_requests_2026_pkey; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.application_requests_pkey ATTACH PARTITION public.application_requests_2026_pkey;


--
-- Name: application_requests_rest_pkey; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.application_requests_pkey ATTACH PARTITION public.application_requests_rest_pkey;


--
-- Name: view_items_0_topic_id_viewed_at_idx; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.index_view_items_on_topic ATTACH PARTITION public.view_items_0_topic_id_viewed_at_idx;


--
-- Name: view_items_1_topic_id_viewed_at_idx; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.index_view_items_on_topic ATTACH PARTITION public.view_items_1_topic_id_viewed_at_idx;


--
-- Name: topic_columns; Type: STATISTICS; Schema: public; Owner: -
--

CREATE STATISTICS public.topic_columns (ndistinct, dependencies) ON category_id, visible, archetype FROM public.topics;


--
-- Name: active_posters _RETURN; Type: RULE; Schema: public; Owner: -
--

CREATE OR REPLACE VIEW public.active_posters AS
 SELECT u.id,
    u.username,
    public.level_of(u.level) AS level,
    count(*) AS posts
   FROM (public.users u
     JOIN public.badge_posts b ON ((b.user_id = u.id)))
  GROUP BY u.id;


--
-- Name: schema_migrations no_update; Type: RULE; Schema: public; Owner: -
--

CREATE RULE no_update AS
    ON UPDATE TO public.schema_migrations DO INSTEAD NOTHING;


--
-- Name: posts count_posts; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER count_posts AFTER INSERT OR DELETE ON public.posts FOR EACH ROW EXECUTE FUNCTION discourse_functions.count_posts();

ALTER TABLE public.posts ENABLE ALWAYS TRIGGER count_posts;


--
-- Name: TRIGGER count_posts ON posts; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TRIGGER count_posts ON public.posts IS 'keeps topics.posts_count';


--
-- Name: topic_status_updates topic_status_updates_readonly; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER topic_status_updates_readonly BEFORE INSERT OR UPDATE ON public.topic_status_updates FOR EACH ROW EXECUTE FUNCTION discourse_functions.raise_topic_status_updates_readonly();


--
-- Name: topics touch_topics; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER touch_topics BEFORE UPDATE OF title, category_id ON public.topics FOR EACH ROW EXECUTE FUNCTION discourse_functions.touch();


--
-- Name: users touch_users; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER touch_users BEFORE UPDATE ON public.users FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION discourse_functions.touch();


--
-- Name: categories fk_category_topic; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.categories
    ADD CONSTRAINT fk_category_topic FOREIGN KEY (topic_id) REFERENCES public.topics(id) ON DELETE SET NULL;


--
-- Name: chat_messages fk_channel; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chat_messages
    ADD CONSTRAINT fk_channel FOREIGN KEY (chat_channel_id) REFERENCES public.chat_channels(id);


--
-- Name: user_emails fk_emails_user; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_emails
    ADD CONSTRAINT fk_emails_user FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;


--
-- Name: theme_fields fk_fields_theme; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.theme_fields
    ADD CONSTRAINT fk_fields_theme FOREIGN KEY (theme_id) REFERENCES public.themes(id);


--
-- Name: group_users fk_group_users_group; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.group_users
    ADD CONSTRAINT fk_group_users_group FOREIGN KEY (group_id) REFERENCES public.groups(id);


--
-- Name: chat_channels fk_last_message; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chat_channels
    ADD CONSTRAINT fk_last_message FOREIGN KEY (last_message_id) REFERENCES public.chat_messages(id);


--
-- Name: categories fk_parent; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.categories
    ADD CONSTRAINT fk_parent FOREIGN KEY (parent_category_id) REFERENCES public.categories(id);


--
-- Name: posts fk_posts_topic; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.posts
    ADD CONSTRAINT fk_posts_topic FOREIGN KEY (topic_id) REFERENCES public.topics(id);


--
-- Name: user_profiles fk_profiles_user; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_profiles
    ADD CONSTRAINT fk_profiles_user FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;


--
-- Name: topics fk_topic_category; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.topics
    ADD CONSTRAINT fk_topic_category FOREIGN KEY (category_id) REFERENCES public.categories(id) ON UPDATE CASCADE;


--
-- Name: uploads fk_uploads_user; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.uploads
    ADD CONSTRAINT fk_uploads_user FOREIGN KEY (user_id) REFERENCES public.users(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: users fk_users_avatar; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT fk_users_avatar FOREIGN KEY (uploaded_avatar_id) REFERENCES public.uploads(id) ON DELETE SET NULL;


--
-- Name: users fk_users_group; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT fk_users_group FOREIGN KEY (primary_group_id) REFERENCES public.groups(id) NOT VALID;


--
-- Name: view_items fk_view_topic; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE public.view_items
    ADD CONSTRAINT fk_view_topic FOREIGN KEY (topic_id) REFERENCES public.topics(id);


--
-- Name: drafts; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.drafts ENABLE ROW LEVEL SECURITY;

--
-- Name: drafts own_drafts; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY own_drafts ON public.drafts USING ((user_id = (current_setting('app.user_id'::text))::integer)) WITH CHECK ((user_id > 0));


--
-- Name: drafts read_all; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY read_all ON public.drafts FOR SELECT TO pair_reader USING (true);


--
-- Name: replica; Type: PUBLICATION; Schema: -; Owner: -
--

CREATE PUBLICATION replica WITH (publish = 'insert, update');


--
-- Name: replica topics; Type: PUBLICATION TABLE; Schema: public; Owner: -
--

ALTER PUBLICATION replica ADD TABLE ONLY public.topics WHERE (visible);


--
-- Name: replica users; Type: PUBLICATION TABLE; Schema: public; Owner: -
--

ALTER PUBLICATION replica ADD TABLE ONLY public.users (id, username);


--
-- Name: SCHEMA discourse_functions; Type: ACL; Schema: -; Owner: -
--

GRANT USAGE ON SCHEMA discourse_functions TO pair_writer;


--
-- Name: TABLE topics; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.topics TO pair_reader;


--
-- Name: PROCEDURE close_topic(IN topic integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON PROCEDURE public.close_topic(IN topic integer) FROM PUBLIC;


--
-- Name: COLUMN users.id; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(id) ON TABLE public.users TO pair_reader;


--
-- Name: COLUMN users.username; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(username) ON TABLE public.users TO pair_reader;


--
-- Name: COLUMN users.title; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(title) ON TABLE public.users TO pair_reader;


--
-- Name: TABLE posts; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.posts TO pair_reader;


--
-- Name: TABLE badge_posts; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.badge_posts TO pair_reader;


--
-- Name: TABLE drafts; Type: ACL; Schema: public; Owner: -
--

GRANT ALL ON TABLE public.drafts TO pair_writer WITH GRANT OPTION;


--
-- Name: TABLE poster_ranks; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.poster_ranks TO pair_reader;


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: public; Owner: -
--

ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT SELECT ON TABLES  TO pair_reader;


--
-- PostgreSQL database dump complete
--


