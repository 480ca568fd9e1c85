-- The election of a new term as one case.

-- CreateTable
CREATE TABLE "elections" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "number" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "assembly" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "leading_group" TEXT[],
    "schedule" JSONB NOT NULL,
    "plan" TEXT NOT NULL,
    "cut_off_on" DATE,
    "frozen_at" TIMESTAMPTZ(3),
    "council_places" INTEGER NOT NULL,
    "standing_places" INTEGER NOT NULL,
    "officers" JSONB NOT NULL,
    "years" INTEGER NOT NULL,
    "asked_on" DATE,
    "request" TEXT NOT NULL,
    "replied_on" DATE,
    "reply" TEXT NOT NULL,
    "replied_name" TEXT,
    "held_on" DATE,
    "place" TEXT NOT NULL,
    "present" INTEGER,
    "council_met_on" DATE,
    "council_present" INTEGER,
    "round" INTEGER NOT NULL DEFAULT 1,
    "supervisors" TEXT[],
    "supervision" TEXT NOT NULL,
    "minutes" TEXT NOT NULL,
    "published_on" DATE,
    "closed_at" TIMESTAMPTZ(3),
    "closed_on" DATE,
    "filing_no" TEXT NOT NULL,
    "filed_on" DATE,
    "stopped_reason" TEXT NOT NULL,
    "recorded_by" UUID NOT NULL,
    "recorded_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "elections_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "election_voters" (
    "district_id" UUID NOT NULL,
    "election_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "name" TEXT NOT NULL,
    "place" TEXT NOT NULL,

    CONSTRAINT "election_voters_pkey" PRIMARY KEY ("district_id","election_id","person_id")
);

-- CreateTable
CREATE TABLE "candidates" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "election_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "body" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "nominated_by" TEXT NOT NULL,
    "background" TEXT,
    "grass_roots" BOOLEAN NOT NULL,
    "service_target" BOOLEAN NOT NULL,
    "concurrent_post" TEXT NOT NULL,
    "qualified" BOOLEAN,
    "finding" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "votes" INTEGER,
    "outcome" TEXT,

    CONSTRAINT "candidates_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "ballot_counts" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "election_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "ballot" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "issued" INTEGER NOT NULL,
    "returned" INTEGER NOT NULL,
    "valid" INTEGER NOT NULL,
    "invalid" INTEGER NOT NULL,
    "votes" JSONB NOT NULL,
    "counted_by" UUID NOT NULL,
    "counted_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ballot_counts_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "election_files" (
    "district_id" UUID NOT NULL,
    "election_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "election_files_pkey" PRIMARY KEY ("district_id","election_id","file_id")
);

-- CreateIndex
CREATE INDEX "elections_district_id_unit_path_stage_idx" ON "elections"("district_id", "unit_path", "stage");

-- CreateIndex
CREATE INDEX "elections_district_id_unit_id_idx" ON "elections"("district_id", "unit_id");

-- CreateIndex
CREATE INDEX "election_voters_district_id_person_id_idx" ON "election_voters"("district_id", "person_id");

