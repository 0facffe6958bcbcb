CREATE TABLE visit (
    made TEXT -- the day, without the hour
);
