-- A log that only grows is found by its days without an index that every write would pay for.

-- CreateIndex
CREATE INDEX "audit_entries_at_idx" ON "audit_entries" USING BRIN ("at");
