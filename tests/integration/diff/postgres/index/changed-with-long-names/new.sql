CREATE TABLE "T t" (id int, a int);
CREATE INDEX "An index whose name is as long as a name can be in PostgreSQL: 63" ON "T t" (id);
CREATE INDEX "q""uote" ON "T t" (id);
