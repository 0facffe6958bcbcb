CREATE TABLE "user" (id bigint); CREATE TABLE "USER" (id integer); CREATE TABLE "table" ("column" integer, "COLUMN" text, "order" integer CHECK ("order" > "column"));
CREATE VIEW "group" AS SELECT "column" AS "select", "order" FROM "table";
