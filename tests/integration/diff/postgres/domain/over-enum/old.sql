CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE DOMAIN m AS mood;
