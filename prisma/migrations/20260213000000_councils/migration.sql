-- Bodies of an association: their terms, who sits in them, and what changed within a term.

-- CreateTable
CREATE TABLE "terms" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "body" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "extended_to" DATE,
    "closed_on" DATE,
    "basis" TEXT NOT NULL,
    "reminded" INTEGER,
    "election_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "terms_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "seats" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "term_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "sole" BOOLEAN NOT NULL,
    "in_charge" BOOLEAN NOT NULL,
    "duty" TEXT NOT NULL,
    "concurrent_post" TEXT NOT NULL,
    "background" TEXT,
    "grass_roots" BOOLEAN NOT NULL,
    "service_target" BOOLEAN NOT NULL,
    "since" DATE NOT NULL,
    "until" DATE,
    "entered" TEXT NOT NULL,
    "left_by" TEXT,
    "entered_change_id" UUID,
    "left_change_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "seats_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "seat_changes" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "term_id" UUID NOT NULL,
    "decided_on" DATE NOT NULL,
    "resolution" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "recorded_by" UUID NOT NULL,
    "recorded_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "seat_changes_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "term_extensions" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "term_id" UUID NOT NULL,
    "until" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "decided_on" DATE NOT NULL,
    "resolution" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reply" TEXT NOT NULL,
    "replied_on" DATE,
    "replied_name" TEXT,
    "asked_by" UUID NOT NULL,
    "asked_name" TEXT NOT NULL,
    "file_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "term_extensions_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateIndex
CREATE INDEX "terms_district_id_unit_path_body_idx" ON "terms"("district_id", "unit_path", "body");

-- CreateIndex
CREATE INDEX "terms_district_id_election_id_idx" ON "terms"("district_id", "election_id");

-- CreateIndex
CREATE UNIQUE INDEX "terms_district_id_unit_id_body_number_key" ON "terms"("district_id", "unit_id", "body", "number");

-- CreateIndex
CREATE INDEX "seats_district_id_term_id_idx" ON "seats"("district_id", "term_id");

-- CreateIndex
CREATE INDEX "seats_district_id_unit_path_idx" ON "seats"("district_id", "unit_path");

-- CreateIndex
CREATE INDEX "seats_district_id_person_id_idx" ON "seats"("district_id", "person_id");

-- CreateIndex
CREATE INDEX "seat_changes_district_id_term_id_idx" ON "seat_changes"("district_id", "term_id");

-- CreateIndex
CREATE INDEX "seat_changes_district_id_unit_path_idx" ON "seat_changes"("district_id", "unit_path");

-- CreateIndex
CREATE INDEX "term_extensions_district_id_term_id_idx" ON "term_extensions"("district_id", "term_id");

-- CreateIndex
CREATE INDEX "term_extensions_district_id_unit_path_idx" ON "term_extensions"("district_id", "unit_path");

-- CreateIndex
CREATE INDEX "term_extensions_district_id_file_id_idx" ON "term_extensions"("district_id", "file_id");

-- AddForeignKey
ALTER TABLE "terms" ADD CONSTRAINT "terms_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "terms" ADD CONSTRAINT "terms_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seats" ADD CONSTRAINT "seats_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seats" ADD CONSTRAINT "seats_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seats" ADD CONSTRAINT "seats_district_id_term_id_fkey" FOREIGN KEY ("district_id", "term_id") REFERENCES "terms"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seats" ADD CONSTRAINT "seats_district_id_person_id_fkey" FOREIGN KEY ("district_id", "person_id") REFERENCES "people"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seats" ADD CONSTRAINT "seats_district_id_entered_change_id_fkey" FOREIGN KEY ("district_id", "entered_change_id") REFERENCES "seat_changes"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seats" ADD CONSTRAINT "seats_district_id_left_change_id_fkey" FOREIGN KEY ("district_id", "left_change_id") REFERENCES "seat_changes"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat_changes" ADD CONSTRAINT "seat_changes_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat_changes" ADD CONSTRAINT "seat_changes_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat_changes" ADD CONSTRAINT "seat_changes_district_id_term_id_fkey" FOREIGN KEY ("district_id", "term_id") REFERENCES "terms"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "term_extensions" ADD CONSTRAINT "term_extensions_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "term_extensions" ADD CONSTRAINT "term_extensions_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "term_extensions" ADD CONSTRAINT "term_extensions_district_id_term_id_fkey" FOREIGN KEY ("district_id", "term_id") REFERENCES "terms"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "term_extensions" ADD CONSTRAINT "term_extensions_district_id_file_id_fkey" FOREIGN KEY ("district_id", "file_id") REFERENCES "files"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The operators that let one index know both ids and spans of days; kept apart from our own functions.
CREATE SCHEMA IF NOT EXISTS extensions;
CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA extensions;

