-- What a district asks of its measures.

-- CreateTable
CREATE TABLE "measure_targets" (
    "district_id" UUID NOT NULL,
    "measure" TEXT NOT NULL,
    "from_year" INTEGER NOT NULL,
    "target" DECIMAL(9,1),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "measure_targets_pkey" PRIMARY KEY ("district_id","measure","from_year")
);

-- AddForeignKey
ALTER TABLE "measure_targets" ADD CONSTRAINT "measure_targets_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE measure_targets
  ADD CONSTRAINT measure_targets_year CHECK (from_year BETWEEN 2000 AND 2100),
  ADD CONSTRAINT measure_targets_target CHECK (target >= 0);

SELECT wall('measure_targets', 'district');
