CREATE AGGREGATE total(integer) (SFUNC = int4pl, STYPE = integer); CREATE AGGREGATE n(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');
