-- Dated events that change the map of units: what became what, what each unit was before, and the way back from a merger.

-- CreateTable
CREATE TABLE "reshapes" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "act" TEXT NOT NULL,
    "happened_on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "document_no" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'carried',
    "moved" JSONB NOT NULL,
    "rests" JSONB NOT NULL,
    "account_id" UUID NOT NULL,
    "account_name" TEXT NOT NULL,
    "undone_at" TIMESTAMPTZ(3),
    "undone_name" TEXT,
    "undo_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reshapes_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "reshape_units" (
    "district_id" UUID NOT NULL,
    "reshape_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "from_id" UUID,
    "from_name" TEXT NOT NULL,
    "to_id" UUID NOT NULL,
    "to_name" TEXT NOT NULL,

    CONSTRAINT "reshape_units_pkey" PRIMARY KEY ("district_id","reshape_id","position")
);

-- CreateTable
CREATE TABLE "unit_lineage" (
    "district_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "reshape_id" UUID NOT NULL,
    "parent_id" UUID,
    "parent_name" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "form" TEXT,
    "state" TEXT NOT NULL,
    "from_on" DATE,
    "until_on" DATE NOT NULL,

    CONSTRAINT "unit_lineage_pkey" PRIMARY KEY ("district_id","unit_id","position")
);

-- CreateTable
CREATE TABLE "reshape_figures" (
    "district_id" UUID NOT NULL,
    "reshape_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "measure" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "period_kind" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "numerator" BIGINT NOT NULL,
    "denominator" BIGINT NOT NULL,

    CONSTRAINT "reshape_figures_pkey" PRIMARY KEY ("district_id","reshape_id","unit_id","measure","part","period_kind","period")
);

-- CreateTable
CREATE TABLE "reshape_moves" (
    "district_id" UUID NOT NULL,
    "reshape_id" UUID NOT NULL,
    "from_id" UUID NOT NULL,
    "table_name" TEXT NOT NULL,
    "column_name" TEXT NOT NULL,
    "keys" JSONB NOT NULL,

    CONSTRAINT "reshape_moves_pkey" PRIMARY KEY ("district_id","reshape_id","from_id","table_name","column_name")
);

-- CreateIndex
CREATE UNIQUE INDEX "reshapes_district_id_number_key" ON "reshapes"("district_id", "number");

-- CreateIndex
CREATE INDEX "reshapes_district_id_happened_on_id_idx" ON "reshapes"("district_id", "happened_on", "id");

-- CreateIndex
CREATE INDEX "unit_lineage_district_id_until_on_idx" ON "unit_lineage"("district_id", "until_on");

-- CreateIndex
CREATE INDEX "unit_lineage_district_id_reshape_id_idx" ON "unit_lineage"("district_id", "reshape_id");

-- CreateIndex
CREATE INDEX "unit_lineage_district_id_unit_path_idx" ON "unit_lineage"("district_id", "unit_path");

-- CreateIndex
CREATE INDEX "reshape_figures_district_id_unit_id_idx" ON "reshape_figures"("district_id", "unit_id");

