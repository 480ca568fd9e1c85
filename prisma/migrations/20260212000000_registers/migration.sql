-- A unit's own registers: what it says of itself, who answers and works for it, its venues and its teams.

-- AlterTable
ALTER TABLE "activities" ADD COLUMN     "venue_id" UUID;

-- AlterTable
ALTER TABLE "trainings" ADD COLUMN     "venue_id" UUID;

-- CreateTable
CREATE TABLE "profiles" (
    "district_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "founded_on" DATE,
    "functions_fixed" BOOLEAN NOT NULL DEFAULT false,
    "body_fixed" BOOLEAN NOT NULL DEFAULT false,
    "posts_fixed" BOOLEAN NOT NULL DEFAULT false,
    "functions" TEXT NOT NULL DEFAULT '',
    "body" TEXT NOT NULL DEFAULT '',
    "established_posts" INTEGER,
    "open_issue" TEXT NOT NULL DEFAULT '',
    "mass_sequence" BOOLEAN,
    "sequence_document" TEXT NOT NULL DEFAULT '',
    "support" TEXT NOT NULL DEFAULT '',
    "self_government" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "profiles_pkey" PRIMARY KEY ("district_id","unit_id")
);

-- CreateTable
CREATE TABLE "profile_figures" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "code" TEXT NOT NULL,
    "as_of" DATE NOT NULL,
    "value" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "recorded_by" UUID NOT NULL,
    "recorded_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "profile_figures_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "responsibles" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "post" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "until_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "responsibles_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "staff" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "person_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "post" TEXT NOT NULL,
    "concurrent_post" TEXT NOT NULL,
    "background" TEXT,
    "from_on" DATE NOT NULL,
    "until_on" DATE,
    "seconded_from" TEXT NOT NULL,
    "seconded_until" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "staff_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "teams" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "partner" TEXT NOT NULL,
    "office" TEXT NOT NULL,
    "document_no" TEXT NOT NULL,
    "founded_on" DATE,
    "disbanded_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "teams_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "team_members" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "person_id" UUID,
    "outside_name" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "specialty" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "until_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_members_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "venues" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "area_sqm" DOUBLE PRECISION,
    "address" TEXT NOT NULL,
    "shows" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL,
    "owner" TEXT NOT NULL,
    "share_agreement" TEXT NOT NULL,
    "equipment" JSONB NOT NULL,
    "opened_on" DATE,
    "closed_on" DATE,
    "excellent_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "venues_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "venue_files" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "venue_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "venue_files_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateIndex
CREATE INDEX "profiles_district_id_unit_path_idx" ON "profiles"("district_id", "unit_path");

-- CreateIndex
CREATE INDEX "profile_figures_district_id_unit_path_idx" ON "profile_figures"("district_id", "unit_path");

-- CreateIndex
CREATE UNIQUE INDEX "profile_figures_district_id_unit_id_code_as_of_key" ON "profile_figures"("district_id", "unit_id", "code", "as_of");

-- CreateIndex
CREATE INDEX "responsibles_district_id_unit_path_idx" ON "responsibles"("district_id", "unit_path");

-- CreateIndex
CREATE INDEX "responsibles_district_id_unit_id_kind_from_on_idx" ON "responsibles"("district_id", "unit_id", "kind", "from_on");

-- CreateIndex
CREATE INDEX "responsibles_district_id_person_id_idx" ON "responsibles"("district_id", "person_id");

-- CreateIndex
CREATE INDEX "staff_district_id_unit_path_from_on_idx" ON "staff"("district_id", "unit_path", "from_on");

-- CreateIndex
CREATE INDEX "staff_district_id_unit_id_idx" ON "staff"("district_id", "unit_id");

-- CreateIndex
CREATE INDEX "staff_district_id_person_id_idx" ON "staff"("district_id", "person_id");

-- CreateIndex
CREATE INDEX "teams_district_id_unit_path_kind_idx" ON "teams"("district_id", "unit_path", "kind");

-- CreateIndex
CREATE INDEX "teams_district_id_unit_id_idx" ON "teams"("district_id", "unit_id");

-- CreateIndex
CREATE INDEX "team_members_district_id_team_id_from_on_idx" ON "team_members"("district_id", "team_id", "from_on");

-- CreateIndex
CREATE INDEX "team_members_district_id_unit_path_idx" ON "team_members"("district_id", "unit_path");

-- CreateIndex
CREATE INDEX "team_members_district_id_person_id_idx" ON "team_members"("district_id", "person_id");

-- CreateIndex
CREATE INDEX "venues_district_id_unit_path_kind_idx" ON "venues"("district_id", "unit_path", "kind");

