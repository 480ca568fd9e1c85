-- Members who took part in activities.

-- CreateTable
CREATE TABLE "activity_attendances" (
    "district_id" UUID NOT NULL,
    "activity_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "activity_attendances_pkey" PRIMARY KEY ("district_id","activity_id","member_id")
);

-- CreateIndex
CREATE INDEX "activity_attendances_district_id_member_id_idx" ON "activity_attendances"("district_id", "member_id");

-- AddForeignKey
ALTER TABLE "activity_attendances" ADD CONSTRAINT "activity_attendances_district_id_activity_id_fkey" FOREIGN KEY ("district_id", "activity_id") REFERENCES "activities"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activity_attendances" ADD CONSTRAINT "activity_attendances_district_id_member_id_fkey" FOREIGN KEY ("district_id", "member_id") REFERENCES "members"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT wall('activity_attendances', 'unit');
