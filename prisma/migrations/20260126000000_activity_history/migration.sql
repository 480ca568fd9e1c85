-- Who changed a record of an activity, whatever their post: the wall of the log lets a village see what its own posts did,
-- but whoever may see a record may see that the town changed it.
CREATE FUNCTION activity_history(of_activity uuid)
RETURNS TABLE (seq bigint, at timestamptz, account_name text, role text, action text, changes jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
  in_district uuid := nullif(current_setting('app.district', true), '')::uuid;
  path_from text := nullif(current_setting('app.path_from', true), '');
  path_to text := nullif(current_setting('app.path_to', true), '');
BEGIN
  IF NOT EXISTS (
    SELECT FROM activities a
    WHERE a.district_id = in_district AND a.id = of_activity AND a.unit_path >= path_from AND a.unit_path < path_to
  ) THEN
    RETURN;
  END IF;
  RETURN QUERY
    SELECT e.seq, e.at, e.account_name, e.role, e.action, e.changes
    FROM audit_entries e
    WHERE e.district_id = in_district AND e.object_id = of_activity::text AND e.object = 'activity' AND e.result = 'ok'
    ORDER BY e.seq DESC
    LIMIT 100;
END $$;
GRANT EXECUTE ON FUNCTION activity_history(uuid) TO xiehui_app, xiehui_system;
