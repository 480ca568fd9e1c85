-- A person is seen wherever a record names the person: a seat, a post, a team.

-- CreateTable
CREATE TABLE "person_places" (
    "district_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "row_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "person_places_pkey" PRIMARY KEY ("district_id","source","row_id")
);

-- CreateIndex
CREATE INDEX "person_places_district_id_person_id_idx" ON "person_places"("district_id", "person_id");

-- CreateIndex
CREATE INDEX "person_places_district_id_unit_path_idx" ON "person_places"("district_id", "unit_path");

-- AddForeignKey
ALTER TABLE "person_places" ADD CONSTRAINT "person_places_district_id_person_id_fkey" FOREIGN KEY ("district_id", "person_id") REFERENCES "people"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

SELECT wall('person_places', 'unit');
-- Triggers alone write it: a row of it is a right to see somebody.
REVOKE INSERT, UPDATE, DELETE ON person_places FROM xiehui_app;

DROP POLICY scope ON people;
CREATE POLICY scope ON people TO xiehui_app
  USING (district_id = (SELECT nullif(current_setting('app.district', true), '')::uuid) AND (
    unit_path >= (SELECT nullif(current_setting('app.path_from', true), ''))
    AND unit_path < (SELECT nullif(current_setting('app.path_to', true), ''))
    OR EXISTS (SELECT FROM members m WHERE m.district_id = people.district_id AND m.person_id = people.id)
    OR EXISTS (SELECT FROM person_places s WHERE s.district_id = people.district_id AND s.person_id = people.id)))
  WITH CHECK (district_id = (SELECT nullif(current_setting('app.district', true), '')::uuid) AND (
    unit_path >= (SELECT nullif(current_setting('app.path_from', true), ''))
    AND unit_path < (SELECT nullif(current_setting('app.path_to', true), ''))
    OR EXISTS (SELECT FROM members m WHERE m.district_id = people.district_id AND m.person_id = people.id)
    OR EXISTS (SELECT FROM person_places s WHERE s.district_id = people.district_id AND s.person_id = people.id)));

-- Asked with the rights of who writes: a record cannot name a person whom its writer does not see.
CREATE FUNCTION person_is_seen() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.person_id IS NULL OR EXISTS (SELECT FROM people p WHERE p.district_id = NEW.district_id AND p.id = NEW.person_id) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'no such person' USING ERRCODE = 'foreign_key_violation';
END $$;

-- Each record says anew where it stands: in whatever order a move rewrites the tables, both end at the same path.
CREATE FUNCTION person_place_follows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
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

-- Called in the migration of a table with district_id, id, person_id and unit_path: whoever sees a row sees its person.
CREATE FUNCTION person_serves(target regclass) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER person_is_seen BEFORE INSERT OR UPDATE OF person_id ON %s FOR EACH ROW EXECUTE FUNCTION person_is_seen()', target);
  EXECUTE format('CREATE TRIGGER person_place_follows AFTER INSERT OR DELETE OR UPDATE OF person_id, unit_path ON %s FOR EACH ROW EXECUTE FUNCTION person_place_follows()', target);
  EXECUTE format('INSERT INTO person_places (district_id, source, row_id, person_id, unit_path) SELECT district_id, %L, id, person_id, unit_path FROM %s WHERE person_id IS NOT NULL', target::text, target);
END $$;
REVOKE EXECUTE ON FUNCTION person_is_seen(), person_place_follows(), person_serves(regclass) FROM PUBLIC;

-- What somebody types while looking for a person: each by a range of its own.
CREATE INDEX people_by_name ON people (district_id, name COLLATE "C");
CREATE INDEX people_by_given_name ON people (district_id, reverse(name) COLLATE "C");
CREATE INDEX people_by_pinyin ON people (district_id, pinyin COLLATE "C");
CREATE INDEX people_by_initials ON people (district_id, initials COLLATE "C");
CREATE INDEX people_by_tail ON people (district_id, (right(phone_mask, 4)));

-- Ids of persons in the acting range who are called so, or whose number ends so: with the owner's rights, because behind the wall
-- the planner does not know how rare a name is. A person is found where first registered, as a member, and at work; who is called
-- exactly so comes first. `conditions` are made here of closed words; what a person typed travels as a parameter.
CREATE FUNCTION person_found(search_kind text, search text, take int) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 10 SET search_path = pg_catalog, public SET jit = off AS $$
DECLARE
  in_district uuid := nullif(current_setting('app.district', true), '')::uuid;
  path_from text := nullif(current_setting('app.path_from', true), '');
  path_to text := nullif(current_setting('app.path_to', true), '');
  so text[] := CASE search_kind
    WHEN 'name' THEN ARRAY[
      '%1$s.name COLLATE "C" = $2',
      '%1$s.name COLLATE "C" >= $2 AND %1$s.name COLLATE "C" < $2 || chr(1114111)',
      'reverse(%1$s.name) COLLATE "C" >= reverse($2) AND reverse(%1$s.name) COLLATE "C" < reverse($2) || chr(1114111)']
    WHEN 'latin' THEN ARRAY[
      '%1$s.pinyin COLLATE "C" = $2',
      '%1$s.pinyin COLLATE "C" >= $2 AND %1$s.pinyin COLLATE "C" < $2 || ''~''',
      '%1$s.initials COLLATE "C" >= $2 AND %1$s.initials COLLATE "C" < $2 || ''~''']
    WHEN 'tail' THEN ARRAY['right(%1$s.phone_mask, 4) = $2'] END;
  condition text;
  found uuid[] := '{}';
BEGIN
  IF in_district IS NULL OR path_from IS NULL OR path_to IS NULL OR so IS NULL THEN RETURN; END IF;
  FOREACH condition IN ARRAY so LOOP
    EXECUTE format(
      'SELECT $3 || ARRAY(SELECT f.id FROM (
         (SELECT p.id FROM people p WHERE p.district_id = $1 AND %1$s AND p.unit_path >= $4 AND p.unit_path < $5 AND p.id <> ALL ($3) LIMIT $6)
         UNION
         (SELECT p.id FROM people p JOIN members m ON m.district_id = p.district_id AND m.person_id = p.id
            WHERE p.district_id = $1 AND %1$s AND m.unit_path >= $4 AND m.unit_path < $5 AND p.id <> ALL ($3) LIMIT $6)
         UNION
         (SELECT p.id FROM people p JOIN person_places s ON s.district_id = p.district_id AND s.person_id = p.id
            WHERE p.district_id = $1 AND %1$s AND s.unit_path >= $4 AND s.unit_path < $5 AND p.id <> ALL ($3) LIMIT $6)) f
         LIMIT $6)', format(condition, 'p'))
      INTO found USING in_district, search, found, path_from, path_to, take - cardinality(found);
    EXIT WHEN cardinality(found) >= take;
  END LOOP;
  RETURN QUERY SELECT unnest(found);
END $$;
GRANT EXECUTE ON FUNCTION person_found(text, text, int) TO xiehui_app;
