CREATE TYPE sizerange AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE TABLE t (id integer, r sizerange DEFAULT '[1,2)', m sizemultirange DEFAULT '{}', u sizerange DEFAULT sizerange(1, 2));
