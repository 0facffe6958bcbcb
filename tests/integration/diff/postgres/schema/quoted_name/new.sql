CREATE SCHEMA "Your ""schema""";
