-- A unit that is hung elsewhere takes every table along as a whole, by the paths of its rows: what follows row by row otherwise,
-- where people stand and what belongs to a membership, would be written a second time.
CREATE OR REPLACE FUNCTION person_place_follows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF current_setting('app.reshaping', true) = 'move' THEN RETURN NULL; END IF;
  IF TG_OP = 'INSERT' AND NEW.person_id IS NULL THEN
    RETURN NULL;
  ELSIF TG_OP = 'DELETE' OR NEW.person_id IS NULL THEN
    DELETE FROM person_places s WHERE s.district_id = OLD.district_id AND s.source = TG_TABLE_NAME AND s.row_id = OLD.id;
  ELSE
    INSERT INTO person_places AS s (district_id, source, row_id, person_id, unit_path)
    VALUES (NEW.district_id, TG_TABLE_NAME, NEW.id, NEW.person_id, NEW.unit_path)
    ON CONFLICT (district_id, source, row_id) DO UPDATE SET person_id = excluded.person_id, unit_path = excluded.unit_path;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION members_take_along() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE gone uuid[];
BEGIN
  IF current_setting('app.reshaping', true) = 'move' THEN RETURN NULL; END IF;
  gone := ARRAY(SELECT n.id FROM after n JOIN before o ON o.district_id = n.district_id AND o.id = n.id
    WHERE (o.unit_id, o.unit_path) IS DISTINCT FROM (n.unit_id, n.unit_path));
  IF cardinality(gone) = 0 THEN RETURN NULL; END IF;
  UPDATE membership_decisions x SET unit_id = n.unit_id, unit_path = n.unit_path FROM after n WHERE n.id = ANY (gone) AND x.district_id = n.district_id AND x.member_id = n.id;
  UPDATE membership_transfers x SET unit_id = n.unit_id, unit_path = n.unit_path FROM after n WHERE n.id = ANY (gone) AND x.district_id = n.district_id AND x.member_id = n.id;
  UPDATE persuasions x SET unit_id = n.unit_id, unit_path = n.unit_path FROM after n WHERE n.id = ANY (gone) AND x.district_id = n.district_id AND x.member_id = n.id;
  UPDATE member_representatives x SET unit_id = n.unit_id, unit_path = n.unit_path FROM after n WHERE n.id = ANY (gone) AND x.district_id = n.district_id AND x.member_id = n.id;
  UPDATE contact_households x SET unit_id = n.unit_id, unit_path = n.unit_path FROM after n WHERE n.id = ANY (gone) AND x.district_id = n.district_id AND x.member_id = n.id;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION reshape_move(of_unit uuid, to_parent uuid, to_path text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET jit = off AS $$
DECLARE
  in_district uuid := reshaping_district();
  old_path text COLLATE "C";
  new_path text COLLATE "C" := to_path;
  parent_path text COLLATE "C";
  old_parent uuid;
  found record;
BEGIN
  SELECT u.path, u.parent_id INTO old_path, old_parent FROM units u WHERE u.district_id = in_district AND u.id = of_unit FOR UPDATE;
  SELECT u.path INTO parent_path FROM units u WHERE u.district_id = in_district AND u.id = to_parent FOR SHARE;
  IF old_parent IS NULL OR parent_path IS NULL OR old_parent = to_parent OR starts_with(parent_path, old_path)
    OR NOT (starts_with(new_path, parent_path) AND substr(new_path, length(parent_path) + 1) ~ '^[0-9a-z]+/$') THEN
    RAISE EXCEPTION 'such a unit does not hang there' USING ERRCODE = 'check_violation';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('facts ' || in_district::text, 0));
  PERFORM set_config('app.reshaping', 'move', true);
  UPDATE facts a SET numerator = a.numerator - v.numerator, denominator = a.denominator - v.denominator
  FROM facts v
  WHERE v.district_id = in_district AND v.unit_id = of_unit AND a.district_id = in_district
    AND a.unit_id IN (SELECT u.id FROM units u JOIN path_prefixes(old_path) p(path) ON u.path = p.path COLLATE "C"
      WHERE u.district_id = in_district AND u.id <> of_unit AND NOT starts_with(parent_path, u.path))
    AND (a.measure, a.part, a.period_kind, a.period) = (v.measure, v.part, v.period_kind, v.period);
  INSERT INTO facts AS f (district_id, unit_id, unit_path, measure, part, period_kind, period, own_numerator, own_denominator, numerator, denominator)
  SELECT in_district, u.id, u.path, v.measure, v.part, v.period_kind, v.period, 0, 0, v.numerator, v.denominator
  FROM facts v
  JOIN units u ON u.district_id = in_district AND u.path IN (SELECT p.path COLLATE "C" FROM path_prefixes(parent_path) p(path)) AND NOT starts_with(old_path, u.path)
  WHERE v.district_id = in_district AND v.unit_id = of_unit
  ON CONFLICT (district_id, unit_id, measure, part, period_kind, period) DO UPDATE SET
    numerator = f.numerator + excluded.numerator, denominator = f.denominator + excluded.denominator;
  UPDATE units u SET path = new_path || substr(u.path, length(old_path) + 1),
    parent_id = CASE WHEN u.id = of_unit THEN to_parent ELSE u.parent_id END,
    grid_id = CASE WHEN u.id = of_unit THEN NULL ELSE u.grid_id END,
    version = u.version + CASE WHEN u.id = of_unit THEN 1 ELSE 0 END
  WHERE u.district_id = in_district AND u.path >= old_path AND u.path < (old_path || '~') COLLATE "C";
  FOR found IN SELECT * FROM reshaped_tables() LOOP
    EXECUTE format('UPDATE %s t SET unit_path = $1 || substr(t.unit_path, $2)%s WHERE t.district_id = $3 AND t.unit_path >= $4 COLLATE "C" AND t.unit_path < ($4 || ''~'') COLLATE "C" AND $5 <> $6',
        found.relid::regclass, CASE WHEN found.has_association THEN ', association_id = CASE t.association_id WHEN $5 THEN $6 ELSE t.association_id END' ELSE '' END)
      USING new_path, length(old_path) + 1, in_district, old_path, old_parent, to_parent;
  END LOOP;
  PERFORM set_config('app.reshaping', '', true);
END $$;
