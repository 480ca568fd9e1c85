-- The database's own knowledge of how many rows there are and what they hold. Left to itself it looks once a minute: what
-- loads many rows at once says so, or every statement meanwhile is planned for tables it takes for empty.
CREATE FUNCTION take_statistics() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  of_table regclass;
BEGIN
  FOR of_table IN SELECT c.oid FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname LOOP
    EXECUTE format('ANALYZE %s', of_table);
  END LOOP;
END $$;

REVOKE EXECUTE ON FUNCTION take_statistics() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION take_statistics() TO xiehui_system;
