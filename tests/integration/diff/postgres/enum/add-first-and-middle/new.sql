CREATE TYPE mood AS ENUM ('furious', 'sad', 'ok', 'fine', 'happy', 'ecstatic');
