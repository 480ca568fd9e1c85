-- The calendar of a district: themed days, windows, deadlines and recurring duties, as data with a first year.

-- CreateTable
CREATE TABLE "calendar_entries" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "from_year" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "date_rule" TEXT NOT NULL,
    "month" INTEGER,
    "day" INTEGER,
    "end_month" INTEGER,
    "end_day" INTEGER,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "required" BOOLEAN NOT NULL,
    "levels" TEXT[] NOT NULL,
    "suggested_zh" TEXT[] NOT NULL,
    "days_before" INTEGER NOT NULL,
    "days_after" INTEGER NOT NULL,
    "photos_min" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "calendar_entries_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "calendar_entries_district_id_code_from_year_key" ON "calendar_entries"("district_id", "code", "from_year");

-- AddForeignKey
ALTER TABLE "calendar_entries" ADD CONSTRAINT "calendar_entries_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE calendar_entries
  ADD CONSTRAINT calendar_entries_kind CHECK (kind IN ('observance', 'campaign', 'recurring', 'window', 'deadline')),
  ADD CONSTRAINT calendar_entries_window CHECK (days_before BETWEEN 0 AND 60 AND days_after BETWEEN 0 AND 60),
  ADD CONSTRAINT calendar_entries_photos CHECK (photos_min BETWEEN 0 AND 6);

SELECT wall('calendar_entries', 'district');