-- CreateIndex
CREATE INDEX "venues_district_id_unit_id_idx" ON "venues"("district_id", "unit_id");

-- CreateIndex
CREATE INDEX "venue_files_district_id_venue_id_idx" ON "venue_files"("district_id", "venue_id");

-- CreateIndex
CREATE INDEX "activities_district_id_venue_id_idx" ON "activities"("district_id", "venue_id");

-- CreateIndex
CREATE INDEX "trainings_district_id_venue_id_idx" ON "trainings"("district_id", "venue_id");

-- AddForeignKey
ALTER TABLE "activities" ADD CONSTRAINT "activities_district_id_venue_id_fkey" FOREIGN KEY ("district_id", "venue_id") REFERENCES "venues"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profile_figures" ADD CONSTRAINT "profile_figures_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profile_figures" ADD CONSTRAINT "profile_figures_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "responsibles" ADD CONSTRAINT "responsibles_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "responsibles" ADD CONSTRAINT "responsibles_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "responsibles" ADD CONSTRAINT "responsibles_district_id_person_id_fkey" FOREIGN KEY ("district_id", "person_id") REFERENCES "people"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff" ADD CONSTRAINT "staff_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff" ADD CONSTRAINT "staff_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff" ADD CONSTRAINT "staff_district_id_person_id_fkey" FOREIGN KEY ("district_id", "person_id") REFERENCES "people"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "teams" ADD CONSTRAINT "teams_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "teams" ADD CONSTRAINT "teams_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_district_id_team_id_fkey" FOREIGN KEY ("district_id", "team_id") REFERENCES "teams"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_district_id_person_id_fkey" FOREIGN KEY ("district_id", "person_id") REFERENCES "people"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trainings" ADD CONSTRAINT "trainings_district_id_venue_id_fkey" FOREIGN KEY ("district_id", "venue_id") REFERENCES "venues"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "venues" ADD CONSTRAINT "venues_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "venues" ADD CONSTRAINT "venues_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "venue_files" ADD CONSTRAINT "venue_files_district_id_venue_id_fkey" FOREIGN KEY ("district_id", "venue_id") REFERENCES "venues"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "venue_files" ADD CONSTRAINT "venue_files_district_id_id_fkey" FOREIGN KEY ("district_id", "id") REFERENCES "files"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE profiles
  ADD CONSTRAINT profiles_posts CHECK (established_posts BETWEEN 0 AND 1000);
ALTER TABLE profile_figures
  ADD CONSTRAINT profile_figures_value CHECK (value BETWEEN 0 AND 2000000000);
ALTER TABLE responsibles
  ADD CONSTRAINT responsibles_kind CHECK (kind IN ('leader', 'officer', 'contact')),
  ADD CONSTRAINT responsibles_days CHECK (until_on IS NULL OR until_on >= from_on);
-- One at a time; the days of those before are kept apart by the service, which holds the unit meanwhile.
CREATE UNIQUE INDEX responsibles_one_now ON responsibles (district_id, unit_id, kind) WHERE until_on IS NULL;
ALTER TABLE staff
  ADD CONSTRAINT staff_type CHECK (type IN ('fullTime', 'partTime', 'seconded')),
  ADD CONSTRAINT staff_days CHECK (until_on IS NULL OR until_on >= from_on),
  ADD CONSTRAINT staff_secondment CHECK (CASE WHEN type = 'seconded' THEN seconded_until >= from_on ELSE seconded_until IS NULL AND seconded_from = '' END);
ALTER TABLE venues
  ADD CONSTRAINT venues_numbers CHECK (count BETWEEN 1 AND 10000 AND area_sqm BETWEEN 0 AND 1000000),
  ADD CONSTRAINT venues_days CHECK (closed_on IS NULL OR opened_on IS NULL OR closed_on >= opened_on),
  ADD CONSTRAINT venues_shared CHECK (NOT shared OR owner <> '');
ALTER TABLE teams
  ADD CONSTRAINT teams_days CHECK (disbanded_on IS NULL OR founded_on IS NULL OR disbanded_on >= founded_on);
ALTER TABLE team_members
  ADD CONSTRAINT team_members_days CHECK (until_on IS NULL OR until_on >= from_on),
  ADD CONSTRAINT team_members_who CHECK ((person_id IS NULL) = (outside_name <> ''));

SELECT wall('profiles', 'unit');
SELECT wall('profile_figures', 'unit');
SELECT wall('responsibles', 'unit');
SELECT wall('staff', 'unit');
SELECT wall('venues', 'unit');
SELECT wall('venue_files', 'unit');
SELECT wall('teams', 'unit');
SELECT wall('team_members', 'unit');
