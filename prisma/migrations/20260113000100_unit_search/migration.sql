-- Search over the units of all districts, for the platform's own role: no wall stands before these indexes there. Within a
-- district its range of paths is read through instead. Groups are left out: 第3小组 is the name of a hundred thousand.
CREATE INDEX units_everywhere_name_idx ON units (kind, name COLLATE "C") WHERE kind <> 'group';
CREATE INDEX units_everywhere_pinyin_idx ON units (kind, pinyin COLLATE "C") WHERE kind <> 'group';
CREATE INDEX units_everywhere_initials_idx ON units (kind, initials COLLATE "C") WHERE kind <> 'group';
-- Each sign of the name, for a part of a name that is not its beginning.
CREATE INDEX units_everywhere_signs_idx ON units USING gin (string_to_array(name, NULL)) WITH (fastupdate = off) WHERE kind <> 'group';
