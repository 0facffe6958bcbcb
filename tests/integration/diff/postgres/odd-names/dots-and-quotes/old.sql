CREATE TABLE "a.b" ("c.d" int GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME "x.y"), k int, PRIMARY KEY (k));
INSERT INTO "a.b" VALUES (default, 1), (default, 2);
CREATE TABLE "q""r" ("c""d" int GENERATED ALWAYS AS IDENTITY, k int);
INSERT INTO "q""r" VALUES (default, 1), (default, 2);