-- AddForeignKey
ALTER TABLE "reshapes" ADD CONSTRAINT "reshapes_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reshapes" ADD CONSTRAINT "reshapes_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reshape_units" ADD CONSTRAINT "reshape_units_district_id_reshape_id_fkey" FOREIGN KEY ("district_id", "reshape_id") REFERENCES "reshapes"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reshape_units" ADD CONSTRAINT "reshape_units_district_id_from_id_fkey" FOREIGN KEY ("district_id", "from_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reshape_units" ADD CONSTRAINT "reshape_units_district_id_to_id_fkey" FOREIGN KEY ("district_id", "to_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_lineage" ADD CONSTRAINT "unit_lineage_district_id_reshape_id_fkey" FOREIGN KEY ("district_id", "reshape_id") REFERENCES "reshapes"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_lineage" ADD CONSTRAINT "unit_lineage_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_lineage" ADD CONSTRAINT "unit_lineage_district_id_parent_id_fkey" FOREIGN KEY ("district_id", "parent_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reshape_figures" ADD CONSTRAINT "reshape_figures_district_id_reshape_id_fkey" FOREIGN KEY ("district_id", "reshape_id") REFERENCES "reshapes"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reshape_figures" ADD CONSTRAINT "reshape_figures_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reshape_moves" ADD CONSTRAINT "reshape_moves_district_id_reshape_id_fkey" FOREIGN KEY ("district_id", "reshape_id") REFERENCES "reshapes"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE reshapes
  ADD CONSTRAINT reshapes_act CHECK (act IN ('rename', 'upgrade', 'move', 'merge', 'split', 'establish', 'rebuild')),
  ADD CONSTRAINT reshapes_state CHECK (state IN ('carried', 'undone') AND (state = 'undone') = (undone_at IS NOT NULL));
ALTER TABLE unit_lineage
  ADD CONSTRAINT unit_lineage_state CHECK (state IN ('absent', 'active', 'retired')),
  ADD CONSTRAINT unit_lineage_span CHECK (from_on IS NULL OR from_on <= until_on);

SELECT wall('reshapes', 'unit');
SELECT wall('reshape_units', 'unit');
SELECT wall('unit_lineage', 'unit');
SELECT wall('reshape_figures', 'unit');
REVOKE INSERT, UPDATE, DELETE ON reshape_figures FROM xiehui_app;
SELECT wall('reshape_moves', 'closed');

-- A person who is carried along with the own unit is the same person: the memberships need not be told one by one.
DROP TRIGGER tells_members ON people;
CREATE TRIGGER tells_members AFTER UPDATE ON people FOR EACH ROW
  WHEN ((to_jsonb(OLD) - 'unit_id' - 'unit_path') IS DISTINCT FROM (to_jsonb(NEW) - 'unit_id' - 'unit_path')) EXECUTE FUNCTION person_tells_members();

-- Every table whose rows lie at a unit by its path, except the log of acts, which says what was and is never rewritten.
CREATE FUNCTION reshaped_tables() RETURNS TABLE (relid oid, name text, has_unit boolean, has_association boolean)
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT c.oid, c.relname::text,
    EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'unit_id' AND NOT a.attisdropped),
    EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'association_id' AND NOT a.attisdropped)
  FROM pg_class c JOIN pg_attribute p ON p.attrelid = c.oid AND p.attname = 'unit_path' AND NOT p.attisdropped
  JOIN pg_attribute d ON d.attrelid = c.oid AND d.attname = 'district_id' AND NOT d.attisdropped
  WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND has_table_privilege('xiehui_system', c.oid, 'UPDATE')
  ORDER BY c.relname
$$;

-- Only a post at the root of its district changes the map; answers the district. Its writers have been waited for.
CREATE FUNCTION reshaping_district() RETURNS uuid LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $$
DECLARE
  in_district uuid := nullif(current_setting('app.district', true), '')::uuid;
  path_from text := nullif(current_setting('app.path_from', true), '');
BEGIN
  IF in_district IS NULL OR path_from IS NULL OR path_from !~ '^[^/]+/$' THEN
    RAISE EXCEPTION 'the map is changed from the root of a district' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN in_district;
END $$;

-- Answers false while another changes the map of the district; otherwise waits for the writers under way. Every transaction that
-- writes holds the same lock shared (packages/database): nobody reads a unit's path before the change and writes it after.
CREATE FUNCTION reshape_begin() RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE in_district uuid := reshaping_district();
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('reshape ' || in_district::text, 0)) THEN RETURN false; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('map ' || in_district::text, 0));
  RETURN true;
END $$;

