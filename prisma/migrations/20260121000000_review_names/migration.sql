-- Who scored, ordered, answered and closed is shown to whoever is reviewed, who sees no account of those above; and an
-- order says as what it was issued. No table holds a row yet.

-- AlterTable
ALTER TABLE "rectifications" ADD COLUMN "answered_name" TEXT,
ADD COLUMN "closed_name" TEXT,
ADD COLUMN "issued_as" TEXT NOT NULL,
ADD COLUMN "ordered_name" TEXT NOT NULL;

-- AlterTable
ALTER TABLE "review_entries" ADD COLUMN "entered_name" TEXT NOT NULL;

-- AlterTable
ALTER TABLE "review_sheets" ADD COLUMN "inspector_name" TEXT;

-- CreateIndex
CREATE INDEX "review_sheets_district_id_inspector_post_id_idx" ON "review_sheets"("district_id", "inspector_post_id");
