CREATE TYPE p AS (a integer); CREATE TYPE q AS (p p, ps p[]);
