-- How a membership begins, moves and ends; who it is known through; the households it keeps in touch with; volunteers.

ALTER TABLE "members"
  ADD COLUMN "source_category" TEXT,
  ADD COLUMN "consent_on" DATE,
  ADD COLUMN "residence" TEXT NOT NULL DEFAULT 'local',
  ADD COLUMN "education" TEXT,
  ADD COLUMN "skilled" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE members
  ADD CONSTRAINT members_residence CHECK (residence IN ('local', 'migrant')),
  -- That somebody was helped once is told by nobody but the person.
  ADD CONSTRAINT members_consent CHECK (source_category IS DISTINCT FROM 'formerBeneficiary' OR consent_on IS NOT NULL);
-- A residence is local or migrant; until now only the category said so.
UPDATE members SET residence = 'migrant' WHERE categories @> ARRAY['migrant'];

CREATE OR REPLACE FUNCTION member_takes_person() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  SELECT p.name, p.pinyin || ' ' || p.name, reverse(p.name), p.initials, right(p.phone_mask, 4), p.sex, coalesce(p.birth_year, 0),
      p.education, cardinality(p.skills) > 0
    INTO NEW.name, NEW.sort_name, NEW.name_reversed, NEW.initials, NEW.phone_tail, NEW.sex, NEW.birth_year, NEW.education, NEW.skilled
    FROM people p WHERE p.district_id = NEW.district_id AND p.id = NEW.person_id;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such person' USING ERRCODE = 'foreign_key_violation'; END IF;
  RETURN NEW;
END $$;
DROP TRIGGER takes_person ON members;
UPDATE members m SET education = p.education, skilled = cardinality(p.skills) > 0
  FROM people p WHERE p.district_id = m.district_id AND p.id = m.person_id AND (p.education IS NOT NULL OR cardinality(p.skills) > 0);
CREATE TRIGGER takes_person BEFORE INSERT OR UPDATE OF person_id, name, sort_name, name_reversed, initials, phone_tail, sex, birth_year, education, skilled
  ON members FOR EACH ROW EXECUTE FUNCTION member_takes_person();

-- CreateTable
CREATE TABLE "membership_decisions" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT NOT NULL,
    "decided_on" DATE NOT NULL,
    "votes_for" INTEGER NOT NULL,
    "votes_against" INTEGER NOT NULL,
    "passed" BOOLEAN NOT NULL,
    "resolution_no" TEXT NOT NULL,
    "resolution" TEXT NOT NULL,
    "recorded_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "membership_decisions_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "membership_transfers" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "from_name" TEXT NOT NULL,
    "to_name" TEXT NOT NULL,
    "moved_on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "recorded_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "membership_transfers_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "persuasions" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "talked_on" DATE NOT NULL,
    "talked_by" TEXT NOT NULL,
    "talk" TEXT NOT NULL,
    "noticed_on" DATE,
    "appealed_on" DATE,
    "appeal" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "persuasions_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "member_representatives" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "title" TEXT NOT NULL,
    "since" DATE NOT NULL,

    CONSTRAINT "member_representatives_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "contact_households" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "door_no" TEXT NOT NULL,
    "head_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_households_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "volunteers" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "fields" TEXT[] NOT NULL,
    "since" DATE NOT NULL,
    "ended_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "volunteers_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateIndex
CREATE INDEX "membership_decisions_district_id_member_id_idx" ON "membership_decisions"("district_id", "member_id");
CREATE INDEX "membership_decisions_district_id_unit_path_idx" ON "membership_decisions"("district_id", "unit_path");
CREATE INDEX "membership_transfers_district_id_member_id_idx" ON "membership_transfers"("district_id", "member_id");
CREATE INDEX "membership_transfers_district_id_unit_path_idx" ON "membership_transfers"("district_id", "unit_path");
CREATE INDEX "persuasions_district_id_member_id_idx" ON "persuasions"("district_id", "member_id");
CREATE INDEX "persuasions_district_id_unit_path_idx" ON "persuasions"("district_id", "unit_path");
CREATE INDEX "member_representatives_district_id_person_id_idx" ON "member_representatives"("district_id", "person_id");
CREATE INDEX "contact_households_district_id_member_id_idx" ON "contact_households"("district_id", "member_id");
CREATE INDEX "contact_households_district_id_unit_path_idx" ON "contact_households"("district_id", "unit_path");
CREATE INDEX "volunteers_district_id_unit_path_idx" ON "volunteers"("district_id", "unit_path");
CREATE INDEX "volunteers_district_id_person_id_idx" ON "volunteers"("district_id", "person_id");
CREATE UNIQUE INDEX "member_representatives_district_id_member_id_key" ON "member_representatives"("district_id", "member_id");

