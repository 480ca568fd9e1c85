-- An association's papers: plans and summaries, regulations, covenants, disclosures, documents, and their files.

-- CreateTable
CREATE TABLE "plans" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "goals" TEXT NOT NULL,
    "key_points" TEXT NOT NULL,
    "measures" JSONB NOT NULL,
    "body" TEXT NOT NULL,
    "submitted_on" DATE,
    "submitted_by" UUID,
    "submitted_name" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decided_name" TEXT,
    "return_reason" TEXT,
    "recorded_by" UUID NOT NULL,
    "recorded_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plans_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "regulations" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "type" TEXT NOT NULL,
    "edition" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "in_force_from" DATE NOT NULL,
    "repealed_on" DATE,
    "recorded_by" UUID NOT NULL,
    "recorded_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "regulations_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "covenants" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT NOT NULL,
    "edition" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "consultation" TEXT NOT NULL,
    "voted_on" DATE,
    "entitled" INTEGER,
    "present" INTEGER,
    "in_favour" INTEGER,
    "against" INTEGER,
    "abstained" INTEGER,
    "checklist" JSONB NOT NULL,
    "checked_on" DATE,
    "checked_name" TEXT,
    "check_note" TEXT,
    "in_force_from" DATE,
    "review_on" DATE,
    "replaced_on" DATE,
    "recorded_by" UUID NOT NULL,
    "recorded_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "covenants_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "covenant_supervisions" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "covenant_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "held_on" DATE NOT NULL,
    "supervisor" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "finding" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "recorded_by" UUID NOT NULL,
    "recorded_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "covenant_supervisions_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "disclosures" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "item" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "disclosed_on" DATE NOT NULL,
    "place" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "recorded_by" UUID NOT NULL,
    "recorded_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "disclosures_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "documents" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "dated" DATE NOT NULL,
    "year" INTEGER NOT NULL,
    "organ" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "support_items" TEXT[],
    "recorded_by" UUID NOT NULL,
    "recorded_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "documents_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "experiences" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "dated" DATE NOT NULL,
    "body" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "shared_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "experiences_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "attachments" (
    "district_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL,
    "plan_id" UUID,
    "regulation_id" UUID,
    "covenant_id" UUID,
    "disclosure_id" UUID,
    "document_id" UUID,

    CONSTRAINT "attachments_pkey" PRIMARY KEY ("district_id","file_id")
);

-- CreateIndex
CREATE INDEX "plans_district_id_year_kind_unit_path_idx" ON "plans"("district_id", "year", "kind", "unit_path");

-- CreateIndex
CREATE UNIQUE INDEX "plans_district_id_unit_id_year_kind_key" ON "plans"("district_id", "unit_id", "year", "kind");

-- CreateIndex
CREATE INDEX "regulations_district_id_unit_path_type_in_force_from_idx" ON "regulations"("district_id", "unit_path", "type", "in_force_from");

-- CreateIndex
CREATE UNIQUE INDEX "regulations_district_id_unit_id_type_edition_key" ON "regulations"("district_id", "unit_id", "type", "edition");

-- CreateIndex
CREATE INDEX "covenants_district_id_unit_path_kind_state_idx" ON "covenants"("district_id", "unit_path", "kind", "state");

-- CreateIndex
CREATE UNIQUE INDEX "covenants_district_id_unit_id_kind_edition_key" ON "covenants"("district_id", "unit_id", "kind", "edition");

-- CreateIndex
CREATE INDEX "covenant_supervisions_district_id_covenant_id_held_on_idx" ON "covenant_supervisions"("district_id", "covenant_id", "held_on");

-- CreateIndex
CREATE INDEX "covenant_supervisions_district_id_unit_path_held_on_idx" ON "covenant_supervisions"("district_id", "unit_path", "held_on");

-- CreateIndex
CREATE INDEX "disclosures_district_id_unit_path_disclosed_on_idx" ON "disclosures"("district_id", "unit_path", "disclosed_on");

-- CreateIndex
CREATE INDEX "disclosures_district_id_unit_id_item_period_idx" ON "disclosures"("district_id", "unit_id", "item", "period");

-- CreateIndex
CREATE INDEX "documents_district_id_unit_path_dated_idx" ON "documents"("district_id", "unit_path", "dated");

-- CreateIndex
CREATE INDEX "documents_district_id_unit_id_kind_dated_idx" ON "documents"("district_id", "unit_id", "kind", "dated");

-- CreateIndex
CREATE INDEX "experiences_district_id_dated_idx" ON "experiences"("district_id", "dated");

-- CreateIndex
CREATE INDEX "attachments_district_id_plan_id_idx" ON "attachments"("district_id", "plan_id");

-- CreateIndex
CREATE INDEX "attachments_district_id_regulation_id_idx" ON "attachments"("district_id", "regulation_id");

-- CreateIndex
CREATE INDEX "attachments_district_id_covenant_id_idx" ON "attachments"("district_id", "covenant_id");

