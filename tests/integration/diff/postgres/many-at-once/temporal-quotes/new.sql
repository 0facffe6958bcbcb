-- refuses: rows
CREATE TABLE "Order"("Group" int PRIMARY KEY, "it's" text DEFAULT 'it''s \n', "a""b" int CHECK ("a""b" > 0));
CREATE INDEX "In""dex" ON "Order"("a""b" DESC NULLS LAST, lower("it's") text_pattern_ops);
COMMENT ON TABLE "Order" IS 'it''s
two lines \ and a backslash';