ALTER TABLE terms
  ADD CONSTRAINT terms_body CHECK (body IN ('congress', 'council', 'standingCouncil')),
  ADD CONSTRAINT terms_number CHECK (number BETWEEN 1 AND 99),
  ADD CONSTRAINT terms_end_after_start CHECK (ends_on > starts_on),
  ADD CONSTRAINT terms_close_after_start CHECK (closed_on IS NULL OR closed_on > starts_on),
  ADD CONSTRAINT terms_extension CHECK (extended_to IS NULL OR extended_to > ends_on AND extended_to <= ends_on + interval '1 year'),
  ADD CONSTRAINT terms_do_not_overlap EXCLUDE USING gist (
    district_id extensions.gist_uuid_ops WITH =, unit_id extensions.gist_uuid_ops WITH =,
    body extensions.gist_text_ops WITH =, daterange(starts_on, closed_on) WITH &&);

ALTER TABLE seats
  ADD CONSTRAINT seats_leave_after_entering CHECK (until IS NULL OR until >= since),
  ADD CONSTRAINT seats_left CHECK ((until IS NULL) = (left_by IS NULL)),
  ADD CONSTRAINT seats_entered CHECK (entered IN ('elected', 'coOpted', 'appointed', 'moved')),
  ADD CONSTRAINT seats_left_by CHECK (left_by IN ('termEnded', 'removed', 'resigned', 'moved', 'died')),
  ADD CONSTRAINT seats_once EXCLUDE USING gist (
    district_id extensions.gist_uuid_ops WITH =, term_id extensions.gist_uuid_ops WITH =,
    person_id extensions.gist_uuid_ops WITH =, daterange(since, until) WITH &&),
  ADD CONSTRAINT seats_sole_title EXCLUDE USING gist (
    district_id extensions.gist_uuid_ops WITH =, term_id extensions.gist_uuid_ops WITH =,
    title extensions.gist_text_ops WITH =, daterange(since, until) WITH &&) WHERE (sole),
  ADD CONSTRAINT seats_one_in_charge EXCLUDE USING gist (
    district_id extensions.gist_uuid_ops WITH =, term_id extensions.gist_uuid_ops WITH =,
    daterange(since, until) WITH &&) WHERE (in_charge);

ALTER TABLE term_extensions
  ADD CONSTRAINT term_extensions_state CHECK (state IN ('asked', 'approved', 'refused') AND (state = 'asked') = (replied_on IS NULL));
CREATE UNIQUE INDEX term_extensions_one_asked ON term_extensions (district_id, term_id) WHERE state = 'asked';

SELECT wall('terms', 'unit');
SELECT wall('seats', 'unit');
SELECT wall('seat_changes', 'unit');
SELECT wall('term_extensions', 'unit');
SELECT person_serves('seats');

-- A seat lies within its term: it begins no earlier, and none is held once the term is closed.
CREATE FUNCTION seat_within_term() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  term terms;
BEGIN
  SELECT * INTO term FROM terms WHERE district_id = NEW.district_id AND id = NEW.term_id FOR SHARE;
  IF NEW.since < term.starts_on OR (term.closed_on IS NOT NULL AND coalesce(NEW.until, 'infinity') > term.closed_on) THEN
    RAISE EXCEPTION 'a seat lies within its term' USING ERRCODE = 'check_violation', CONSTRAINT = 'seats_within_term';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER seat_within_term BEFORE INSERT OR UPDATE OF since, until, term_id ON seats
  FOR EACH ROW EXECUTE FUNCTION seat_within_term();
REVOKE EXECUTE ON FUNCTION seat_within_term() FROM PUBLIC;

-- Whoever closes a term ends its seats.
CREATE FUNCTION term_ends_seats() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE seats SET until = NEW.closed_on, left_by = 'termEnded', version = version + 1
  WHERE district_id = NEW.district_id AND term_id = NEW.id AND until IS NULL;
  IF EXISTS (SELECT FROM seats WHERE district_id = NEW.district_id AND term_id = NEW.id AND (until > NEW.closed_on OR since < NEW.starts_on)) THEN
    RAISE EXCEPTION 'a seat lies within its term' USING ERRCODE = 'check_violation', CONSTRAINT = 'seats_within_term';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER term_ends_seats AFTER UPDATE OF closed_on, starts_on ON terms FOR EACH ROW
  WHEN (NEW.closed_on IS NOT NULL OR NEW.starts_on <> OLD.starts_on) EXECUTE FUNCTION term_ends_seats();
REVOKE EXECUTE ON FUNCTION term_ends_seats() FROM PUBLIC;
