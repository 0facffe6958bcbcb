/* outer /* inner ; */ still ; */
SELECT 1 /* a /* b */ ; */ + 2;
SELECT 3 -- ; not here
;
SELECT 4 /* trailing */ -- and more
