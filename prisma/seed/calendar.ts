import { readFileSync } from 'node:fs';
import type { Db } from '@xiehui/database/connection';
import type { UnitKind } from '@xiehui/contracts/session';
import { idOf } from './cast.ts';

type Entry = {
  code: string;
  kind: string;
  dateRule: string;
  month: number | null;
  day: number | null;
  endMonth: number | null;
  endDay: number | null;
  nameZh: string;
  nameEn: string;
  required: boolean;
  levels: string[];
  suggestedZh: string[];
};

const kindOf: Readonly<Record<string, UnitKind>> = {
  districtAssociation: 'district',
  townAssociation: 'town',
  villageAssociation: 'village',
  enterpriseAssociation: 'enterprise',
  migrantAssociation: 'migrant',
  memberGroup: 'group',
};

/** The default calendar holds from the first year the portal keeps records for. */
const firstYear = 2000;

/** Two weeks before a themed day and seventeen days after it: 5·15 to 6·15 for 5·29. */
const usualWindow = { daysBefore: 14, daysAfter: 17 };

/** “5.29”会员活动日 → 5·29 会员活动日, as office documents set it. */
const nameOf = (name: string): string => name.replace(/^“(\d+)\.(\d+)”/, '$1·$2 ');

const rowOf = (districtId: string, entry: Entry) => {
  const observed = entry.kind === 'observance';
  return {
    districtId,
    id: idOf('calendar', districtId, entry.code),
    code: entry.code,
    fromYear: firstYear,
    kind: entry.kind,
    dateRule: entry.dateRule,
    month: entry.month,
    day: entry.day,
    endMonth: entry.endMonth,
    endDay: entry.endDay,
    nameZh: nameOf(entry.nameZh),
    // What stands in brackets explains the day, it does not name it.
    nameEn: entry.nameEn.replace(/ \([^)]*\)$/, ''),
    required: entry.required,
    levels: entry.levels.flatMap((level) => kindOf[level] ?? []),
    suggestedZh: entry.suggestedZh,
    ...(observed ? usualWindow : { daysBefore: 0, daysAfter: 0 }),
    photosMin: observed && entry.required ? 1 : 0,
  };
};

const entries = JSON.parse(readFileSync(new URL('calendar.json', import.meta.url), 'utf8')) as Entry[];

/** Gives a district its default calendar; twice is harmless, and what the district changed stays. As the system role. */
export async function seedCalendar(db: Db, districtId: string): Promise<void> {
  await db.calendarEntry.createMany({ data: entries.map((entry) => rowOf(districtId, entry)), skipDuplicates: true });
}
