-- The day a unit came to be, where the portal knows it: it owes nothing of what was due before. Null: it always was.
ALTER TABLE "units" ADD COLUMN "began_on" DATE;

UPDATE units u SET began_on = l.until_on FROM unit_lineage l
  WHERE l.district_id = u.district_id AND l.unit_id = u.id AND l.state = 'absent';
UPDATE units u SET began_on = a.decided_on FROM association_acts a
  WHERE a.district_id = u.district_id AND a.unit_id = u.id AND a.act = 'establish' AND a.state = 'approved';
