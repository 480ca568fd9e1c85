-- A reviewed village sees no unit above itself: its sheet keeps their names. No table holds a row yet.

-- AlterTable
ALTER TABLE "review_sheets" ADD COLUMN "above_name" TEXT;

-- AlterTable
ALTER TABLE "reviews" ADD COLUMN "unit_name" TEXT NOT NULL,
ADD COLUMN "opened_by_id" UUID NOT NULL;

-- AddForeignKey
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_district_id_opened_by_id_fkey" FOREIGN KEY ("district_id", "opened_by_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the district is told names sheets that an inspector was not given: an inspector is told in person only.
CREATE POLICY assigned ON notices AS RESTRICTIVE FOR SELECT TO xiehui_app USING (
  (SELECT current_setting('app.assigned_only', true)) IS DISTINCT FROM 'true'
  OR account_id = (SELECT nullif(current_setting('app.account', true), '')::uuid));
