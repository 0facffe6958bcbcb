SELECT 1;
SELECT 'it is
never closed;
