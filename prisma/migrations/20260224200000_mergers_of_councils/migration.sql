-- Two councils in office at once cannot both be those of one unit: the term of the unit that is taken up stays with it, as what
-- stands once for a unit already does, and its seats and changes stay with the term.
-- Meetings go along: they name the term by its number.
CREATE OR REPLACE FUNCTION reshape_absorb(of_reshape uuid, of_unit uuid, into_unit uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET jit = off AS $$
DECLARE
  in_district uuid := reshaping_district();
  from_path text COLLATE "C";
  into_path text COLLATE "C";
  found record;
  one record;
  said text;
  changed bigint;
  rest text;
BEGIN
  SELECT u.path INTO from_path FROM units u WHERE u.district_id = in_district AND u.id = of_unit FOR UPDATE;
  SELECT u.path INTO into_path FROM units u WHERE u.district_id = in_district AND u.id = into_unit FOR UPDATE;
  IF from_path IS NULL OR into_path IS NULL OR of_unit = into_unit
    OR EXISTS (SELECT FROM units u WHERE u.district_id = in_district AND u.parent_id = of_unit)
    OR NOT EXISTS (SELECT FROM reshapes r WHERE r.district_id = in_district AND r.id = of_reshape) THEN
    RAISE EXCEPTION 'such a unit is not taken up' USING ERRCODE = 'check_violation';
  END IF;
  PERFORM set_config('app.reshaping', 'on', true);
  FOR found IN SELECT * FROM reshaped_references() LOOP
    said := format('UPDATE %s t SET %I = $1%s WHERE t.district_id = $2 AND t.%I = $3', found.relid::regclass, found.column_name,
      CASE WHEN found.has_path THEN ', unit_path = $4' ELSE '' END, found.column_name);
    BEGIN
      EXECUTE format('WITH hit AS (%s RETURNING %s AS k) INSERT INTO reshape_moves (district_id, reshape_id, from_id, table_name, column_name, keys) SELECT $2, $5, $3, %L, %L, jsonb_agg(k) FROM hit HAVING count(*) > 0 AND $4 IS NOT NULL',
        said, reshape_key(found.relid), found.name, found.column_name) USING into_unit, in_district, of_unit, into_path, of_reshape;
    EXCEPTION WHEN unique_violation OR exclusion_violation THEN
      FOR one IN EXECUTE format('SELECT %s AS k FROM %s t WHERE t.district_id = $1 AND t.%I = $2', reshape_key(found.relid), found.relid::regclass, found.column_name) USING in_district, of_unit LOOP
        BEGIN
          EXECUTE said || format(' AND $4 IS NOT NULL AND %s = $5', reshape_key(found.relid)) USING into_unit, in_district, of_unit, into_path, one.k;
          INSERT INTO reshape_moves AS m (district_id, reshape_id, from_id, table_name, column_name, keys)
          VALUES (in_district, of_reshape, of_unit, found.name, found.column_name, jsonb_build_array(one.k))
          ON CONFLICT (district_id, reshape_id, from_id, table_name, column_name) DO UPDATE SET keys = m.keys || excluded.keys;
        EXCEPTION WHEN unique_violation OR exclusion_violation THEN NULL;
        END;
      END LOOP;
    END;
  END LOOP;
  -- What belongs to a term that stays with the retired unit stays with it.
  FOR found IN SELECT r.relid, a.attname AS term FROM reshaped_references() r
    JOIN pg_constraint c ON c.contype = 'f' AND c.conrelid = r.relid AND c.confrelid = 'terms'::regclass
    CROSS JOIN LATERAL unnest(c.conkey, c.confkey) k(own, other)
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.own
    JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = k.other AND b.attname = 'id'
    WHERE r.column_name = 'unit_id' AND r.has_path AND r.name <> 'meetings' LOOP
    EXECUTE format('UPDATE %s t SET unit_id = $1, unit_path = $2 FROM terms o WHERE t.district_id = $3 AND t.unit_id = $4 AND o.district_id = $3 AND o.id = t.%I AND o.unit_id = $1',
      found.relid::regclass, found.term) USING of_unit, from_path, in_district, into_unit;
  END LOOP;
  -- Rows that lie at the unit by its path alone follow the record that they belong to.
  LOOP
    changed := 0;
    FOR found IN SELECT * FROM reshaped_tables() t WHERE NOT t.has_unit AND t.name NOT LIKE 'reshape%' LOOP
      SELECT coalesce(string_agg(format(' AND NOT EXISTS (SELECT FROM %s p WHERE p.unit_path = $2 COLLATE "C" AND %s)', c.confrelid::regclass,
          (SELECT string_agg(format('p.%I = t.%I', b.attname, a.attname), ' AND ')
           FROM unnest(c.conkey, c.confkey) k(own, other)
           JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.own
           JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = k.other)), ''), '')
        INTO rest
        FROM pg_constraint c JOIN reshaped_tables() p ON p.relid = c.confrelid
        WHERE c.contype = 'f' AND c.conrelid = found.relid AND c.confrelid <> found.relid;
      EXECUTE format('WITH hit AS (UPDATE %s t SET unit_path = $3 WHERE t.district_id = $1 AND t.unit_path = $2 COLLATE "C"%s RETURNING %s AS k), kept AS (
          INSERT INTO reshape_moves AS m (district_id, reshape_id, from_id, table_name, column_name, keys)
          SELECT $1, $4, $5, %L, ''unit_path'', jsonb_agg(k) FROM hit HAVING count(*) > 0
          ON CONFLICT (district_id, reshape_id, from_id, table_name, column_name) DO UPDATE SET keys = m.keys || excluded.keys)
        SELECT count(*) FROM hit', found.relid::regclass, rest, reshape_key(found.relid), found.name)
        INTO one USING in_district, from_path, into_path, of_reshape, of_unit;
      changed := changed + one.count;
    END LOOP;
    EXIT WHEN changed = 0;
  END LOOP;
  PERFORM set_config('app.reshaping', '', true);
  UPDATE units u SET state = 'retired', version = u.version + 1 WHERE u.district_id = in_district AND u.id = of_unit;
  PERFORM reshape_recount(of_reshape, ARRAY[of_unit, into_unit]);
END $$;
