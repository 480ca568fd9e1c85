-- People, their memberships, and the rosters they come in with.

-- CreateTable
CREATE TABLE "people" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "name" TEXT NOT NULL,
    "pinyin" TEXT NOT NULL,
    "initials" TEXT NOT NULL,
    "sex" TEXT,
    "birth_year" INTEGER,
    "education" TEXT,
    "skills" TEXT[] NOT NULL,
    "phone" TEXT,
    "phone_mask" TEXT,
    "phone_index" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "people_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "members" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "association_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'individual',
    "state" TEXT NOT NULL,
    "joined_on" DATE NOT NULL,
    "left_on" DATE,
    "leave_reason" TEXT,
    "card_no" TEXT,
    "categories" TEXT[] NOT NULL,
    "source" TEXT NOT NULL DEFAULT 'entered',
    "import_id" UUID,
    "import_row" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "name" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "sort_name" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "name_reversed" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "initials" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "phone_tail" TEXT COLLATE "C",
    "sex" TEXT,
    "birth_year" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "members_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "member_imports" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "state" TEXT NOT NULL,
    "file_hash" TEXT,
    "file_name" TEXT NOT NULL,
    "sheet_name" TEXT NOT NULL,
    "header_row" INTEGER NOT NULL,
    "ignored" TEXT[] NOT NULL,
    "adds" INTEGER NOT NULL,
    "changes" INTEGER NOT NULL,
    "sames" INTEGER NOT NULL,
    "faults" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "account_id" UUID NOT NULL,
    "account_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "beat_at" TIMESTAMPTZ(3),

    CONSTRAINT "member_imports_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "member_import_rows" (
    "district_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "verdict" TEXT NOT NULL,
    "problems" JSONB NOT NULL DEFAULT '[]',
    "name" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "content" TEXT,
    "outcome" TEXT,
    "member_id" UUID,
    "after" INTEGER,
    "before" TEXT,

    CONSTRAINT "member_import_rows_pkey" PRIMARY KEY ("district_id","import_id","row")
);

-- CreateIndex
CREATE INDEX "people_district_id_unit_path_idx" ON "people"("district_id", "unit_path");

-- CreateIndex
CREATE INDEX "people_district_id_phone_index_idx" ON "people"("district_id", "phone_index");

-- CreateIndex
CREATE INDEX "people_district_id_name_idx" ON "people"("district_id", "name");

-- CreateIndex
CREATE INDEX "members_district_id_person_id_idx" ON "members"("district_id", "person_id");

-- CreateIndex
CREATE INDEX "members_district_id_name_idx" ON "members"("district_id", "name");

-- CreateIndex
CREATE INDEX "members_district_id_name_reversed_idx" ON "members"("district_id", "name_reversed");

-- CreateIndex
CREATE INDEX "members_district_id_initials_idx" ON "members"("district_id", "initials");

-- CreateIndex
CREATE INDEX "members_district_id_phone_tail_idx" ON "members"("district_id", "phone_tail");

-- CreateIndex
CREATE INDEX "member_imports_district_id_unit_path_created_at_idx" ON "member_imports"("district_id", "unit_path", "created_at");

-- CreateIndex
CREATE INDEX "member_import_rows_district_id_import_id_verdict_row_idx" ON "member_import_rows"("district_id", "import_id", "verdict", "row");

