// The few facts in which servers' lexers differ; each dialect states its own.
#pragma once

namespace slipway {

struct LexicalRules {
    bool dollar_quotes = false;         // $$ … $$, $tag$ … $tag$
    bool nested_comments = false;       // /* /* */ */ is one comment
    bool return_ends_comment = false;   // a carriage return ends "-- …" as a line feed does
    bool escape_strings = false;        // E'it\'s'
    bool backtick_identifiers = false;  // `name`
    bool bracket_identifiers = false;   // [name]
    bool atomic_bodies = false;         // BEGIN ATOMIC … END in a routine holds semicolons
    bool trigger_bodies = false;        // CREATE TRIGGER … BEGIN … END holds semicolons
    bool copy_from_stdin = false;       // COPY … FROM stdin; with its data and \. after it
    bool psql_commands = false;         // lines that begin with a backslash, as pg_dump writes them
};

}  // namespace slipway
