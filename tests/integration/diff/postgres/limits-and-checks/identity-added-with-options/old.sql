CREATE TABLE v(volt int);
