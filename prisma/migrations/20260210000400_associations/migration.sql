-- Associations beside the tiers: what each is, how it came and went, and how far workplaces are covered.

-- CreateTable
CREATE TABLE "association_profiles" (
    "district_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "site" TEXT,
    "sector" TEXT,
    "functions" TEXT[] NOT NULL,
    "standardised_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "association_profiles_pkey" PRIMARY KEY ("district_id","unit_id")
);

-- CreateTable
CREATE TABLE "association_acts" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "act" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'applied',
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "form" TEXT,
    "site" TEXT,
    "batch" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "resolution" TEXT NOT NULL,
    "resolved_on" DATE NOT NULL,
    "applicant_id" UUID NOT NULL,
    "applied_by" UUID NOT NULL,
    "applied_name" TEXT NOT NULL,
    "notice_on" DATE,
    "notice_until" DATE,
    "decided_on" DATE,
    "decided_name" TEXT,
    "return_reason" TEXT,
    "archived_at" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "association_acts_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "coverage_figures" (
    "district_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "year" INTEGER NOT NULL,
    "sector" TEXT NOT NULL,
    "workplaces" INTEGER NOT NULL,

    CONSTRAINT "coverage_figures_pkey" PRIMARY KEY ("district_id","unit_id","year","sector")
);

-- CreateIndex
CREATE INDEX "association_profiles_district_id_unit_path_idx" ON "association_profiles"("district_id", "unit_path");

-- CreateIndex
CREATE INDEX "association_acts_district_id_unit_path_state_idx" ON "association_acts"("district_id", "unit_path", "state");

-- CreateIndex
CREATE INDEX "coverage_figures_district_id_unit_path_idx" ON "coverage_figures"("district_id", "unit_path");

-- AddForeignKey
ALTER TABLE "association_profiles" ADD CONSTRAINT "association_profiles_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "association_acts" ADD CONSTRAINT "association_acts_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "association_acts" ADD CONSTRAINT "association_acts_district_id_applicant_id_fkey" FOREIGN KEY ("district_id", "applicant_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coverage_figures" ADD CONSTRAINT "coverage_figures_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE association_acts
  ADD CONSTRAINT association_acts_act CHECK (act IN ('establish', 'standardise', 'retire')),
  ADD CONSTRAINT association_acts_state CHECK (state IN ('applied', 'noticed', 'approved', 'returned', 'withdrawn')),
  ADD CONSTRAINT association_acts_kind CHECK (kind IN ('enterprise', 'migrant', 'branch', 'institution')),
  ADD CONSTRAINT association_acts_notice CHECK ((notice_on IS NULL) = (notice_until IS NULL) AND notice_on <= notice_until),
  -- What is struck off was made public first, and its papers lie somewhere.
  ADD CONSTRAINT association_acts_retired CHECK (act <> 'retire' OR state <> 'approved' OR (notice_until IS NOT NULL AND decided_on >= notice_until AND archived_at <> '')),
  ADD CONSTRAINT association_acts_decided CHECK ((state IN ('approved', 'returned')) = (decided_on IS NOT NULL));
-- One act of an association is under way at a time.
CREATE UNIQUE INDEX association_acts_open ON association_acts (district_id, unit_id) WHERE act <> 'establish' AND state IN ('applied', 'noticed');
ALTER TABLE coverage_figures ADD CONSTRAINT coverage_figures_workplaces CHECK (workplaces BETWEEN 0 AND 1000000);

SELECT wall('association_profiles', 'unit');
SELECT wall('association_acts', 'unit');
SELECT wall('coverage_figures', 'unit');

-- No function takes its names from whoever calls it.
ALTER FUNCTION units_on(uuid, date) SET search_path = pg_catalog, public;
