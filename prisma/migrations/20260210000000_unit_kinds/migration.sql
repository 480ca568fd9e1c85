-- Responsibility grids, associations of government institutions, and what a unit is among its kind.

-- AlterTable
ALTER TABLE "units" ADD COLUMN     "form" TEXT,
ADD COLUMN     "grid_id" UUID;

-- AddForeignKey
ALTER TABLE "units" ADD CONSTRAINT "units_district_id_grid_id_fkey" FOREIGN KEY ("district_id", "grid_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE units DROP CONSTRAINT units_kind;
ALTER TABLE units
  ADD CONSTRAINT units_kind CHECK (kind IN ('platform', 'city', 'district', 'town', 'village', 'grid', 'group', 'enterprise', 'migrant', 'branch', 'institution')),
  ADD CONSTRAINT units_form CHECK (CASE kind WHEN 'enterprise' THEN form IN ('single', 'joint', 'industry')
    WHEN 'town' THEN form IN ('town', 'township', 'subdistrict') WHEN 'village' THEN form IN ('village', 'community') ELSE form IS NULL END),
  ADD CONSTRAINT units_grid CHECK (grid_id IS NULL OR kind = 'group');
CREATE INDEX units_of_grid ON units (district_id, grid_id) WHERE grid_id IS NOT NULL;
