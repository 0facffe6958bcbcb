CREATE SCHEMA "Odd.Schema"; 
CREATE TABLE "Odd.Schema"."sel""ect" ("from" integer PRIMARY KEY, "a b" text DEFAULT 'x''y', "C.d" integer);
