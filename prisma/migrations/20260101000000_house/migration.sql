-- The house: realms, units, accounts and posts, sessions, audit, files, and the walls around them.
-- The group roles xiehui_app and xiehui_system exist before any migration runs (packages/database/src/roles.ts).

-- CreateTable
CREATE TABLE "accounts" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "phone" TEXT,
    "phone_index" TEXT,
    "password_hash" TEXT,
    "password_changed_at" TIMESTAMPTZ(3),
    "must_change_password" BOOLEAN NOT NULL DEFAULT true,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "disabled_at" TIMESTAMPTZ(3),
    "totp_seed" TEXT,
    "totp_confirmed_at" TIMESTAMPTZ(3),
    "totp_last_step" BIGINT NOT NULL DEFAULT 0,
    "last_sign_in_at" TIMESTAMPTZ(3),
    "last_sign_in_from" TEXT,
    "preferences" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recovery_codes" (
    "account_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("account_id","hash")
);

-- CreateTable
CREATE TABLE "account_links" (
    "hash" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_links_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "posts" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "role" TEXT NOT NULL,
    "title" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "posts_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "token" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "post_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "address" TEXT NOT NULL,
    "device" TEXT NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("token")
);

-- CreateTable
CREATE TABLE "column_settings" (
    "account_id" UUID NOT NULL,
    "table" TEXT NOT NULL,
    "settings" JSONB NOT NULL,

    CONSTRAINT "column_settings_pkey" PRIMARY KEY ("account_id","table")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "district_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "account_id" UUID,
    "account_name" TEXT NOT NULL,
    "role" TEXT,
    "unit_id" UUID,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "action" TEXT NOT NULL,
    "object" TEXT,
    "object_id" TEXT,
    "result" TEXT NOT NULL,
    "changes" JSONB NOT NULL,
    "address" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("district_id","seq")
);

-- CreateTable
CREATE TABLE "once_answers" (
    "account_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "once_answers_pkey" PRIMARY KEY ("account_id","key")
);

-- CreateTable
CREATE TABLE "files" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "unit_path" TEXT COLLATE "C" NOT NULL,
    "hash" TEXT NOT NULL,
    "thumb_hash" TEXT,
    "name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "taken_at" TIMESTAMPTZ(3),
    "uploaded_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "files_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateTable
