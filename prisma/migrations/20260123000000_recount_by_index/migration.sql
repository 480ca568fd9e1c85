-- A recount touches few rows and has an index for each. On a table that has just been filled and not yet analysed the planner
-- takes it for empty and reads it whole for every unit: five hundred new villages took longer than a statement may.
ALTER FUNCTION recount(uuid[], date, text) SET enable_seqscan = off;