-- Rows at and below paths, by table.
CREATE FUNCTION reshape_counts(of_paths text[]) RETURNS TABLE (name text, n bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET jit = off AS $$
DECLARE
  in_district uuid := reshaping_district();
  found record;
BEGIN
  FOR found IN SELECT t.relid, t.name FROM reshaped_tables() t
    WHERE t.name NOT LIKE 'reshape%' AND t.name NOT IN ('facts', 'unit_lineage', 'notices') LOOP
    name := found.name;
    EXECUTE format('SELECT sum((SELECT count(*) FROM %s t WHERE t.district_id = $1 AND t.unit_path >= p COLLATE "C" AND t.unit_path < (p || ''~'') COLLATE "C")) FROM unnest($2) p', found.relid::regclass)
      INTO n USING in_district, of_paths;
    IF n > 0 THEN RETURN NEXT; END IF;
  END LOOP;
END $$;

-- Hangs a unit with all below it elsewhere: the paths of every record go along, and the sums of the units above change hands.
-- Members of a group become members of the association that it now belongs to.
CREATE FUNCTION reshape_move(of_unit uuid, to_parent uuid, to_path text) RETURNS void
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
  IF old_parent IS NULL OR parent_path IS NULL OR starts_with(parent_path, old_path)
    OR NOT (starts_with(new_path, parent_path) AND substr(new_path, length(parent_path) + 1) ~ '^[0-9a-z]+/$') THEN
    RAISE EXCEPTION 'such a unit does not hang there' USING ERRCODE = 'check_violation';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('facts ' || in_district::text, 0));
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
    grid_id = CASE WHEN u.id = of_unit AND to_parent <> old_parent THEN NULL ELSE u.grid_id END,
    version = u.version + CASE WHEN u.id = of_unit THEN 1 ELSE 0 END
  WHERE u.district_id = in_district AND u.path >= old_path AND u.path < (old_path || '~') COLLATE "C";
  FOR found IN SELECT * FROM reshaped_tables() LOOP
    IF found.has_association AND to_parent <> old_parent THEN
      EXECUTE format('UPDATE %s t SET association_id = $1 WHERE t.district_id = $2 AND t.unit_path >= $3 COLLATE "C" AND t.unit_path < ($3 || ''~'') COLLATE "C" AND t.association_id = $4', found.relid::regclass)
        USING to_parent, in_district, old_path, old_parent;
    END IF;
    IF new_path <> old_path THEN
      EXECUTE format('UPDATE %s t SET unit_path = $1 || substr(t.unit_path, $2) WHERE t.district_id = $3 AND t.unit_path >= $4 COLLATE "C" AND t.unit_path < ($4 || ''~'') COLLATE "C"', found.relid::regclass)
        USING new_path, length(old_path) + 1, in_district, old_path;
    END IF;
  END LOOP;
END $$;

-- The columns of a table's key beside the district, as one value.
CREATE FUNCTION reshape_key(of_table oid) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT 'jsonb_build_object(' || string_agg(format('%L, t.%I', a.attname, a.attname), ', ' ORDER BY a.attname) || ')'
  FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
  WHERE i.indrelid = of_table AND i.indisprimary AND a.attname <> 'district_id'
$$;

-- Every column that names a unit and whose rows go along when the unit is taken up by another one.
CREATE FUNCTION reshaped_references() RETURNS TABLE (relid oid, name text, column_name text, has_path boolean)
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT c.conrelid, r.relname::text, a.attname::text,
    a.attname = 'unit_id' AND EXISTS (SELECT FROM pg_attribute p WHERE p.attrelid = c.conrelid AND p.attname = 'unit_path' AND NOT p.attisdropped)
  FROM pg_constraint c
  JOIN pg_class r ON r.oid = c.conrelid
  CROSS JOIN LATERAL unnest(c.conkey, c.confkey) k(own, other)
  JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.own
  JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = k.other AND b.attname = 'id'
  WHERE c.contype = 'f' AND c.confrelid = 'units'::regclass AND r.relname NOT LIKE 'reshape%' AND r.relname NOT IN ('facts', 'unit_lineage')
    AND NOT (r.relname = 'units' AND a.attname = 'parent_id')
    AND has_table_privilege('xiehui_system', c.conrelid, 'UPDATE')
  ORDER BY r.relname, a.attname
$$;

