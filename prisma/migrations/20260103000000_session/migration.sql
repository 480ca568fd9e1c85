-- Signing in tells when and from where the person last did; the first administrator is made with a one-time token.

-- AlterTable
ALTER TABLE "sessions" ADD COLUMN "previous_at" TIMESTAMPTZ(3),
ADD COLUMN "previous_from" TEXT;

-- CreateTable
CREATE TABLE "setup_tokens" (
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "setup_tokens_pkey" PRIMARY KEY ("hash")
);
SELECT wall('setup_tokens', 'closed');

-- The realm of the installation itself: what happens before anybody is known is logged there.
INSERT INTO districts (id, kind, code, name)
VALUES ('00000000-0000-4000-8000-000000000000', 'platform', 'platform', '平台') ON CONFLICT DO NOTHING;
INSERT INTO units (district_id, id, kind, code, name, pinyin, initials, path)
VALUES ('00000000-0000-4000-8000-000000000000', '00000000-0000-4000-8000-000000000000', 'platform', 'platform', '平台',
  'pingtai', 'pt', 'platform/') ON CONFLICT DO NOTHING;
