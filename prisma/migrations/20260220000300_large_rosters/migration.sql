-- A large roster is checked after the answer, bit by bit, and one that was taken over is taken back so.
ALTER TABLE "member_imports" ADD COLUMN "total" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "problem" TEXT,
  ADD COLUMN "last_row" INTEGER NOT NULL DEFAULT 0;
UPDATE member_imports SET total = adds + changes + sames + faults;
ALTER TABLE member_imports DROP CONSTRAINT member_imports_state,
  ADD CONSTRAINT member_imports_state
    CHECK (state IN ('checking', 'failed', 'checked', 'applying', 'applied', 'undoing', 'undone'));
