-- Two records of one person become one, with a trail; an identity number where the district asks for it.

ALTER TABLE "people"
  ADD COLUMN "identity_number" TEXT,
  ADD COLUMN "identity_mask" TEXT,
  ADD COLUMN "identity_index" TEXT;
ALTER TABLE people ADD CONSTRAINT people_identity
  CHECK ((identity_number IS NULL) = (identity_mask IS NULL) AND (identity_number IS NULL) = (identity_index IS NULL));
-- A number is one person's.
CREATE UNIQUE INDEX people_identity_once ON people (district_id, identity_index);
CREATE INDEX people_by_identity_tail ON people (district_id, (right(identity_mask, 4)));

-- CreateTable
CREATE TABLE "person_merges" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kept_id" UUID NOT NULL,
    "gone_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "kept" JSONB NOT NULL,
    "gone" JSONB NOT NULL,
    "moved" JSONB NOT NULL,
    "merged_name" TEXT NOT NULL,
    "merged_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_merges_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateIndex
CREATE INDEX "person_merges_district_id_kept_id_idx" ON "person_merges"("district_id", "kept_id");
CREATE INDEX "person_merges_district_id_unit_path_idx" ON "person_merges"("district_id", "unit_path");

-- AddForeignKey
ALTER TABLE "person_merges" ADD CONSTRAINT "person_merges_district_id_kept_id_fkey" FOREIGN KEY ("district_id", "kept_id") REFERENCES "people"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

SELECT wall('person_merges', 'unit');

-- Puts one record of a person into another: every foreign key onto people, found in the catalogue, points to `kept` afterwards, and
-- `gone` is no more. Answers how many rows of which table moved. Refused where one of the two is not seen, or where a record that
-- names `gone` lies beyond the acting range: then somebody above both has to do it. A unique index refuses what cannot be twice.
CREATE FUNCTION person_merge(kept uuid, gone uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  in_district uuid := nullif(current_setting('app.district', true), '')::uuid;
  path_from text := nullif(current_setting('app.path_from', true), '');
  path_to text := nullif(current_setting('app.path_to', true), '');
  reference record;
  beyond boolean;
  rows_moved bigint;
  moved jsonb := '{}';
BEGIN
  PERFORM FROM people p WHERE p.district_id = in_district AND p.id IN (kept, gone) ORDER BY p.id FOR UPDATE;
  IF kept = gone OR (
    SELECT count(*) FROM people p WHERE p.district_id = in_district AND p.id IN (kept, gone) AND (
      p.unit_path >= path_from AND p.unit_path < path_to
      OR EXISTS (SELECT FROM members m WHERE m.district_id = in_district AND m.person_id = p.id AND m.unit_path >= path_from AND m.unit_path < path_to)
      OR EXISTS (SELECT FROM person_places s WHERE s.district_id = in_district AND s.person_id = p.id AND s.unit_path >= path_from AND s.unit_path < path_to))
  ) IS DISTINCT FROM 2 THEN
    RAISE EXCEPTION 'no such person' USING ERRCODE = 'no_data_found';
  END IF;
  IF EXISTS (SELECT FROM people p WHERE p.district_id = in_district AND p.id = gone AND NOT (p.unit_path >= path_from AND p.unit_path < path_to)) THEN
    RAISE EXCEPTION 'a record lies beyond' USING ERRCODE = 'insufficient_privilege';
  END IF;
  FOR reference IN
    SELECT c.conrelid::regclass AS owner, a.attname AS column_name,
      EXISTS (SELECT FROM pg_attribute x WHERE x.attrelid = c.conrelid AND x.attname = 'unit_path' AND NOT x.attisdropped) AS placed
    FROM pg_constraint c
    CROSS JOIN LATERAL unnest(c.conkey, c.confkey) AS k(own, other)
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.own
    JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = k.other AND b.attname = 'id'
    WHERE c.contype = 'f' AND c.confrelid = 'people'::regclass
    -- The places follow their records; what is left of them moves last.
    ORDER BY c.conrelid = 'person_places'::regclass, c.conrelid::regclass::text, a.attname
  LOOP
    IF reference.placed THEN
      EXECUTE format('SELECT EXISTS (SELECT FROM %s WHERE district_id = $1 AND %I = $2 AND NOT (unit_path >= $3 AND unit_path < $4))', reference.owner, reference.column_name)
        INTO beyond USING in_district, gone, path_from, path_to;
      IF beyond THEN RAISE EXCEPTION 'a record lies beyond' USING ERRCODE = 'insufficient_privilege'; END IF;
    END IF;
    EXECUTE format('UPDATE %s SET %I = $3 WHERE district_id = $1 AND %I = $2', reference.owner, reference.column_name, reference.column_name)
      USING in_district, gone, kept;
    GET DIAGNOSTICS rows_moved = ROW_COUNT;
    IF rows_moved > 0 AND reference.owner <> 'person_places'::regclass THEN
      moved := moved || jsonb_build_object(reference.owner::text, rows_moved);
    END IF;
  END LOOP;
  DELETE FROM people p WHERE p.district_id = in_district AND p.id = gone;
  RETURN moved;
END $$;
GRANT EXECUTE ON FUNCTION person_merge(uuid, uuid) TO xiehui_app;

-- Which records went into a person's: read by whoever sees the person, whatever post merged them.
CREATE FUNCTION person_trail(of_person uuid)
RETURNS TABLE (gone_id uuid, kept jsonb, gone jsonb, moved jsonb, merged_name text, merged_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
  in_district uuid := nullif(current_setting('app.district', true), '')::uuid;
  path_from text := nullif(current_setting('app.path_from', true), '');
  path_to text := nullif(current_setting('app.path_to', true), '');
BEGIN
  IF NOT EXISTS (
    SELECT FROM people p WHERE p.district_id = in_district AND p.id = of_person AND (
      p.unit_path >= path_from AND p.unit_path < path_to
      OR EXISTS (SELECT FROM members m WHERE m.district_id = in_district AND m.person_id = p.id AND m.unit_path >= path_from AND m.unit_path < path_to)
      OR EXISTS (SELECT FROM person_places s WHERE s.district_id = in_district AND s.person_id = p.id AND s.unit_path >= path_from AND s.unit_path < path_to))
  ) THEN
    RETURN;
  END IF;
  RETURN QUERY SELECT t.gone_id, t.kept, t.gone, t.moved, t.merged_name, t.merged_at FROM person_merges t
    WHERE t.district_id = in_district AND t.kept_id = of_person ORDER BY t.merged_at DESC LIMIT 100;
END $$;
GRANT EXECUTE ON FUNCTION person_trail(uuid) TO xiehui_app;
