-- Activities that associations held, and their pictures.

-- CreateTable
CREATE TABLE "activities" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "state" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "held_on" DATE NOT NULL,
    "ends_on" DATE,
    "venue_kind" TEXT,
    "venue" TEXT NOT NULL,
    "key_tasks" TEXT[] NOT NULL,
    "themed_day" TEXT,
    "form" TEXT,
    "channel" TEXT,
    "target_groups" TEXT[] NOT NULL,
    "participants" INTEGER NOT NULL,
    "member_participants" INTEGER NOT NULL,
    "materials" INTEGER NOT NULL,
    "consultations" INTEGER NOT NULL,
    "co_organisers" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "recorded_by" UUID NOT NULL,
    "recorded_name" TEXT NOT NULL,
    "entered_at" TIMESTAMPTZ(3),
    "submitted_at" TIMESTAMPTZ(3),
    "late" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "activities_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "activity_files" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "activity_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "activity_files_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateIndex
CREATE INDEX "activities_district_id_unit_path_held_on_idx" ON "activities"("district_id", "unit_path", "held_on");

-- CreateIndex
CREATE INDEX "activities_district_id_held_on_id_idx" ON "activities"("district_id", "held_on", "id");

-- CreateIndex
CREATE INDEX "activity_files_district_id_activity_id_idx" ON "activity_files"("district_id", "activity_id");

-- AddForeignKey
ALTER TABLE "activities" ADD CONSTRAINT "activities_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activities" ADD CONSTRAINT "activities_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activity_files" ADD CONSTRAINT "activity_files_district_id_activity_id_fkey" FOREIGN KEY ("district_id", "activity_id") REFERENCES "activities"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activity_files" ADD CONSTRAINT "activity_files_district_id_id_fkey" FOREIGN KEY ("district_id", "id") REFERENCES "files"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A draft may lack anything but its day; what is submitted is whole, whoever wrote the row.
ALTER TABLE activities
  ADD CONSTRAINT activities_state CHECK (state IN ('draft', 'submitted', 'withdrawn')),
  ADD CONSTRAINT activities_numbers CHECK (
    participants BETWEEN 0 AND 100000 AND member_participants BETWEEN 0 AND 100000
    AND materials BETWEEN 0 AND 1000000 AND consultations BETWEEN 0 AND 100000),
  ADD CONSTRAINT activities_whole CHECK (state <> 'submitted' OR (
    title <> '' AND venue <> '' AND (ends_on IS NULL OR ends_on >= held_on) AND cardinality(key_tasks) > 0
    AND participants > 0 AND member_participants <= participants
    AND entered_at IS NOT NULL AND submitted_at IS NOT NULL));

SELECT wall('activities', 'unit');
SELECT wall('activity_files', 'unit');
