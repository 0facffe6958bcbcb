CREATE TYPE floatrange AS RANGE (subtype = float8, subtype_diff = float8mi); CREATE TYPE tr AS RANGE (subtype = text, collation = "C", multirange_type_name = many_tr);
