CREATE SCHEMA "Odd one"; CREATE TYPE "Odd one"."My ""type""" AS ENUM ('a');
