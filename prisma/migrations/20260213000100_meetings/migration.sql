-- Meetings, who came, what they resolved.

-- CreateTable
CREATE TABLE "meetings" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "term_id" UUID,
    "term_no" INTEGER,
    "session_no" INTEGER,
    "topic" TEXT NOT NULL,
    "held_on" DATE NOT NULL,
    "place" TEXT NOT NULL,
    "chair" TEXT NOT NULL,
    "recorder" TEXT NOT NULL,
    "agenda" TEXT[],
    "expected" INTEGER NOT NULL,
    "present" INTEGER NOT NULL,
    "quorum" INTEGER NOT NULL,
    "minutes" TEXT NOT NULL,
    "recorded_by" UUID NOT NULL,
    "recorded_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "meetings_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "meeting_attendances" (
    "district_id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "came" BOOLEAN NOT NULL,
    "excuse" TEXT NOT NULL,

    CONSTRAINT "meeting_attendances_pkey" PRIMARY KEY ("district_id","meeting_id","person_id")
);

-- CreateTable
CREATE TABLE "resolutions" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "meeting_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "votes_for" INTEGER,
    "against" INTEGER,
    "abstained" INTEGER,
    "owner" TEXT NOT NULL,
    "due_on" DATE,
    "state" TEXT NOT NULL,
    "ended_on" DATE,
    "outcome" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "resolutions_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "meeting_files" (
    "district_id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "meeting_files_pkey" PRIMARY KEY ("district_id","meeting_id","file_id")
);

-- CreateIndex
CREATE INDEX "meetings_district_id_unit_path_held_on_idx" ON "meetings"("district_id", "unit_path", "held_on");

-- CreateIndex
CREATE INDEX "meetings_district_id_unit_id_held_on_idx" ON "meetings"("district_id", "unit_id", "held_on");

-- CreateIndex
CREATE INDEX "meetings_district_id_term_id_idx" ON "meetings"("district_id", "term_id");

-- CreateIndex
CREATE UNIQUE INDEX "meetings_district_id_unit_id_kind_term_no_session_no_key" ON "meetings"("district_id", "unit_id", "kind", "term_no", "session_no");

-- CreateIndex
CREATE INDEX "meeting_attendances_district_id_person_id_idx" ON "meeting_attendances"("district_id", "person_id");

-- CreateIndex
CREATE INDEX "resolutions_district_id_meeting_id_position_idx" ON "resolutions"("district_id", "meeting_id", "position");

-- CreateIndex
CREATE INDEX "resolutions_district_id_unit_path_state_due_on_idx" ON "resolutions"("district_id", "unit_path", "state", "due_on");

-- CreateIndex
CREATE INDEX "meeting_files_district_id_file_id_idx" ON "meeting_files"("district_id", "file_id");

-- AddForeignKey
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_district_id_term_id_fkey" FOREIGN KEY ("district_id", "term_id") REFERENCES "terms"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_attendances" ADD CONSTRAINT "meeting_attendances_district_id_meeting_id_fkey" FOREIGN KEY ("district_id", "meeting_id") REFERENCES "meetings"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_attendances" ADD CONSTRAINT "meeting_attendances_district_id_person_id_fkey" FOREIGN KEY ("district_id", "person_id") REFERENCES "people"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resolutions" ADD CONSTRAINT "resolutions_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resolutions" ADD CONSTRAINT "resolutions_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resolutions" ADD CONSTRAINT "resolutions_district_id_meeting_id_fkey" FOREIGN KEY ("district_id", "meeting_id") REFERENCES "meetings"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_files" ADD CONSTRAINT "meeting_files_district_id_meeting_id_fkey" FOREIGN KEY ("district_id", "meeting_id") REFERENCES "meetings"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_files" ADD CONSTRAINT "meeting_files_district_id_file_id_fkey" FOREIGN KEY ("district_id", "file_id") REFERENCES "files"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE meetings
  ADD CONSTRAINT meetings_state CHECK (state IN ('planned', 'held')),
  ADD CONSTRAINT meetings_session CHECK ((term_no IS NULL) = (session_no IS NULL) AND term_no BETWEEN 1 AND 99 AND session_no BETWEEN 1 AND 999),
  ADD CONSTRAINT meetings_numbers CHECK (expected BETWEEN 0 AND 100000 AND present BETWEEN 0 AND expected AND quorum BETWEEN 0 AND expected);
ALTER TABLE resolutions
  ADD CONSTRAINT resolutions_state CHECK (state IN ('open', 'done', 'dropped') AND (state = 'open') = (ended_on IS NULL)),
  ADD CONSTRAINT resolutions_votes CHECK (votes_for >= 0 AND against >= 0 AND abstained >= 0);

SELECT wall('meetings', 'unit');
SELECT wall('meeting_attendances', 'unit');
SELECT wall('resolutions', 'unit');
SELECT wall('meeting_files', 'unit');
