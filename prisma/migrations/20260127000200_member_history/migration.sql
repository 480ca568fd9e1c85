-- Who changed a membership, whatever their post: the wall of the log lets a village see what its own posts did, but whoever may
-- see a member may see that the town changed the record. Who looked at a number is the log's own business.
CREATE FUNCTION member_history(of_member uuid)
RETURNS TABLE (seq bigint, at timestamptz, account_name text, role text, action text, changes jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
  in_district uuid := nullif(current_setting('app.district', true), '')::uuid;
  path_from text := nullif(current_setting('app.path_from', true), '');
  path_to text := nullif(current_setting('app.path_to', true), '');
BEGIN
  IF NOT EXISTS (
    SELECT FROM members m
    WHERE m.district_id = in_district AND m.id = of_member AND m.unit_path >= path_from AND m.unit_path < path_to
  ) THEN
    RETURN;
  END IF;
  RETURN QUERY
    SELECT e.seq, e.at, e.account_name, e.role, e.action, e.changes
    FROM audit_entries e
    WHERE e.district_id = in_district AND e.object_id = of_member::text AND e.object = 'member' AND e.result = 'ok'
      AND e.action LIKE 'member.%'
    ORDER BY e.seq DESC
    LIMIT 100;
END $$;
GRANT EXECUTE ON FUNCTION member_history(uuid) TO xiehui_app;
