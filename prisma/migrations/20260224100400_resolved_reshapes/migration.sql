-- By what an association is taken up, divided or built up anew: the batch it was approved in, and what was resolved, when.
ALTER TABLE "reshapes" ADD COLUMN "batch" TEXT,
  ADD COLUMN "resolution" TEXT,
  ADD COLUMN "resolved_on" DATE;
ALTER TABLE reshapes ADD CONSTRAINT reshapes_resolved
  CHECK (num_nulls(batch, resolution, resolved_on) IN (0, 3) AND (resolved_on IS NULL OR resolved_on <= happened_on));