-- AddForeignKey
ALTER TABLE "membership_decisions" ADD CONSTRAINT "membership_decisions_district_id_member_id_fkey" FOREIGN KEY ("district_id", "member_id") REFERENCES "members"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "membership_decisions" ADD CONSTRAINT "membership_decisions_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "membership_transfers" ADD CONSTRAINT "membership_transfers_district_id_member_id_fkey" FOREIGN KEY ("district_id", "member_id") REFERENCES "members"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "membership_transfers" ADD CONSTRAINT "membership_transfers_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "persuasions" ADD CONSTRAINT "persuasions_district_id_member_id_fkey" FOREIGN KEY ("district_id", "member_id") REFERENCES "members"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "persuasions" ADD CONSTRAINT "persuasions_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "member_representatives" ADD CONSTRAINT "member_representatives_district_id_member_id_fkey" FOREIGN KEY ("district_id", "member_id") REFERENCES "members"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "member_representatives" ADD CONSTRAINT "member_representatives_district_id_person_id_fkey" FOREIGN KEY ("district_id", "person_id") REFERENCES "people"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "member_representatives" ADD CONSTRAINT "member_representatives_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "contact_households" ADD CONSTRAINT "contact_households_district_id_member_id_fkey" FOREIGN KEY ("district_id", "member_id") REFERENCES "members"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "contact_households" ADD CONSTRAINT "contact_households_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "volunteers" ADD CONSTRAINT "volunteers_district_id_person_id_fkey" FOREIGN KEY ("district_id", "person_id") REFERENCES "people"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "volunteers" ADD CONSTRAINT "volunteers_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One case of persuasion at a time; one household, kept in touch with by one member of a group; one record of a volunteer at a unit.
CREATE UNIQUE INDEX persuasions_one_open ON persuasions (district_id, member_id) WHERE state IN ('talked', 'decided', 'left', 'appealed');
CREATE UNIQUE INDEX contact_households_once ON contact_households (district_id, unit_id, door_no, head_name);
CREATE UNIQUE INDEX volunteers_once ON volunteers (district_id, unit_id, person_id) WHERE ended_on IS NULL;

ALTER TABLE membership_decisions
  ADD CONSTRAINT membership_decisions_kind CHECK (kind IN ('admission', 'persuasion', 'appeal')),
  ADD CONSTRAINT membership_decisions_votes CHECK (votes_for >= 0 AND votes_against >= 0 AND passed = (votes_for > votes_against));
ALTER TABLE persuasions
  ADD CONSTRAINT persuasions_state CHECK (state IN ('talked', 'decided', 'left', 'appealed', 'upheld', 'reversed', 'kept', 'dropped')),
  ADD CONSTRAINT persuasions_reason CHECK (reason IN ('inactive', 'unable', 'discredit', 'againstCharter')),
  ADD CONSTRAINT persuasions_order CHECK (noticed_on >= talked_on AND (appealed_on IS NULL OR appealed_on >= noticed_on));
ALTER TABLE volunteers ADD CONSTRAINT volunteers_end CHECK (ended_on >= since);

SELECT wall('membership_decisions', 'unit');
SELECT wall('membership_transfers', 'unit');
SELECT wall('persuasions', 'unit');
SELECT wall('member_representatives', 'unit');
SELECT wall('contact_households', 'unit');
SELECT wall('volunteers', 'unit');
SELECT person_serves('member_representatives');
SELECT person_serves('volunteers');

-- What hangs on a membership goes where it goes, also beyond the writer's range; many members at once by one statement a table.
CREATE FUNCTION members_take_along() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE gone uuid[] := ARRAY(SELECT n.id FROM after n JOIN before o ON o.district_id = n.district_id AND o.id = n.id
  WHERE (o.unit_id, o.unit_path) IS DISTINCT FROM (n.unit_id, n.unit_path));
