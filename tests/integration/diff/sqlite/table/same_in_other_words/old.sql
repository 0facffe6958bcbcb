create table Image(ID integer primary key,-- key
 "Title" text);
