-- Units: the official name beside the one people use, and what holds whoever writes.

-- AlterTable
ALTER TABLE "units" ADD COLUMN     "official_name" TEXT;

ALTER TABLE units
  ADD CONSTRAINT units_kind CHECK (kind IN ('platform', 'city', 'district', 'town', 'village', 'group', 'enterprise', 'migrant', 'branch')),
  ADD CONSTRAINT units_state CHECK (state IN ('active', 'retired')),
  ADD CONSTRAINT units_path CHECK (path ~ '^([0-9a-z]+/){1,8}$');

-- Two active units that an association made never bear one name under one parent. Official lists have their own say.
CREATE UNIQUE INDEX units_made_name_key ON units (district_id, parent_id, name) WHERE code IS NULL AND state = 'active';
