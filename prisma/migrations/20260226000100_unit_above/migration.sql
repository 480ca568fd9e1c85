-- The name of the association right above one that the asker sees: whoever is at its top is told where it hangs, and no more.
CREATE FUNCTION unit_above(of_unit uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT p.name FROM units u JOIN units p ON p.district_id = u.district_id AND p.id = u.parent_id
  WHERE u.district_id = nullif(current_setting('app.district', true), '')::uuid AND u.id = of_unit
    AND u.path >= nullif(current_setting('app.path_from', true), '') COLLATE "C"
    AND u.path < nullif(current_setting('app.path_to', true), '') COLLATE "C"
$$;
REVOKE EXECUTE ON FUNCTION unit_above(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION unit_above(uuid) TO xiehui_app;
