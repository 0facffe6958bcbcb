SELECT 'a;''b\', "c;""d", `e;``f`, [g;h];
SELECT $1, $name, a$$b; SELECT E'x\';
/* not /* nested */ SELECT 2;
\.
