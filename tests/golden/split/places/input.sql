SELECT 'é';  SELECT 'ü' AS "日本"; SELECT 3;
	SELECT 4
	; ;; SELECT 5;
-- nothing
;
