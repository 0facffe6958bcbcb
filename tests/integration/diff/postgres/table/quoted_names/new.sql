CREATE SCHEMA "My App";
CREATE TABLE "My App"."Or""der" ("Id" serial PRIMARY KEY, "group" text UNIQUE CHECK ("group" <> ''));
CREATE INDEX "Idx" ON "My App"."Or""der" ("Id", "group");
CREATE VIEW "My App"."V" AS SELECT "Id" FROM "My App"."Or""der";
