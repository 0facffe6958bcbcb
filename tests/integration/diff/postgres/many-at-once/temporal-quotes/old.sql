CREATE TABLE "Order"("Group" int, "it's" text);
