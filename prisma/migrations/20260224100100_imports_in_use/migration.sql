-- Whether anything rests on the members that a roster added, or on the persons it made known: in any table, at any unit, of
-- whatever slice. With the owner's rights: a seat in the town's council is out of the village's sight and holds the person all the same.
CREATE FUNCTION import_is_in_use(of_import uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET jit = off AS $$
DECLARE
  in_district uuid := nullif(current_setting('app.district', true), '')::uuid;
  path_from text COLLATE "C" := nullif(current_setting('app.path_from', true), '');
  path_to text COLLATE "C" := nullif(current_setting('app.path_to', true), '');
  found record;
  used boolean;
BEGIN
  FOR found IN
    SELECT c.conrelid::regclass AS resting, c.confrelid = 'members'::regclass AS on_member, a.attname AS by_column
    FROM pg_constraint c
    CROSS JOIN LATERAL unnest(c.conkey, c.confkey) k(own, other)
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.own
    JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = k.other AND b.attname = 'id'
    WHERE c.contype = 'f' AND c.confrelid IN ('members'::regclass, 'people'::regclass)
      AND c.conrelid NOT IN ('members'::regclass, 'person_places'::regclass)
    ORDER BY 1, 3
  LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM %s t
        JOIN members m ON m.district_id = t.district_id AND m.%s = t.%I
        JOIN member_import_rows r ON r.district_id = m.district_id AND r.member_id = m.id
        WHERE t.district_id = $1 AND r.import_id = $2 AND r.verdict = ''add'' AND r.outcome = ''written''%s
          AND r.unit_path >= $3 AND r.unit_path < $4)',
      found.resting, CASE WHEN found.on_member THEN 'id' ELSE 'person_id' END, found.by_column,
      CASE WHEN found.on_member THEN '' ELSE ' AND r.before = ''new''' END)
    INTO used USING in_district, of_import, path_from, path_to;
    IF used THEN RETURN true; END IF;
  END LOOP;
  -- Whom the roster made known has joined another association since.
  RETURN EXISTS (SELECT FROM member_import_rows r
    JOIN members m ON m.district_id = r.district_id AND m.id = r.member_id
    JOIN members o ON o.district_id = m.district_id AND o.person_id = m.person_id AND o.id <> m.id AND o.import_id IS DISTINCT FROM of_import
    WHERE r.district_id = in_district AND r.import_id = of_import AND r.verdict = 'add' AND r.outcome = 'written' AND r.before = 'new'
      AND r.unit_path >= path_from AND r.unit_path < path_to);
END $$;
GRANT EXECUTE ON FUNCTION import_is_in_use(uuid) TO xiehui_app;
