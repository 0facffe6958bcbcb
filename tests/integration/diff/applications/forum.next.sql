-- The next release of the forum: what its migrations did, one paragraph each.
ALTER TABLE public.users ADD flair_group_id integer, DROP COLUMN secure_identifier, ALTER moderator SET NOT NULL;

ALTER TABLE public.users ADD CONSTRAINT fk_users_flair FOREIGN KEY (flair_group_id) REFERENCES public.groups (id);

-- Identifiers that could overflow.
ALTER TABLE public.user_visits ALTER id TYPE bigint;
ALTER SEQUENCE public.user_visits_id_seq AS bigint;

DROP VIEW public.winners;
DROP MATERIALIZED VIEW public.poster_ranks;
DROP VIEW public.top_posters;
DROP VIEW public.active_posters;
DROP VIEW public.badge_posts;
ALTER TABLE public.posts ALTER score TYPE numeric USING score::numeric;
CREATE VIEW public.badge_posts AS
    SELECT p.id, p.user_id, p.topic_id, p.raw, p.score, p.created_at
    FROM public.posts p JOIN public.topics t ON t.id = p.topic_id
    WHERE p.deleted_at IS NULL AND t.visible;
COMMENT ON VIEW public.badge_posts IS 'for the queries of badges';
GRANT SELECT ON public.badge_posts TO pair_reader;
CREATE VIEW public.active_posters AS
    SELECT u.id, u.username, count(*) AS posts, sum(b.score) AS score
    FROM public.users u JOIN public.badge_posts b ON b.user_id = u.id GROUP BY u.id;
CREATE MATERIALIZED VIEW public.poster_ranks AS
    SELECT id, username, rank() OVER (ORDER BY score DESC) AS place FROM public.active_posters;
CREATE UNIQUE INDEX poster_ranks_id ON public.poster_ranks (id);
GRANT SELECT ON public.poster_ranks TO pair_reader;
CREATE VIEW public.winners AS SELECT username FROM public.poster_ranks WHERE place = 1;

ALTER TYPE public.hotlinked_media_status ADD VALUE 'queued' BEFORE 'downloaded';

-- A trust level goes.
DROP VIEW public.user_search;
DROP FUNCTION public.display_name(public.users);
DROP INDEX public.index_users_on_level;
DROP FUNCTION public.level_of(public.trust_level);
ALTER TABLE public.users ALTER level DROP DEFAULT, ALTER past_levels DROP DEFAULT;
ALTER TYPE public.trust_level RENAME TO trust_level_before;
CREATE TYPE public.trust_level AS ENUM ('newuser', 'basic', 'member', 'regular');
ALTER TABLE public.users ALTER level TYPE public.trust_level USING level::text::public.trust_level,
    ALTER past_levels TYPE public.trust_level[] USING past_levels::text[]::public.trust_level[];
ALTER TABLE public.groups ALTER grant_trust_level TYPE public.trust_level USING grant_trust_level::text::public.trust_level;
ALTER TABLE backup.users_before ALTER level TYPE public.trust_level USING level::text::public.trust_level,
    ALTER past_levels TYPE public.trust_level[] USING past_levels::text[]::public.trust_level[];
DROP TYPE public.trust_level_before;
ALTER TABLE public.users ALTER level SET DEFAULT 'newuser', ALTER past_levels SET DEFAULT '{}';
CREATE INDEX index_users_on_level ON public.users (level) WHERE level > 'basic';
COMMENT ON TYPE public.trust_level IS 'see meta';
CREATE FUNCTION public.display_name(u public.users) RETURNS text STABLE LANGUAGE sql RETURN COALESCE((u.name)::text, (u.username)::text);
CREATE VIEW public.user_search AS SELECT id, name, username, public.display_name(users.*) AS shown FROM public.users WHERE active;

-- post_custom_fields become a column.
ALTER TABLE public.posts ADD custom_fields jsonb DEFAULT '{}' NOT NULL;
DROP TABLE public.post_custom_fields;

DROP INDEX public.index_topics_on_front;
CREATE INDEX index_topics_on_front ON public.topics (visible, archetype, category_id, id) WHERE deleted_at IS NULL;

