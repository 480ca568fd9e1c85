-- Who moves or comes in is written into every index of the register and checked by every key, so each has to earn its place.

-- `people_by_name` finds the same.
DROP INDEX people_district_id_name_idx;

-- Few districts ask for identity numbers: who has none is written into neither.
DROP INDEX people_identity_once;
CREATE UNIQUE INDEX people_identity_once ON people (district_id, identity_index) WHERE identity_index IS NOT NULL;
DROP INDEX people_by_identity_tail;
CREATE INDEX people_by_identity_tail ON people (district_id, (right(identity_mask, 4))) WHERE identity_mask IS NOT NULL;

-- One index finds a person's memberships and keeps a person from being a member of an association twice at a time: who has
-- left stands in it without an association, as often as there was one.
DROP INDEX members_district_id_person_id_idx;
DROP INDEX members_once;
CREATE UNIQUE INDEX members_once ON members (district_id, person_id, (CASE WHEN state <> 'left' THEN association_id END));

-- A unit is of a district that there is, and so is who belongs to a unit.
ALTER TABLE people DROP CONSTRAINT people_district_id_fkey;
ALTER TABLE members DROP CONSTRAINT members_district_id_fkey;

-- What a roster says is never searched by: looking how it is spread took as long as writing it.
ALTER TABLE member_import_rows
  ALTER COLUMN problems SET STATISTICS 0, ALTER COLUMN name SET STATISTICS 0, ALTER COLUMN place SET STATISTICS 0,
  ALTER COLUMN content SET STATISTICS 0, ALTER COLUMN before SET STATISTICS 0;
