import { readFileSync } from 'node:fs';
import { MeasureCode } from '@xiehui/contracts/indicators';
import type { Db } from '@xiehui/database/connection';

type Indicator = { code: string; target: { op: string; value: number } | null };

const indicators = JSON.parse(readFileSync(new URL('indicators.json', import.meta.url), 'utf8')) as Indicator[];

/** The default targets hold from the first year the portal keeps records for. */
const firstYear = 2000;

/** Gives a district the default targets of its measures; twice is harmless, and what the district changed stays. As the system role. */
export async function seedTargets(db: Db, districtId: string): Promise<void> {
  const data = indicators.flatMap(({ code, target }) =>
    target && MeasureCode.safeParse(code).success
      ? [{ districtId, measure: code, fromYear: firstYear, target: target.value }]
      : [],
  );
  await db.measureTarget.createMany({ data, skipDuplicates: true });
}