CREATE FUNCTION public.initials(value text) RETURNS text LANGUAGE sql IMMUTABLE
    AS $$ SELECT string_agg(left(word, 1), '') FROM regexp_split_to_table(value, ' ') word $$;
ALTER TABLE public.groups ADD initials text GENERATED ALWAYS AS (public.initials(full_name)) STORED;

CREATE OR REPLACE FUNCTION public.hot_score(likes integer, replies integer, made timestamp without time zone)
    RETURNS double precision LANGUAGE sql STABLE AS $$ SELECT (likes * 3 + replies) / 2.0 $$;

DROP FUNCTION public.slugify(text) CASCADE;
CREATE FUNCTION public.slugify(title text, filler text DEFAULT '-') RETURNS text LANGUAGE sql IMMUTABLE STRICT
    AS $$ SELECT trim(both filler from regexp_replace(lower(title), '[^a-z0-9]+', filler, 'g')) $$;
CREATE INDEX index_topics_on_slug ON public.topics (public.slugify(title::text)) WHERE slug IS NULL;

CREATE TABLE public.reactions (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, post_id integer NOT NULL REFERENCES public.posts,
    user_id integer NOT NULL REFERENCES public.users ON DELETE CASCADE, emoji text NOT NULL, UNIQUE (post_id, user_id, emoji));
CREATE TABLE public.reaction_summaries (post_id integer PRIMARY KEY REFERENCES public.posts, last_reaction_id bigint REFERENCES public.reactions);
ALTER TABLE public.reactions ADD summary integer REFERENCES public.reaction_summaries;

CREATE TABLE public.application_requests_2027 PARTITION OF public.application_requests FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
ALTER TABLE public.application_requests DETACH PARTITION public.application_requests_2025;
CREATE INDEX index_requests_on_type ON public.application_requests (req_type);

DROP TABLE public.view_items;

ALTER TABLE public.group_requests ALTER id SET GENERATED ALWAYS, ALTER group_id SET NOT NULL;

ALTER TABLE public.categories DROP CONSTRAINT fk_parent,
    ADD CONSTRAINT fk_parent FOREIGN KEY (parent_category_id) REFERENCES public.categories (id) ON DELETE SET NULL;

ALTER TABLE public.bookmarks VALIDATE CONSTRAINT enforce_bookmarkable;

ALTER DOMAIN public.color DROP CONSTRAINT color_hex;
ALTER DOMAIN public.color ADD CONSTRAINT color_hex CHECK (VALUE ~* '^[0-9a-f]{3,6}$');
ALTER DOMAIN public.color SET DEFAULT '0077BB';

ALTER TYPE public.point_in_time ADD ATTRIBUTE source text;

DROP TRIGGER touch_topics ON public.topics;
CREATE TRIGGER touch_topics BEFORE UPDATE ON public.topics FOR EACH ROW EXECUTE FUNCTION discourse_functions.touch('always');

DROP POLICY read_all ON public.drafts;
ALTER POLICY own_drafts ON public.drafts TO pair_writer;
ALTER TABLE public.drafts FORCE ROW LEVEL SECURITY;

DROP INDEX public.index_plugin_extra;
ALTER TABLE public.plugin_store_rows ALTER extra DROP DEFAULT, ALTER extra TYPE jsonb USING public.hstore_to_jsonb(extra),
    ALTER extra SET DEFAULT '{}';
DROP EXTENSION hstore;
CREATE INDEX index_plugin_extra ON public.plugin_store_rows USING gin (extra);

ALTER TABLE public.unread_cache SET LOGGED, RESET (fillfactor);
COMMENT ON TABLE public.unread_cache IS 'survives a crash now';
COMMENT ON TABLE public.posts IS NULL;
REVOKE SELECT ON public.posts FROM pair_reader;
GRANT SELECT (id, raw) ON public.posts TO pair_reader;
ALTER PUBLICATION replica ADD TABLE public.posts;
DROP STATISTICS public.topic_columns;
DROP SCHEMA discourse_functions CASCADE;
CREATE SCHEMA forum_functions;
CREATE FUNCTION forum_functions.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END $$;
CREATE TRIGGER touch_users BEFORE UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION forum_functions.touch();
