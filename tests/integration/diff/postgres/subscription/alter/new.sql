CREATE SUBSCRIPTION sub CONNECTION 'dbname=e' PUBLICATION a, c WITH (connect = false, slot_name = NONE, streaming = true, synchronous_commit = 'local');