BEGIN
  IF cardinality(gone) = 0 THEN RETURN NULL; END IF;
  UPDATE membership_decisions x SET unit_id = n.unit_id, unit_path = n.unit_path FROM after n WHERE n.id = ANY (gone) AND x.district_id = n.district_id AND x.member_id = n.id;
  UPDATE membership_transfers x SET unit_id = n.unit_id, unit_path = n.unit_path FROM after n WHERE n.id = ANY (gone) AND x.district_id = n.district_id AND x.member_id = n.id;
  UPDATE persuasions x SET unit_id = n.unit_id, unit_path = n.unit_path FROM after n WHERE n.id = ANY (gone) AND x.district_id = n.district_id AND x.member_id = n.id;
  UPDATE member_representatives x SET unit_id = n.unit_id, unit_path = n.unit_path FROM after n WHERE n.id = ANY (gone) AND x.district_id = n.district_id AND x.member_id = n.id;
  UPDATE contact_households x SET unit_id = n.unit_id, unit_path = n.unit_path FROM after n WHERE n.id = ANY (gone) AND x.district_id = n.district_id AND x.member_id = n.id;
  RETURN NULL;
END $$;
CREATE TRIGGER take_along AFTER UPDATE ON members REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION members_take_along();
REVOKE EXECUTE ON FUNCTION members_take_along() FROM PUBLIC;

