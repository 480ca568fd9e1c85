-- The wall is a guard, not a way in. As two comparisons with a setting it is one to the planner: it reckons that a range it does
-- not know holds next to nothing, finds a record of a known id by walking the whole acting range instead, once for each line of
-- a list, and believes that of a district's thousands of units a handful is left. As a CASE it only sifts: a query comes to its
-- rows by the ids and ranges that it names itself. Which rows are seen and written stays the same to the last one.
CREATE OR REPLACE FUNCTION wall(target regclass, kind text, path_column text DEFAULT 'unit_path') RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  district text := '(SELECT nullif(current_setting(''app.district'', true), '''')::uuid)';
  path_from text := '(SELECT nullif(current_setting(''app.path_from'', true), ''''))';
  path_to text := '(SELECT nullif(current_setting(''app.path_to'', true), ''''))';
  account text := '(SELECT nullif(current_setting(''app.account'', true), '''')::uuid)';
  mine text;
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY system ON %s TO xiehui_system USING (true) WITH CHECK (true)', target);
  IF kind = 'unit' THEN
    mine := format('district_id = %s AND CASE WHEN %I >= %s THEN %I < %s ELSE false END', district, path_column, path_from, path_column, path_to);
    EXECUTE format('CREATE POLICY scope ON %s TO xiehui_app USING (%s) WITH CHECK (%s)', target, mine, mine);
  ELSIF kind = 'district' THEN
    mine := format('district_id = %s', district);
    EXECUTE format('CREATE POLICY scope ON %s FOR SELECT TO xiehui_app USING (%s)', target, mine);
    mine := mine || format(' AND strpos(%s, ''/'') = length(%s)', path_from, path_from);
    EXECUTE format('CREATE POLICY root_adds ON %s FOR INSERT TO xiehui_app WITH CHECK (%s)', target, mine);
    EXECUTE format('CREATE POLICY root_changes ON %s FOR UPDATE TO xiehui_app USING (%s) WITH CHECK (%s)', target, mine, mine);
    EXECUTE format('CREATE POLICY root_removes ON %s FOR DELETE TO xiehui_app USING (%s)', target, mine);
  ELSIF kind = 'own' THEN
    mine := format('account_id = %s', account);
    EXECUTE format('CREATE POLICY scope ON %s TO xiehui_app USING (%s) WITH CHECK (%s)', target, mine, mine);
  ELSIF kind = 'closed' THEN
    EXECUTE format('REVOKE ALL ON %s FROM xiehui_app', target);
  ELSE
    RAISE EXCEPTION 'no such wall: %', kind;
  END IF;
  IF kind IN ('unit', 'district') THEN
    EXECUTE format('CREATE TRIGGER stay_in_district BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION stay_in_district()', target);
  END IF;
END $$;

-- The tables that stand behind the wall of units as it was: those whose `scope` says this range and nothing else.
DO $$
DECLARE
  one record;
  district text := '(SELECT nullif(current_setting(''app.district'', true), '''')::uuid)';
  path_from text := '(SELECT nullif(current_setting(''app.path_from'', true), ''''))';
  path_to text := '(SELECT nullif(current_setting(''app.path_to'', true), ''''))';
  mine text;
BEGIN
  FOR one IN
    SELECT p.tablename, CASE p.tablename WHEN 'units' THEN 'path' ELSE 'unit_path' END AS path_column
    FROM pg_policies p
    WHERE p.schemaname = 'public' AND p.policyname = 'scope' AND p.cmd = 'ALL' AND p.roles = '{xiehui_app}'
      AND p.qual = p.with_check AND p.qual NOT LIKE '% OR %' AND p.qual NOT LIKE '%EXISTS%'
      AND (SELECT array_agg(DISTINCT m[1] ORDER BY m[1]) FROM regexp_matches(p.qual, 'app\.\w+', 'g') m)
        = ARRAY['app.district', 'app.path_from', 'app.path_to']
  LOOP
    mine := format('district_id = %s AND CASE WHEN %I >= %s THEN %I < %s ELSE false END', district, one.path_column, path_from, one.path_column, path_to);
    EXECUTE format('ALTER POLICY scope ON %I USING (%s) WITH CHECK (%s)', one.tablename, mine, mine);
  END LOOP;
END $$;
