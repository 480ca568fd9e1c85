-- Standards, reviews with their sheets, and rectifications.
-- CreateTable
CREATE TABLE "rectifications" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "sheet_id" UUID NOT NULL,
    "item_code" TEXT NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "problem" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "extended_to" DATE,
    "extend_reason" TEXT,
    "state" TEXT NOT NULL DEFAULT 'ordered',
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "sent_back" TEXT,
    "ordered_by" UUID NOT NULL,
    "closed_by" UUID,
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rectifications_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "rectification_files" (
    "district_id" UUID NOT NULL,
    "rectification_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "rectification_files_pkey" PRIMARY KEY ("district_id","rectification_id","file_id")
);

-- CreateTable
CREATE TABLE "reviews" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "standard_id" UUID NOT NULL,
    "standard_body" JSONB NOT NULL,
    "unit_id" UUID NOT NULL,
    "period_kind" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "self_by" DATE,
    "accept_by" DATE,
    "inspect_by" DATE,
    "tolerance" DECIMAL(4,1) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reviews_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "review_sheets" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'opened',
    "reason" TEXT,
    "self_score" DECIMAL(5,1),
    "town_score" DECIMAL(5,1),
    "district_score" DECIMAL(5,1),
    "grade" TEXT,
    "inspector_post_id" UUID,
    "assigned_until" DATE,
    "recognised_on" DATE,
    "document_no" TEXT,
    "frozen" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "review_sheets_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "review_entries" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "sheet_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "item_code" TEXT NOT NULL,
    "score_column" TEXT NOT NULL,
    "score" DECIMAL(4,1),
    "applies" BOOLEAN NOT NULL DEFAULT true,
    "found" BOOLEAN,
    "reason" TEXT,
    "note" TEXT,
    "entered_by" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_entries_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "review_evidence" (
    "district_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "review_evidence_pkey" PRIMARY KEY ("district_id","entry_id","file_id")
);

-- CreateTable
CREATE TABLE "standards" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "edition" INTEGER NOT NULL,
    "from_year" INTEGER NOT NULL,
    "applies_to" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "standards_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateIndex
CREATE INDEX "rectifications_district_id_unit_path_state_idx" ON "rectifications"("district_id", "unit_path", "state");

-- CreateIndex
CREATE INDEX "rectifications_district_id_sheet_id_idx" ON "rectifications"("district_id", "sheet_id");

-- CreateIndex
CREATE INDEX "reviews_district_id_year_idx" ON "reviews"("district_id", "year");

-- CreateIndex
CREATE INDEX "review_sheets_district_id_unit_path_idx" ON "review_sheets"("district_id", "unit_path");