CREATE TABLE "districts" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "districts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "units" (
    "district_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "parent_id" UUID,
    "kind" TEXT NOT NULL,
    "code" TEXT,
    "name" TEXT NOT NULL,
    "pinyin" TEXT NOT NULL,
    "initials" TEXT NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'active',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "units_pkey" PRIMARY KEY ("district_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "accounts_name_key" ON "accounts"("name");

-- CreateIndex
CREATE UNIQUE INDEX "accounts_phone_index_key" ON "accounts"("phone_index");

-- CreateIndex
CREATE UNIQUE INDEX "posts_id_key" ON "posts"("id");

-- CreateIndex
CREATE INDEX "posts_account_id_idx" ON "posts"("account_id");

-- CreateIndex
CREATE INDEX "posts_district_id_unit_path_idx" ON "posts"("district_id", "unit_path");

-- CreateIndex
CREATE UNIQUE INDEX "posts_district_id_account_id_unit_id_role_key" ON "posts"("district_id", "account_id", "unit_id", "role");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_id_key" ON "sessions"("id");

-- CreateIndex
CREATE INDEX "sessions_account_id_idx" ON "sessions"("account_id");

-- CreateIndex
CREATE INDEX "audit_entries_district_id_unit_path_seq_idx" ON "audit_entries"("district_id", "unit_path", "seq");

-- CreateIndex
CREATE INDEX "audit_entries_district_id_object_id_idx" ON "audit_entries"("district_id", "object_id");

-- CreateIndex

-- CreateIndex
CREATE UNIQUE INDEX "districts_code_key" ON "districts"("code");

-- CreateIndex
CREATE INDEX "files_district_id_unit_path_idx" ON "files"("district_id", "unit_path");

-- CreateIndex
CREATE INDEX "units_district_id_parent_id_path_idx" ON "units"("district_id", "parent_id", "path");

-- CreateIndex
CREATE UNIQUE INDEX "units_district_id_path_key" ON "units"("district_id", "path");

-- CreateIndex
CREATE UNIQUE INDEX "units_district_id_code_key" ON "units"("district_id", "code");

-- AddForeignKey
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_links" ADD CONSTRAINT "account_links_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posts" ADD CONSTRAINT "posts_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posts" ADD CONSTRAINT "posts_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posts" ADD CONSTRAINT "posts_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "column_settings" ADD CONSTRAINT "column_settings_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "files" ADD CONSTRAINT "files_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "files" ADD CONSTRAINT "files_district_id_unit_id_fkey" FOREIGN KEY ("district_id", "unit_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "units" ADD CONSTRAINT "units_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "districts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "units" ADD CONSTRAINT "units_district_id_parent_id_fkey" FOREIGN KEY ("district_id", "parent_id") REFERENCES "units"("district_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the application's roles may do; TRUNCATE, REFERENCES and TRIGGER stay with the owner.
GRANT USAGE ON SCHEMA public TO xiehui_app, xiehui_system;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO xiehui_app, xiehui_system;
REVOKE ALL ON _prisma_migrations FROM xiehui_app, xiehui_system;
GRANT SELECT ON _prisma_migrations TO xiehui_system;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO xiehui_app, xiehui_system;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO xiehui_app, xiehui_system;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO xiehui_app, xiehui_system;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- Prisma's nested `connect` writes every column of a composite key, so it could carry a row into another district.
CREATE FUNCTION stay_in_district() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.district_id IS DISTINCT FROM OLD.district_id THEN
    RAISE EXCEPTION 'a row never changes district' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

-- The wall around a table. `kind`:
--   unit      rows of one unit: visible and writable iff the path column lies in the acting post's range;
--   district  shared by the district: read by each of its posts, written by a post at the district's own root;
--   own       rows of one account;
--   closed    no application row ever; only the system role.
-- A setting that is unset or empty gives no rows: neither an error nor everything.
CREATE FUNCTION wall(target regclass, kind text, path_column text DEFAULT 'unit_path') RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  district text := '(SELECT nullif(current_setting(''app.district'', true), '''')::uuid)';
  path_from text := '(SELECT nullif(current_setting(''app.path_from'', true), ''''))';
  path_to text := '(SELECT nullif(current_setting(''app.path_to'', true), ''''))';
  account text := '(SELECT nullif(current_setting(''app.account'', true), '''')::uuid)';
  mine text;
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY system ON %s TO xiehui_system USING (true) WITH CHECK (true)', target);
  IF kind = 'unit' THEN
    mine := format('district_id = %s AND %I >= %s AND %I < %s', district, path_column, path_from, path_column, path_to);
    EXECUTE format('CREATE POLICY scope ON %s TO xiehui_app USING (%s) WITH CHECK (%s)', target, mine, mine);
  ELSIF kind = 'district' THEN
    mine := format('district_id = %s', district);
    EXECUTE format('CREATE POLICY scope ON %s FOR SELECT TO xiehui_app USING (%s)', target, mine);
    mine := mine || format(' AND strpos(%s, ''/'') = length(%s)', path_from, path_from);
    EXECUTE format('CREATE POLICY root_adds ON %s FOR INSERT TO xiehui_app WITH CHECK (%s)', target, mine);
    EXECUTE format('CREATE POLICY root_changes ON %s FOR UPDATE TO xiehui_app USING (%s) WITH CHECK (%s)', target, mine, mine);
    EXECUTE format('CREATE POLICY root_removes ON %s FOR DELETE TO xiehui_app USING (%s)', target, mine);
  ELSIF kind = 'own' THEN
    mine := format('account_id = %s', account);
    EXECUTE format('CREATE POLICY scope ON %s TO xiehui_app USING (%s) WITH CHECK (%s)', target, mine, mine);
  ELSIF kind = 'closed' THEN
    EXECUTE format('REVOKE ALL ON %s FROM xiehui_app', target);
  ELSE
    RAISE EXCEPTION 'no such wall: %', kind;
  END IF;
  IF kind IN ('unit', 'district') THEN
    EXECUTE format('CREATE TRIGGER stay_in_district BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION stay_in_district()', target);
  END IF;
END $$;

ALTER TABLE districts ENABLE ROW LEVEL SECURITY;
ALTER TABLE districts FORCE ROW LEVEL SECURITY;
CREATE POLICY system ON districts TO xiehui_system USING (true) WITH CHECK (true);
CREATE POLICY scope ON districts FOR SELECT TO xiehui_app
  USING (id = (SELECT nullif(current_setting('app.district', true), '')::uuid));

SELECT wall('units', 'unit', 'path');
SELECT wall('posts', 'unit');
SELECT wall('files', 'unit');
SELECT wall('column_settings', 'own');
SELECT wall('once_answers', 'own');
SELECT wall('recovery_codes', 'closed');
SELECT wall('account_links', 'closed');
SELECT wall('sessions', 'closed');

-- An account is seen through its posts: whoever sees the appointment sees who holds it.
ALTER TABLE accounts ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts FORCE ROW LEVEL SECURITY;
CREATE POLICY system ON accounts TO xiehui_system USING (true) WITH CHECK (true);
CREATE POLICY scope ON accounts FOR SELECT TO xiehui_app
  USING (id = (SELECT nullif(current_setting('app.account', true), '')::uuid) OR id IN (SELECT account_id FROM posts));
CREATE POLICY adds ON accounts FOR INSERT TO xiehui_app WITH CHECK (password_hash IS NULL);
CREATE POLICY changes ON accounts FOR UPDATE TO xiehui_app USING (id IN (SELECT account_id FROM posts));
REVOKE ALL ON accounts FROM xiehui_app;
GRANT INSERT (id, name, display_name, phone, phone_index) ON accounts TO xiehui_app;
GRANT UPDATE (display_name, phone, phone_index, version) ON accounts TO xiehui_app;
GRANT SELECT (id, name, display_name, phone, must_change_password, locked_until, disabled_at, totp_confirmed_at,
  last_sign_in_at, version, created_at) ON accounts TO xiehui_app;

-- The audit log: read in the acting post's range, appended to by all, changed by nobody.
ALTER TABLE audit_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY system ON audit_entries TO xiehui_system USING (true) WITH CHECK (true);
CREATE POLICY reads ON audit_entries FOR SELECT TO xiehui_app USING (
  district_id = (SELECT nullif(current_setting('app.district', true), '')::uuid)
  AND unit_path >= (SELECT nullif(current_setting('app.path_from', true), ''))
  AND unit_path < (SELECT nullif(current_setting('app.path_to', true), '')));
CREATE POLICY appends ON audit_entries FOR INSERT TO xiehui_app WITH CHECK (
  district_id = (SELECT nullif(current_setting('app.district', true), '')::uuid));
REVOKE UPDATE, DELETE ON audit_entries FROM xiehui_app, xiehui_system;

CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

-- The last link of the transaction's district, held until commit so that the chain neither forks nor skips.
CREATE FUNCTION audit_head(OUT seq bigint, OUT hash text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE district uuid := nullif(current_setting('app.district', true), '')::uuid;
BEGIN
  IF district IS NULL THEN RAISE EXCEPTION 'no district is acted in' USING ERRCODE = 'insufficient_privilege'; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('audit ' || district::text, 0));
  SELECT e.seq, e.hash INTO audit_head.seq, audit_head.hash
    FROM audit_entries e WHERE e.district_id = district ORDER BY e.seq DESC LIMIT 1;
  IF audit_head.seq IS NULL THEN audit_head.seq := 0; audit_head.hash := ''; END IF;
END $$;
GRANT EXECUTE ON FUNCTION audit_head() TO xiehui_app, xiehui_system;
REVOKE EXECUTE ON FUNCTION wall(regclass, text, text), stay_in_district(), audit_is_append_only() FROM PUBLIC;