-- The register is asked by more conditions: `more` holds { education, source, residence, skilled, bornFrom, bornTo, joinedFrom, joinedTo }.
DROP FUNCTION member_page(text, text, text, text, text, text, text, int, int);
DROP FUNCTION member_count(text, text, text, text, text, text);
DROP FUNCTION member_conditions(text, text, text, text, text);
CREATE FUNCTION member_conditions(of_path text, state text, sex text, category text, more jsonb, search_kind text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
  SELECT 'm.district_id = $1'
    || CASE WHEN of_path ~ '^[^/]+/$' THEN '' ELSE ' AND m.unit_path >= $2 AND m.unit_path < $3' END
    || CASE state WHEN 'current' THEN $s$ AND m.state <> 'left'$s$ WHEN 'active' THEN $s$ AND m.state = 'active'$s$
         WHEN 'applied' THEN $s$ AND m.state = 'applied'$s$ WHEN 'left' THEN $s$ AND m.state = 'left'$s$ ELSE ' AND false' END
    || CASE WHEN sex IS NULL THEN '' ELSE ' AND m.sex = $4' END
    || CASE WHEN category IS NULL THEN '' ELSE ' AND m.categories @> ARRAY[$5]' END
    || CASE WHEN more ? 'education' THEN $s$ AND m.education = $7->>'education'$s$ ELSE '' END
    || CASE WHEN more ? 'source' THEN $s$ AND m.source_category = $7->>'source'$s$ ELSE '' END
    || CASE WHEN more ? 'residence' THEN $s$ AND m.residence = $7->>'residence'$s$ ELSE '' END
    || CASE WHEN more ? 'skilled' THEN $s$ AND m.skilled = ($7->>'skilled')::boolean$s$ ELSE '' END
    || CASE WHEN more ? 'bornFrom' THEN $s$ AND m.birth_year >= ($7->>'bornFrom')::int$s$ ELSE '' END
    || CASE WHEN more ? 'bornTo' THEN $s$ AND m.birth_year <= ($7->>'bornTo')::int AND m.birth_year > 0$s$ ELSE '' END
    || CASE WHEN more ? 'joinedFrom' THEN $s$ AND m.joined_on >= ($7->>'joinedFrom')::date$s$ ELSE '' END
    || CASE WHEN more ? 'joinedTo' THEN $s$ AND m.joined_on <= ($7->>'joinedTo')::date$s$ ELSE '' END
    || CASE search_kind
         WHEN 'name' THEN ' AND (m.name >= $6 AND m.name < $6 || chr(1114111) OR m.name_reversed >= reverse($6) AND m.name_reversed < reverse($6) || chr(1114111))'
         WHEN 'latin' THEN $s$ AND (m.sort_name >= $6 AND m.sort_name < $6 || '~' OR m.initials >= $6 AND m.initials < $6 || '~')$s$
         WHEN 'tail' THEN ' AND m.phone_tail = $6' ELSE '' END
$$;
REVOKE EXECUTE ON FUNCTION member_conditions(text, text, text, text, jsonb, text) FROM PUBLIC;

CREATE FUNCTION member_page(of_path text, state text, sex text, category text, more jsonb, search_kind text, search text, sort text, skip int, take int)
RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 25 SET search_path = pg_catalog, public SET jit = off AS $$
DECLARE
  found_where text := member_conditions(of_path, state, sex, category, more, search_kind);
  in_order text := CASE sort WHEN 'name' THEN 'sort_name, id' WHEN '-name' THEN 'sort_name DESC, id DESC'
    WHEN 'joinedOn' THEN 'joined_on, id' WHEN '-joinedOn' THEN 'joined_on DESC, id DESC'
    WHEN 'birthYear' THEN 'birth_year, id' WHEN '-birthYear' THEN 'birth_year DESC, id DESC' END;
BEGIN
  -- What is searched for lies together in the order of names: walking that order to it would be the longest way.
  RETURN QUERY EXECUTE format(
    CASE WHEN search_kind IS NULL THEN 'SELECT m.id FROM members m WHERE %s ORDER BY %s OFFSET $8 LIMIT $9'
      ELSE 'WITH f AS MATERIALIZED (SELECT m.id, m.sort_name, m.joined_on, m.birth_year FROM members m WHERE %s) SELECT f.id FROM f ORDER BY %s OFFSET $8 LIMIT $9' END,
    found_where, in_order) USING member_district(of_path), of_path, of_path || '~', sex, category, search, more, skip, take;
END $$;

CREATE FUNCTION member_count(of_path text, state text, sex text, category text, more jsonb, search_kind text, search text)
RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET jit = off AS $$
DECLARE total bigint;
BEGIN
  EXECUTE 'SELECT count(*) FROM members m WHERE ' || member_conditions(of_path, state, sex, category, more, search_kind)
    INTO total USING member_district(of_path), of_path, of_path || '~', sex, category, search, more;
  RETURN total;
END $$;
GRANT EXECUTE ON FUNCTION member_page(text, text, text, text, jsonb, text, text, text, int, int), member_count(text, text, text, text, jsonb, text, text) TO xiehui_app;

-- How the members below a unit are made up on a day, counted with the owner's rights for the planner's sake, as the pages are.
-- A cell is { total, of those `joined` within the year of the day, of those young or skilled }; who has left since counts on the day.
CREATE FUNCTION member_structure(of_path text, on_day date, born_bounds int[], young_born int)
RETURNS TABLE (facet text, part text, total bigint, joined bigint, young bigint, skilled bigint, either bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET jit = off AS $$
DECLARE in_district uuid := member_district(of_path);
BEGIN
  RETURN QUERY
  WITH stood AS MATERIALIZED (
    SELECT m.sex, m.education, m.source_category, m.residence, m.kind,
      CASE WHEN m.birth_year = 0 THEN NULL ELSE width_bucket(m.birth_year, born_bounds) END AS band,
      m.joined_on >= date_trunc('year', on_day)::date AS is_new, m.birth_year >= young_born AS is_young, m.skilled AS is_skilled
    FROM members m
    WHERE m.district_id = in_district AND m.unit_path >= of_path AND m.unit_path < of_path || '~'
      AND m.state <> 'applied' AND m.joined_on <= on_day AND (m.left_on IS NULL OR m.left_on > on_day)
      AND m.leave_reason IS DISTINCT FROM 'notAdmitted' AND m.leave_reason IS DISTINCT FROM 'enteredByMistake'
  ), parts AS (
    SELECT v.facet, v.part, s.is_new, s.is_young, s.is_skilled
    FROM stood s CROSS JOIN LATERAL (VALUES ('all', ''), ('kind', s.kind), ('sex', s.sex), ('age', s.band::text),
      ('education', s.education), ('source', s.source_category), ('residence', s.residence)) v (facet, part)
    WHERE s.kind = 'individual' OR v.facet IN ('all', 'kind', 'source')
  )
  SELECT p.facet, p.part, count(*), count(*) FILTER (WHERE p.is_new), count(*) FILTER (WHERE p.is_new AND p.is_young),
    count(*) FILTER (WHERE p.is_new AND p.is_skilled), count(*) FILTER (WHERE p.is_new AND (p.is_young OR p.is_skilled))
  FROM parts p GROUP BY p.facet, p.part;
END $$;
GRANT EXECUTE ON FUNCTION member_structure(text, date, int[], int) TO xiehui_app;