-- CreateIndex
CREATE UNIQUE INDEX "review_sheets_district_id_review_id_unit_id_key" ON "review_sheets"("district_id", "review_id", "unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "review_sheets_district_id_document_no_key" ON "review_sheets"("district_id", "document_no");

-- CreateIndex
CREATE UNIQUE INDEX "review_entries_district_id_sheet_id_item_code_score_column_key" ON "review_entries"("district_id", "sheet_id", "item_code", "score_column");

-- CreateIndex
CREATE UNIQUE INDEX "standards_district_id_code_edition_key" ON "standards"("district_id", "code", "edition");

-- AddForeignKey
ALTER TABLE "rectifications" ADD CONSTRAINT "rectifications_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rectifications" ADD CONSTRAINT "rectifications_district_id_sheet_id_fkey" FOREIGN KEY ("district_id", "sheet_id") REFERENCES "review_sheets"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rectifications" ADD CONSTRAINT "rectifications_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rectification_files" ADD CONSTRAINT "rectification_files_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rectification_files" ADD CONSTRAINT "rectification_files_district_id_rectification_id_fkey" FOREIGN KEY ("district_id", "rectification_id") REFERENCES "rectifications"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rectification_files" ADD CONSTRAINT "rectification_files_district_id_file_id_fkey" FOREIGN KEY ("district_id", "file_id") REFERENCES "files"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_district_id_standard_id_fkey" FOREIGN KEY ("district_id", "standard_id") REFERENCES "standards"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_sheets" ADD CONSTRAINT "review_sheets_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_sheets" ADD CONSTRAINT "review_sheets_district_id_review_id_fkey" FOREIGN KEY ("district_id", "review_id") REFERENCES "reviews"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_sheets" ADD CONSTRAINT "review_sheets_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_sheets" ADD CONSTRAINT "review_sheets_district_id_inspector_post_id_fkey" FOREIGN KEY ("district_id", "inspector_post_id") REFERENCES "posts"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_entries" ADD CONSTRAINT "review_entries_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_entries" ADD CONSTRAINT "review_entries_district_id_sheet_id_fkey" FOREIGN KEY ("district_id", "sheet_id") REFERENCES "review_sheets"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_evidence" ADD CONSTRAINT "review_evidence_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_evidence" ADD CONSTRAINT "review_evidence_district_id_entry_id_fkey" FOREIGN KEY ("district_id", "entry_id") REFERENCES "review_entries"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_evidence" ADD CONSTRAINT "review_evidence_district_id_file_id_fkey" FOREIGN KEY ("district_id", "file_id") REFERENCES "files"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "standards" ADD CONSTRAINT "standards_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


SELECT wall('standards', 'district');
SELECT wall('reviews', 'district');
SELECT wall('review_sheets', 'unit');
SELECT wall('review_entries', 'unit');
SELECT wall('review_evidence', 'unit');
SELECT wall('rectifications', 'unit');
SELECT wall('rectification_files', 'unit');

-- An inspector's range is the district, and what is assigned narrows it: to the sheet, what hangs on it, and the files of
-- its unit, and only as long as it is assigned.
CREATE POLICY assigned ON review_sheets AS RESTRICTIVE TO xiehui_app USING (
  (SELECT current_setting('app.assigned_only', true)) IS DISTINCT FROM 'true'
  OR (inspector_post_id = (SELECT nullif(current_setting('app.post', true), '')::uuid)
      AND assigned_until >= (SELECT nullif(current_setting('app.today', true), '')::date)));
CREATE POLICY assigned ON review_entries AS RESTRICTIVE TO xiehui_app USING (
  (SELECT current_setting('app.assigned_only', true)) IS DISTINCT FROM 'true'
  OR EXISTS (SELECT FROM review_sheets s WHERE s.district_id = review_entries.district_id AND s.id = sheet_id));
CREATE POLICY assigned ON review_evidence AS RESTRICTIVE TO xiehui_app USING (
  (SELECT current_setting('app.assigned_only', true)) IS DISTINCT FROM 'true'
  OR EXISTS (SELECT FROM review_entries e WHERE e.district_id = review_evidence.district_id AND e.id = entry_id));
CREATE POLICY assigned ON rectifications AS RESTRICTIVE TO xiehui_app USING (
  (SELECT current_setting('app.assigned_only', true)) IS DISTINCT FROM 'true'
  OR EXISTS (SELECT FROM review_sheets s WHERE s.district_id = rectifications.district_id AND s.id = sheet_id));
CREATE POLICY assigned ON rectification_files AS RESTRICTIVE TO xiehui_app USING (
  (SELECT current_setting('app.assigned_only', true)) IS DISTINCT FROM 'true'
  OR EXISTS (SELECT FROM rectifications r WHERE r.district_id = rectification_files.district_id AND r.id = rectification_id));
CREATE POLICY assigned ON files AS RESTRICTIVE TO xiehui_app USING (
  (SELECT current_setting('app.assigned_only', true)) IS DISTINCT FROM 'true'
  OR uploaded_by = (SELECT nullif(current_setting('app.account', true), '')::uuid)
  OR EXISTS (SELECT FROM review_sheets s WHERE s.district_id = files.district_id
             AND files.unit_path >= s.unit_path AND files.unit_path < s.unit_path || '~'));