-- Brings the figures of two units into line with their records, and keeps what each was more, or less, before.
CREATE FUNCTION reshape_recount(of_reshape uuid, of_units uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  in_district uuid := reshaping_district();
  of_topic text;
BEGIN
  INSERT INTO reshape_figures AS g (district_id, reshape_id, unit_id, unit_path, measure, part, period_kind, period, numerator, denominator)
  SELECT in_district, of_reshape, f.unit_id, f.unit_path, f.measure, f.part, f.period_kind, f.period, f.own_numerator, f.own_denominator
  FROM facts f WHERE f.district_id = in_district AND f.unit_id = ANY (of_units)
  ON CONFLICT (district_id, reshape_id, unit_id, measure, part, period_kind, period) DO UPDATE SET
    numerator = g.numerator + excluded.numerator, denominator = g.denominator + excluded.denominator;
  FOR of_topic IN SELECT DISTINCT t.topic FROM measure_topics() t ORDER BY 1 LOOP
    PERFORM recount(of_units, NULL, of_topic);
  END LOOP;
  INSERT INTO reshape_figures AS g (district_id, reshape_id, unit_id, unit_path, measure, part, period_kind, period, numerator, denominator)
  SELECT in_district, of_reshape, f.unit_id, f.unit_path, f.measure, f.part, f.period_kind, f.period, -f.own_numerator, -f.own_denominator
  FROM facts f WHERE f.district_id = in_district AND f.unit_id = ANY (of_units)
  ON CONFLICT (district_id, reshape_id, unit_id, measure, part, period_kind, period) DO UPDATE SET
    numerator = g.numerator + excluded.numerator, denominator = g.denominator + excluded.denominator;
  DELETE FROM reshape_figures g WHERE g.district_id = in_district AND g.reshape_id = of_reshape AND g.numerator = 0 AND g.denominator = 0;
END $$;

-- Gives every record of a unit to the one that takes it up and retires it; which rows they were is kept for the way back. What
-- can be there only once for a unit, and is there already, stays with the retired one.
CREATE FUNCTION reshape_absorb(of_reshape uuid, of_unit uuid, into_unit uuid) RETURNS void
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
  FOR found IN SELECT * FROM reshaped_references() LOOP
    said := format('UPDATE %s t SET %I = $1%s WHERE t.district_id = $2 AND t.%I = $3', found.relid::regclass, found.column_name,
      CASE WHEN found.has_path THEN ', unit_path = $4' ELSE '' END, found.column_name);
    BEGIN
      EXECUTE format('WITH hit AS (%s RETURNING %s AS k) INSERT INTO reshape_moves (district_id, reshape_id, from_id, table_name, column_name, keys) SELECT $2, $5, $3, %L, %L, jsonb_agg(k) FROM hit HAVING count(*) > 0 AND $4 IS NOT NULL',
        said, reshape_key(found.relid), found.name, found.column_name) USING into_unit, in_district, of_unit, into_path, of_reshape;
    EXCEPTION WHEN unique_violation THEN
      FOR one IN EXECUTE format('SELECT %s AS k FROM %s t WHERE t.district_id = $1 AND t.%I = $2', reshape_key(found.relid), found.relid::regclass, found.column_name) USING in_district, of_unit LOOP
        BEGIN
          EXECUTE said || format(' AND $4 IS NOT NULL AND %s = $5', reshape_key(found.relid)) USING into_unit, in_district, of_unit, into_path, one.k;
          INSERT INTO reshape_moves AS m (district_id, reshape_id, from_id, table_name, column_name, keys)
          VALUES (in_district, of_reshape, of_unit, found.name, found.column_name, jsonb_build_array(one.k))
          ON CONFLICT (district_id, reshape_id, from_id, table_name, column_name) DO UPDATE SET keys = m.keys || excluded.keys;
        EXCEPTION WHEN unique_violation THEN NULL;
        END;
      END LOOP;
    END;
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
  UPDATE units u SET state = 'retired', version = u.version + 1 WHERE u.district_id = in_district AND u.id = of_unit;
  PERFORM reshape_recount(of_reshape, ARRAY[of_unit, into_unit]);
END $$;

-- Gives back what `reshape_absorb` took, as far as it is still there, and takes the unit back.
CREATE FUNCTION reshape_release(of_reshape uuid, of_unit uuid, from_unit uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET jit = off AS $$
DECLARE
  in_district uuid := reshaping_district();
  back_path text COLLATE "C";
  from_path text COLLATE "C";
  move record;
BEGIN
  SELECT u.path INTO back_path FROM units u WHERE u.district_id = in_district AND u.id = of_unit FOR UPDATE;
  SELECT u.path INTO from_path FROM units u WHERE u.district_id = in_district AND u.id = from_unit FOR UPDATE;
  UPDATE units u SET state = 'active', version = u.version + 1 WHERE u.district_id = in_district AND u.id = of_unit;
  FOR move IN SELECT m.table_name, m.column_name, m.keys, t.oid AS relid, t.oid::regclass AS target,
      m.column_name = 'unit_id' AND EXISTS (SELECT FROM pg_attribute p WHERE p.attrelid = t.oid AND p.attname = 'unit_path') AS has_path
    FROM reshape_moves m JOIN pg_class t ON t.relname = m.table_name AND t.relnamespace = 'public'::regnamespace
    WHERE m.district_id = in_district AND m.reshape_id = of_reshape AND m.from_id = of_unit ORDER BY m.table_name, m.column_name LOOP
    IF move.column_name = 'unit_path' THEN
      EXECUTE format('UPDATE %s t SET unit_path = $1 WHERE t.district_id = $2 AND t.unit_path = $3 COLLATE "C" AND %s IN (SELECT jsonb_array_elements($4))', move.target, reshape_key(move.relid))
        USING back_path, in_district, from_path, move.keys;
    ELSE
      EXECUTE format('UPDATE %s t SET %I = $1%s WHERE t.district_id = $2 AND t.%I = $3 AND $5 IS NOT NULL AND %s IN (SELECT jsonb_array_elements($4))', move.target, move.column_name,
          CASE WHEN move.has_path THEN ', unit_path = $5' ELSE '' END, move.column_name, reshape_key(move.relid))
        USING of_unit, in_district, from_unit, move.keys, back_path;
    END IF;
  END LOOP;
  DELETE FROM reshape_moves m WHERE m.district_id = in_district AND m.reshape_id = of_reshape AND m.from_id = of_unit;
  PERFORM reshape_recount(of_reshape, ARRAY[of_unit, from_unit]);
  DELETE FROM reshape_figures g WHERE g.district_id = in_district AND g.reshape_id = of_reshape;
END $$;

-- What a unit has been, whoever sees the unit: the events themselves lie with the district.
CREATE FUNCTION unit_events(of_unit uuid)
RETURNS TABLE (id uuid, act text, happened_on date, reason text, document_no text, account_name text, is_from boolean,
  from_name text, to_name text, from_id uuid, to_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
  in_district uuid := nullif(current_setting('app.district', true), '')::uuid;
  path_from text := nullif(current_setting('app.path_from', true), '');
  path_to text := nullif(current_setting('app.path_to', true), '');
BEGIN
  IF NOT EXISTS (SELECT FROM units u WHERE u.district_id = in_district AND u.id = of_unit AND u.path >= path_from AND u.path < path_to) THEN
    RETURN;
  END IF;
  RETURN QUERY
    SELECT r.id, r.act, r.happened_on, r.reason, r.document_no, r.account_name, m.from_id IS NOT DISTINCT FROM of_unit,
      m.from_name, m.to_name, m.from_id, m.to_id
    FROM reshape_units m JOIN reshapes r ON r.district_id = in_district AND r.id = m.reshape_id
    WHERE m.district_id = in_district AND r.state = 'carried' AND (m.from_id = of_unit OR m.to_id = of_unit)
    ORDER BY r.happened_on DESC, r.created_at DESC, m.position
    LIMIT 100;
END $$;

REVOKE EXECUTE ON FUNCTION reshaped_tables(), reshaping_district(), reshape_begin(), reshape_counts(text[]), reshape_move(uuid, uuid, text), reshape_key(oid),
  reshaped_references(), reshape_recount(uuid, uuid[]), reshape_absorb(uuid, uuid, uuid), reshape_release(uuid, uuid, uuid), unit_events(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION reshape_begin(), reshape_counts(text[]), reshape_move(uuid, uuid, text), reshape_absorb(uuid, uuid, uuid),
  reshape_release(uuid, uuid, uuid), unit_events(uuid) TO xiehui_app;
