-- What a district lays down for itself, each from a year on.

-- CreateTable
CREATE TABLE "provisions" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "from_year" INTEGER NOT NULL,
    "value" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "provisions_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "provisions_district_id_key_from_year_key" ON "provisions"("district_id", "key", "from_year");

-- AddForeignKey
ALTER TABLE "provisions" ADD CONSTRAINT "provisions_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE provisions ADD CONSTRAINT provisions_year CHECK (from_year BETWEEN 2000 AND 2100);

SELECT wall('provisions', 'district');