-- AddForeignKey
ALTER TABLE "people" ADD CONSTRAINT "people_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "people" ADD CONSTRAINT "people_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_district_id_person_id_fkey" FOREIGN KEY ("district_id", "person_id") REFERENCES "people"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_district_id_association_id_fkey" FOREIGN KEY ("district_id", "association_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_district_id_import_id_fkey" FOREIGN KEY ("district_id", "import_id") REFERENCES "member_imports"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_imports" ADD CONSTRAINT "member_imports_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_imports" ADD CONSTRAINT "member_imports_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_import_rows" ADD CONSTRAINT "member_import_rows_district_id_import_id_fkey" FOREIGN KEY ("district_id", "import_id") REFERENCES "member_imports"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One membership of a person in an association at a time; those that ended stay as history.
CREATE UNIQUE INDEX members_once ON members (district_id, person_id, association_id) WHERE state <> 'left';
-- A row of a roster makes one member, however often it is taken over.
CREATE UNIQUE INDEX members_import_row ON members (district_id, import_id, import_row) WHERE import_id IS NOT NULL;
-- A unit's members and their number; state and sex go along so that counting does not touch the table.
CREATE INDEX members_by_path ON members (district_id, unit_path, sort_name, state, sex);
-- The list of a district or town walks one of these until its page is full; who has left is not in its way.
CREATE INDEX members_current_by_name ON members (district_id, sort_name, id) INCLUDE (unit_path) WHERE state <> 'left';
CREATE INDEX members_current_by_day ON members (district_id, joined_on, id) INCLUDE (unit_path) WHERE state <> 'left';
CREATE INDEX members_current_by_birth ON members (district_id, birth_year, id) INCLUDE (unit_path) WHERE state <> 'left';
-- The few who have applied or left are found without walking past the others.
CREATE INDEX members_not_active ON members (district_id, unit_path, sort_name) WHERE state <> 'active';

ALTER TABLE people
  ADD CONSTRAINT people_sex CHECK (sex IN ('female', 'male')),
  ADD CONSTRAINT people_birth_year CHECK (birth_year BETWEEN 1900 AND 2100),
  ADD CONSTRAINT people_phone CHECK ((phone IS NULL) = (phone_mask IS NULL) AND (phone IS NULL) = (phone_index IS NULL));
ALTER TABLE members
  ADD CONSTRAINT members_kind CHECK (kind IN ('individual', 'corporate')),
  ADD CONSTRAINT members_state CHECK (state IN ('applied', 'active', 'left')),
  ADD CONSTRAINT members_left CHECK (CASE state WHEN 'left' THEN left_on >= joined_on AND leave_reason IS NOT NULL
                                                ELSE left_on IS NULL AND leave_reason IS NULL END);

ALTER TABLE member_imports ADD CONSTRAINT member_imports_state CHECK (state IN ('checked', 'applying', 'applied', 'undone'));
ALTER TABLE member_import_rows
  ADD CONSTRAINT member_import_rows_verdict CHECK (verdict IN ('add', 'change', 'same', 'fault')),
  ADD CONSTRAINT member_import_rows_outcome CHECK (outcome IN ('written', 'failed', 'undone'));

SELECT wall('members', 'unit');
SELECT wall('member_imports', 'unit');
SELECT wall('member_import_rows', 'unit');

-- A person is seen where first registered and wherever a membership is seen: one record serves them all.
ALTER TABLE people ENABLE ROW LEVEL SECURITY;
ALTER TABLE people FORCE ROW LEVEL SECURITY;
CREATE POLICY system ON people TO xiehui_system USING (true) WITH CHECK (true);
CREATE POLICY scope ON people TO xiehui_app
  USING (district_id = (SELECT nullif(current_setting('app.district', true), '')::uuid) AND (
    unit_path >= (SELECT nullif(current_setting('app.path_from', true), ''))
    AND unit_path < (SELECT nullif(current_setting('app.path_to', true), ''))
    OR EXISTS (SELECT FROM members m WHERE m.district_id = people.district_id AND m.person_id = people.id)))
  WITH CHECK (district_id = (SELECT nullif(current_setting('app.district', true), '')::uuid) AND (
    unit_path >= (SELECT nullif(current_setting('app.path_from', true), ''))
    AND unit_path < (SELECT nullif(current_setting('app.path_to', true), ''))
    OR EXISTS (SELECT FROM members m WHERE m.district_id = people.district_id AND m.person_id = people.id)));
CREATE TRIGGER stay_in_district BEFORE UPDATE ON people FOR EACH ROW EXECUTE FUNCTION stay_in_district();
-- Where a person was first registered changes only by whoever holds both places; a membership gives no right to take the record.
CREATE FUNCTION person_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  path_from text := nullif(current_setting('app.path_from', true), '');
  path_to text := nullif(current_setting('app.path_to', true), '');
BEGIN
  IF path_from IS NULL OR (least(OLD.unit_path, NEW.unit_path) >= path_from AND greatest(OLD.unit_path, NEW.unit_path) < path_to) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a person stays with the unit of the first registration' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER person_stays BEFORE UPDATE OF unit_id, unit_path ON people FOR EACH ROW
  WHEN (NEW.unit_id IS DISTINCT FROM OLD.unit_id OR NEW.unit_path IS DISTINCT FROM OLD.unit_path)
  EXECUTE FUNCTION person_stays();

-- What lists sort and search by stands in the membership. It is read with the rights of who writes: a person that is not seen
-- cannot be made a member.
CREATE FUNCTION member_takes_person() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  SELECT p.name, p.pinyin || ' ' || p.name, reverse(p.name), p.initials, right(p.phone_mask, 4), p.sex, coalesce(p.birth_year, 0)
    INTO NEW.name, NEW.sort_name, NEW.name_reversed, NEW.initials, NEW.phone_tail, NEW.sex, NEW.birth_year
    FROM people p WHERE p.district_id = NEW.district_id AND p.id = NEW.person_id;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such person' USING ERRCODE = 'foreign_key_violation'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER takes_person BEFORE INSERT OR UPDATE OF person_id, name, sort_name, name_reversed, initials, phone_tail, sex, birth_year
  ON members FOR EACH ROW EXECUTE FUNCTION member_takes_person();

-- A change of the person reaches every membership, also those beyond the writer's range, and counts as a change of each.
CREATE FUNCTION person_tells_members() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE members SET version = version + 1, name = '' WHERE district_id = NEW.district_id AND person_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER tells_members AFTER UPDATE ON people FOR EACH ROW
  WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION person_tells_members();
REVOKE EXECUTE ON FUNCTION person_stays(), member_takes_person(), person_tells_members() FROM PUBLIC;

-- The ids of one page of members, or how many there are: found with the owner's rights, because behind the wall the planner
-- knows neither how wide the range is nor how rare a name, and reads a whole district for one page. Answers ids alone, of the
-- acting district and below a unit in the acting range; whoever reads the records reads them behind the wall.
-- `conditions` is made here of closed words; everything a person typed travels as a parameter.
CREATE FUNCTION member_conditions(state text, sex text, category text, search_kind text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
  SELECT 'm.district_id = $1 AND m.unit_path >= $2 AND m.unit_path < $3'
    || CASE state WHEN 'current' THEN $s$ AND m.state <> 'left'$s$ WHEN 'active' THEN $s$ AND m.state = 'active'$s$
         WHEN 'applied' THEN $s$ AND m.state = 'applied'$s$ WHEN 'left' THEN $s$ AND m.state = 'left'$s$ ELSE ' AND false' END
    || CASE WHEN sex IS NULL THEN '' ELSE ' AND m.sex = $4' END
    || CASE WHEN category IS NULL THEN '' ELSE ' AND m.categories @> ARRAY[$5]' END
    || CASE search_kind
         WHEN 'name' THEN ' AND (m.name >= $6 AND m.name < $6 || chr(1114111) OR m.name_reversed >= reverse($6) AND m.name_reversed < reverse($6) || chr(1114111))'
         WHEN 'latin' THEN $s$ AND (m.sort_name >= $6 AND m.sort_name < $6 || '~' OR m.initials >= $6 AND m.initials < $6 || '~')$s$
         WHEN 'tail' THEN ' AND m.phone_tail = $6' ELSE '' END
$$;

-- Refuses a unit outside the acting range; answers the acting district.
CREATE FUNCTION member_district(of_path text) RETURNS uuid LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $$
DECLARE
  path_from text := nullif(current_setting('app.path_from', true), '');
  path_to text := nullif(current_setting('app.path_to', true), '');
BEGIN
  IF coalesce(of_path COLLATE "C" >= path_from AND of_path COLLATE "C" < path_to, false) THEN
    RETURN nullif(current_setting('app.district', true), '')::uuid;
  END IF;
  RAISE EXCEPTION 'no such unit in the acting range' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION member_page(of_path text, state text, sex text, category text, search_kind text, search text, sort text, skip int, take int)
RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 25 SET search_path = pg_catalog, public SET jit = off AS $$
DECLARE
  found_where text := member_conditions(state, sex, category, search_kind);
  in_order text := CASE sort WHEN 'name' THEN 'sort_name, id' WHEN '-name' THEN 'sort_name DESC, id DESC'
    WHEN 'joinedOn' THEN 'joined_on, id' WHEN '-joinedOn' THEN 'joined_on DESC, id DESC'
    WHEN 'birthYear' THEN 'birth_year, id' WHEN '-birthYear' THEN 'birth_year DESC, id DESC' END;
BEGIN
  -- What is searched for lies together in the order of names: walking that order to it would be the longest way.
  RETURN QUERY EXECUTE format(
    CASE WHEN search_kind IS NULL THEN 'SELECT m.id FROM members m WHERE %s ORDER BY %s OFFSET $7 LIMIT $8'
      ELSE 'WITH f AS MATERIALIZED (SELECT m.id, m.sort_name, m.joined_on, m.birth_year FROM members m WHERE %s) SELECT f.id FROM f ORDER BY %s OFFSET $7 LIMIT $8' END,
    found_where, in_order) USING member_district(of_path), of_path, of_path || '~', sex, category, search, skip, take;
END $$;

CREATE FUNCTION member_count(of_path text, state text, sex text, category text, search_kind text, search text)
RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET jit = off AS $$
DECLARE total bigint;
BEGIN
  EXECUTE 'SELECT count(*) FROM members m WHERE ' || member_conditions(state, sex, category, search_kind)
    INTO total USING member_district(of_path), of_path, of_path || '~', sex, category, search;
  RETURN total;
END $$;
REVOKE EXECUTE ON FUNCTION member_conditions(text, text, text, text), member_district(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION member_page(text, text, text, text, text, text, text, int, int), member_count(text, text, text, text, text, text) TO xiehui_app;
