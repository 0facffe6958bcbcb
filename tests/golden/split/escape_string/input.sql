SELECT E'it\'s; ok', e'\\', 'a\';
SELECT U&'d\0061t;a', U&"n;ame", B'101', X'1F', N'n;';
SELECT E'a''b\';', 'c' ';';
SELECT E'first\';'
  -- a comment between
  'second\';';
SELECT nameE'is no escape\';
SELECT 1;