-- CreateIndex
CREATE INDEX "candidates_district_id_person_id_idx" ON "candidates"("district_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "candidates_district_id_election_id_person_id_body_key" ON "candidates"("district_id", "election_id", "person_id", "body");

-- CreateIndex
CREATE UNIQUE INDEX "ballot_counts_district_id_election_id_ballot_round_counted__key" ON "ballot_counts"("district_id", "election_id", "ballot", "round", "counted_by");

-- CreateIndex
CREATE INDEX "election_files_district_id_file_id_idx" ON "election_files"("district_id", "file_id");

-- AddForeignKey
ALTER TABLE "terms" ADD CONSTRAINT "terms_district_id_election_id_fkey" FOREIGN KEY ("district_id", "election_id") REFERENCES "elections"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "elections" ADD CONSTRAINT "elections_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "elections" ADD CONSTRAINT "elections_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "election_voters" ADD CONSTRAINT "election_voters_district_id_election_id_fkey" FOREIGN KEY ("district_id", "election_id") REFERENCES "elections"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "election_voters" ADD CONSTRAINT "election_voters_district_id_person_id_fkey" FOREIGN KEY ("district_id", "person_id") REFERENCES "people"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "candidates" ADD CONSTRAINT "candidates_district_id_election_id_fkey" FOREIGN KEY ("district_id", "election_id") REFERENCES "elections"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "candidates" ADD CONSTRAINT "candidates_district_id_person_id_fkey" FOREIGN KEY ("district_id", "person_id") REFERENCES "people"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot_counts" ADD CONSTRAINT "ballot_counts_district_id_election_id_fkey" FOREIGN KEY ("district_id", "election_id") REFERENCES "elections"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "election_files" ADD CONSTRAINT "election_files_district_id_election_id_fkey" FOREIGN KEY ("district_id", "election_id") REFERENCES "elections"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "election_files" ADD CONSTRAINT "election_files_district_id_file_id_fkey" FOREIGN KEY ("district_id", "file_id") REFERENCES "files"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE elections
  ADD CONSTRAINT elections_stage CHECK (stage IN ('preparing', 'roll', 'candidates', 'approval', 'assembly', 'ballot', 'officers', 'record', 'closed', 'stopped')),
  ADD CONSTRAINT elections_kinds CHECK (assembly IN ('memberAssembly', 'congress') AND mode IN ('equal', 'competitive')),
  ADD CONSTRAINT elections_numbers CHECK (number BETWEEN 1 AND 99 AND council_places BETWEEN 0 AND 500 AND standing_places BETWEEN 0 AND 200
    AND years BETWEEN 1 AND 10 AND round BETWEEN 1 AND 20 AND present >= 0 AND council_present >= 0),
  ADD CONSTRAINT elections_frozen CHECK ((stage IN ('preparing', 'roll')) = (frozen_at IS NULL) OR stage = 'stopped'),
  ADD CONSTRAINT elections_closed CHECK ((stage = 'closed') = (closed_on IS NOT NULL) AND (closed_on IS NULL) = (closed_at IS NULL));
-- One case at a time.
CREATE UNIQUE INDEX elections_one_open ON elections (district_id, unit_id) WHERE stage NOT IN ('closed', 'stopped');

ALTER TABLE candidates
  ADD CONSTRAINT candidates_body CHECK (body IN ('congress', 'council', 'standingCouncil', 'officers')),
  ADD CONSTRAINT candidates_outcome CHECK (outcome IN ('elected', 'tied', 'lost')),
  ADD CONSTRAINT candidates_votes CHECK (votes >= 0);

ALTER TABLE ballot_counts
  ADD CONSTRAINT ballot_counts_ballot CHECK (ballot IN ('assembly', 'firstMeeting')),
  ADD CONSTRAINT ballot_counts_sums CHECK (invalid >= 0 AND valid >= 0 AND valid + invalid = returned AND returned <= issued);

SELECT wall('elections', 'unit');
SELECT wall('election_voters', 'unit');
SELECT wall('candidates', 'unit');
SELECT wall('ballot_counts', 'unit');
SELECT wall('election_files', 'unit');
SELECT person_serves('candidates');

-- A frozen roll stays as it is: its lines are written and taken back only while the case stands at the roll. That a unit
-- moves in the tree changes where a line lies, not what it says.
CREATE FUNCTION roll_is_frozen() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  at text;
BEGIN
  SELECT stage INTO at FROM elections
  WHERE district_id = coalesce(NEW.district_id, OLD.district_id) AND id = coalesce(NEW.election_id, OLD.election_id) FOR SHARE;
  IF at <> 'roll' AND NOT (TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'unit_path' - 'person_id' = to_jsonb(OLD) - 'unit_path' - 'person_id') THEN
    RAISE EXCEPTION 'the roll is frozen' USING ERRCODE = 'check_violation', CONSTRAINT = 'election_voters_frozen';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER roll_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON election_voters FOR EACH ROW EXECUTE FUNCTION roll_is_frozen();
REVOKE EXECUTE ON FUNCTION roll_is_frozen() FROM PUBLIC;

-- No more people come, and no more ballots are given out, than the roll has names.
CREATE FUNCTION votes_within_roll() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.present > (SELECT count(*) FROM election_voters v WHERE v.district_id = NEW.district_id AND v.election_id = NEW.id) THEN
    RAISE EXCEPTION 'more people than the roll has names' USING ERRCODE = 'check_violation', CONSTRAINT = 'elections_present';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER votes_within_roll BEFORE INSERT OR UPDATE OF present ON elections FOR EACH ROW
  WHEN (NEW.present IS NOT NULL) EXECUTE FUNCTION votes_within_roll();
REVOKE EXECUTE ON FUNCTION votes_within_roll() FROM PUBLIC;
CREATE FUNCTION ballots_within_present() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  there integer;
BEGIN
  SELECT CASE NEW.ballot WHEN 'assembly' THEN present ELSE council_present END INTO there
  FROM elections WHERE district_id = NEW.district_id AND id = NEW.election_id FOR SHARE;
  IF there IS NULL OR NEW.issued > there THEN
    RAISE EXCEPTION 'more ballots than voters' USING ERRCODE = 'check_violation', CONSTRAINT = 'ballot_counts_present';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ballots_within_present BEFORE INSERT OR UPDATE ON ballot_counts FOR EACH ROW EXECUTE FUNCTION ballots_within_present();
REVOKE EXECUTE ON FUNCTION ballots_within_present() FROM PUBLIC;
