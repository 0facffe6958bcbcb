CREATE SCHEMA "My Types";
CREATE TYPE "My Types"."Order State" AS ENUM ('it''s new', 'b"c', 'gone');
CREATE TABLE "Order" ("Id" integer PRIMARY KEY, "State" "My Types"."Order State" DEFAULT 'it''s new');
CREATE VIEW "Open Orders" AS SELECT "Id", "State" FROM "Order" WHERE "State" = 'b"c';
