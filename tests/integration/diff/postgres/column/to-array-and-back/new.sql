CREATE TABLE shelf (id integer PRIMARY KEY, code integer[], place bigint[], labels integer);
CREATE TABLE box (mark integer[]);
-- refuses: rows
