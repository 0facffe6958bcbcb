CREATE TABLE "user" (id integer); CREATE TABLE "User" (id integer); CREATE TABLE "table" ("column" integer, "Column" text);
