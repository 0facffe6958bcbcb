CREATE TABLE t(id bigint PRIMARY KEY, a bigint);
CREATE PUBLICATION p FOR TABLE t (id, a) WHERE (id > 5) WITH (publish = 'insert', publish_via_partition_root = true);
CREATE PUBLICATION q FOR ALL TABLES;
CREATE FUNCTION ef() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE EVENT TRIGGER et ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION ef();
ALTER EVENT TRIGGER et DISABLE;
