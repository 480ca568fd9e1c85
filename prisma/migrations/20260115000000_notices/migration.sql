-- Notices: what a unit, or one person of it, is told.

-- CreateTable
CREATE TABLE "notices" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "account_id" UUID,
    "kind" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "link" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notices_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "notice_reads" (
    "district_id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notice_reads_pkey" PRIMARY KEY ("district_id","notice_id","account_id")
);

-- CreateIndex
CREATE INDEX "notices_district_id_unit_path_created_at_idx" ON "notices"("district_id", "unit_path", "created_at" DESC);

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_reads" ADD CONSTRAINT "notice_reads_district_id_notice_id_fkey" FOREIGN KEY ("district_id", "notice_id") REFERENCES "notices"("district_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A post reads what is addressed to its own unit, not to those below; a notice to a person, that person alone.
ALTER TABLE notices ENABLE ROW LEVEL SECURITY;
ALTER TABLE notices FORCE ROW LEVEL SECURITY;
CREATE POLICY system ON notices TO xiehui_system USING (true) WITH CHECK (true);
CREATE POLICY reads ON notices FOR SELECT TO xiehui_app USING (
  district_id = (SELECT nullif(current_setting('app.district', true), '')::uuid)
  AND unit_path = (SELECT nullif(current_setting('app.path_from', true), ''))
  AND (account_id IS NULL OR account_id = (SELECT nullif(current_setting('app.account', true), '')::uuid)));
REVOKE INSERT, UPDATE, DELETE ON notices FROM xiehui_app;
SELECT wall('notice_reads', 'own');

-- Tells a unit above, at or below the acting post, or one person there. Upwards lies outside the post's range, so this
-- runs with its owner's rights and checks the line itself.
CREATE FUNCTION notify_unit(target uuid, only_account uuid, notice_kind text, notice_params jsonb, notice_link text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  acting_district uuid := nullif(current_setting('app.district', true), '')::uuid;
  acting_path text := nullif(current_setting('app.path_from', true), '');
  target_path text COLLATE "C";
BEGIN
  SELECT path INTO target_path FROM units WHERE district_id = acting_district AND id = target;
  IF target_path IS NULL OR NOT (starts_with(target_path, acting_path) OR starts_with(acting_path, target_path)) THEN
    RAISE EXCEPTION 'a notice goes up or down one line' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO notices (district_id, id, unit_id, unit_path, account_id, kind, params, link)
  VALUES (acting_district, gen_random_uuid(), target, target_path, only_account, notice_kind, notice_params, notice_link);
END $$;
GRANT EXECUTE ON FUNCTION notify_unit(uuid, uuid, text, jsonb, text) TO xiehui_app;
