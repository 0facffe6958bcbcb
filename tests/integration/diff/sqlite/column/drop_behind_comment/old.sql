CREATE TABLE visit (
    made TEXT, -- the day, without the hour
    place TEXT
);
INSERT INTO visit VALUES ('monday', 'here');
