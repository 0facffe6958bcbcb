SET standard_conforming_strings = off;
SELECT 'it\'s; ok';
set session standard_conforming_strings to 'ON';
SELECT 'back\';
SET LOCAL standard_conforming_strings TO false;
SELECT 'it\'s; ok''\'';
RESET ALL;
SELECT 'back\';
