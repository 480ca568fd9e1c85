-- Training sessions and who came to them.

-- CreateTable
CREATE TABLE "trainings" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "state" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "audience" TEXT[] NOT NULL,
    "held_on" DATE NOT NULL,
    "place" TEXT NOT NULL,
    "teacher" TEXT NOT NULL,
    "hours" DOUBLE PRECISION NOT NULL,
    "others" INTEGER NOT NULL,
    "summary" TEXT NOT NULL,
    "recorded_by" UUID NOT NULL,
    "recorded_name" TEXT NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "trainings_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "training_attendances" (
    "district_id" UUID NOT NULL,
    "training_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "held_on" DATE NOT NULL,
    "title" TEXT NOT NULL,
    "finished" BOOLEAN NOT NULL,

    CONSTRAINT "training_attendances_pkey" PRIMARY KEY ("district_id","training_id","member_id")
);

-- CreateIndex
CREATE INDEX "trainings_district_id_unit_path_held_on_idx" ON "trainings"("district_id", "unit_path", "held_on");

-- CreateIndex
CREATE INDEX "trainings_district_id_unit_id_held_on_idx" ON "trainings"("district_id", "unit_id", "held_on");

-- CreateIndex
CREATE INDEX "trainings_district_id_held_on_id_idx" ON "trainings"("district_id", "held_on", "id");

-- CreateIndex
CREATE INDEX "training_attendances_district_id_member_id_held_on_idx" ON "training_attendances"("district_id", "member_id", "held_on");

-- CreateIndex
CREATE INDEX "training_attendances_district_id_unit_path_held_on_idx" ON "training_attendances"("district_id", "unit_path", "held_on");

-- CreateIndex
CREATE INDEX "members_district_id_unit_id_idx" ON "members"("district_id", "unit_id");

-- AddForeignKey
ALTER TABLE "trainings" ADD CONSTRAINT "trainings_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trainings" ADD CONSTRAINT "trainings_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_attendances" ADD CONSTRAINT "training_attendances_district_id_training_id_fkey" FOREIGN KEY ("district_id", "training_id") REFERENCES "trainings"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_attendances" ADD CONSTRAINT "training_attendances_district_id_member_id_fkey" FOREIGN KEY ("district_id", "member_id") REFERENCES "members"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE trainings
  ADD CONSTRAINT trainings_state CHECK (state IN ('draft', 'finished') AND (state = 'finished') = (finished_at IS NOT NULL)),
  ADD CONSTRAINT trainings_category CHECK (category IN ('professional', 'law', 'massWork', 'governance', 'revitalisation', 'skills')),
  ADD CONSTRAINT trainings_mode CHECK (mode IN ('central', 'area')),
  ADD CONSTRAINT trainings_numbers CHECK (hours BETWEEN 0 AND 200 AND hours * 2 = floor(hours * 2) AND others BETWEEN 0 AND 100000),
  ADD CONSTRAINT trainings_whole CHECK (state = 'draft' OR (title <> '' AND place <> '' AND hours > 0));

SELECT wall('trainings', 'unit');
SELECT wall('training_attendances', 'unit');

-- A member's attendances lie where the member lies, whoever moves the member.
CREATE FUNCTION attendance_follows_member() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE training_attendances SET unit_path = NEW.unit_path WHERE district_id = NEW.district_id AND member_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER attendance_follows AFTER UPDATE OF unit_path ON members FOR EACH ROW
  WHEN (NEW.unit_path IS DISTINCT FROM OLD.unit_path) EXECUTE FUNCTION attendance_follows_member();
REVOKE EXECUTE ON FUNCTION attendance_follows_member() FROM PUBLIC;
