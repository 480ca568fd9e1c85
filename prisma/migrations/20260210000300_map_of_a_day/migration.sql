-- The units of the acting range as they stood on a day: what each was until the first event after it, or is still. Events are
-- few; a unit without any stands as it is.
CREATE FUNCTION units_on(of_district uuid, on_day date)
RETURNS TABLE (id uuid, parent_id uuid, kind text, form text, name text, code text, state text, path text)
LANGUAGE sql STABLE AS $$
  SELECT u.id, CASE WHEN t.unit_id IS NULL THEN u.parent_id ELSE t.parent_id END, coalesce(t.kind, u.kind),
    CASE WHEN t.unit_id IS NULL THEN u.form ELSE t.form END, coalesce(t.name, u.name), u.code, coalesce(t.state, u.state), u.path
  FROM units u
  LEFT JOIN (
    SELECT DISTINCT ON (l.unit_id) l.* FROM unit_lineage l
    WHERE l.district_id = of_district AND l.until_on > on_day ORDER BY l.unit_id, l.position
  ) t ON t.unit_id = u.id
  WHERE u.district_id = of_district
$$;
REVOKE EXECUTE ON FUNCTION units_on(uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION units_on(uuid, date) TO xiehui_app;
