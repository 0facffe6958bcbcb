CREATE TABLE visit (id INTEGER PRIMARY KEY, "Came At" TEXT NOT NULL DEFAULT 'noon', "who ""else""" TEXT);