-- CreateIndex
CREATE INDEX "attachments_district_id_disclosure_id_idx" ON "attachments"("district_id", "disclosure_id");

-- CreateIndex
CREATE INDEX "attachments_district_id_document_id_idx" ON "attachments"("district_id", "document_id");

-- AddForeignKey
ALTER TABLE "plans" ADD CONSTRAINT "plans_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plans" ADD CONSTRAINT "plans_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "regulations" ADD CONSTRAINT "regulations_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "regulations" ADD CONSTRAINT "regulations_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "covenants" ADD CONSTRAINT "covenants_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "covenants" ADD CONSTRAINT "covenants_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "covenant_supervisions" ADD CONSTRAINT "covenant_supervisions_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "covenant_supervisions" ADD CONSTRAINT "covenant_supervisions_district_id_covenant_id_fkey" FOREIGN KEY ("district_id", "covenant_id") REFERENCES "covenants"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disclosures" ADD CONSTRAINT "disclosures_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disclosures" ADD CONSTRAINT "disclosures_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "documents" ADD CONSTRAINT "documents_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "documents" ADD CONSTRAINT "documents_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "experiences" ADD CONSTRAINT "experiences_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "experiences" ADD CONSTRAINT "experiences_district_id_id_fkey" FOREIGN KEY ("district_id", "id") REFERENCES "documents"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_district_id_file_id_fkey" FOREIGN KEY ("district_id", "file_id") REFERENCES "files"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_district_id_plan_id_fkey" FOREIGN KEY ("district_id", "plan_id") REFERENCES "plans"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_district_id_regulation_id_fkey" FOREIGN KEY ("district_id", "regulation_id") REFERENCES "regulations"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_district_id_covenant_id_fkey" FOREIGN KEY ("district_id", "covenant_id") REFERENCES "covenants"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_district_id_disclosure_id_fkey" FOREIGN KEY ("district_id", "disclosure_id") REFERENCES "disclosures"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_district_id_document_id_fkey" FOREIGN KEY ("district_id", "document_id") REFERENCES "documents"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE plans
  ADD CONSTRAINT plans_kind CHECK (kind IN ('plan', 'summary')),
  ADD CONSTRAINT plans_state CHECK (state IN ('draft', 'submitted', 'returned', 'accepted')),
  ADD CONSTRAINT plans_submitted CHECK (state = 'draft' OR submitted_on IS NOT NULL),
  ADD CONSTRAINT plans_returned CHECK (state <> 'returned' OR return_reason <> '');
ALTER TABLE regulations
  ADD CONSTRAINT regulations_edition CHECK (edition >= 1),
  ADD CONSTRAINT regulations_repealed CHECK (repealed_on > in_force_from);
-- A vote counts nobody twice, and what is in force was voted, checked and vetoed by nothing.
ALTER TABLE covenants
  ADD CONSTRAINT covenants_kind CHECK (kind IN ('covenant', 'charter')),
  ADD CONSTRAINT covenants_edition CHECK (edition >= 1),
  ADD CONSTRAINT covenants_state CHECK (state IN ('draft', 'submitted', 'checked', 'inForce', 'replaced')),
  ADD CONSTRAINT covenants_vote CHECK (num_nulls(voted_on, entitled, present, in_favour, against, abstained) IN (0, 6)),
  ADD CONSTRAINT covenants_ballots CHECK (present <= entitled AND in_favour >= 0 AND against >= 0 AND abstained >= 0
    AND in_favour + against + abstained <= present),
  ADD CONSTRAINT covenants_whole CHECK (state IN ('draft') OR voted_on IS NOT NULL),
  ADD CONSTRAINT covenants_checked CHECK (state IN ('draft', 'submitted') OR checked_on IS NOT NULL),
  ADD CONSTRAINT covenants_in_force CHECK (state NOT IN ('inForce', 'replaced') OR (in_force_from IS NOT NULL AND review_on > in_force_from));
CREATE UNIQUE INDEX covenants_one_in_force ON covenants (district_id, unit_id, kind) WHERE state = 'inForce';
ALTER TABLE documents
  ADD CONSTRAINT documents_kind CHECK (kind IN ('leaderReport', 'support', 'upstream', 'research', 'circular', 'experience')),
  ADD CONSTRAINT documents_year CHECK (year = extract(year FROM dated)::int);
ALTER TABLE attachments
  ADD CONSTRAINT attachments_one CHECK (num_nonnulls(plan_id, regulation_id, covenant_id, disclosure_id, document_id) = 1);

SELECT wall('plans', 'unit');
SELECT wall('regulations', 'unit');
SELECT wall('covenants', 'unit');
SELECT wall('covenant_supervisions', 'unit');
SELECT wall('disclosures', 'unit');
SELECT wall('documents', 'unit');
SELECT wall('experiences', 'district');
SELECT wall('attachments', 'unit');
