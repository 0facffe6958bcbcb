CREATE TYPE mood AS ENUM ('sad', 'it''s fine', 'happy');
