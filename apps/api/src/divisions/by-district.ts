import type { DivisionProblem } from '@xiehui/contracts/divisions';
import type { Listed } from './division-list.ts';

/** A tier above the districts, as the list names it. */
export type CityRow = { readonly code: string; readonly name: string };

/** What a list says of one district. */
export type DistrictList = {
  readonly code: string;
  /** The district's own row; undefined when the list begins below it. */
  readonly row: Listed | undefined;
  readonly city: CityRow | undefined;
  readonly towns: Listed[];
  readonly villages: Listed[];
};

type Refuse = (row: Listed, problem: DivisionProblem) => void;

// What official lists call a city that is none: the districts right below a municipality or a province.
const nameless = /^(?:市辖区|县|(?:省|自治区)直辖县级行政区划)$/;
const cityName = (name: string, province: string): string =>
  nameless.test(name) ? `${province}${name.replace(/^(?:省|自治区)/, '')}` : name;

/** What is known while the rows go by: the tiers above, and which town lies in which district. */
type Seen = {
  readonly provinces: Map<string, string>;
  readonly cities: Map<string, CityRow>;
  readonly districts: Map<string, DistrictList>;
  readonly districtOfTown: Map<string, string>;
};

const listOf = (seen: Seen, code: string): DistrictList => {
  const known = seen.districts.get(code) ?? {
    code,
    row: undefined,
    city: seen.cities.get(code.slice(0, 4)),
    towns: [],
    villages: [],
  };
  seen.districts.set(code, known);
  return known;
};

function takeAbove(seen: Seen, row: Listed, refuse: Refuse): void {
  if (row.level === 'province') seen.provinces.set(row.code, row.name);
  if (row.level === 'city') {
    const province = seen.provinces.get(row.parentCode);
    if (province === undefined) refuse(row, 'missing_parent');
    else seen.cities.set(row.code, { code: row.code, name: cityName(row.name, province) });
  }
  if (row.level === 'district') {
    const city = seen.cities.get(row.parentCode);
    seen.districts.set(row.code, { ...listOf(seen, row.code), row, city });
  }
}

/**
 * Gathers the rows of a list district by district, each as soon as the first village of another one follows: whoever reads
 * a whole country holds its towns and one district's villages. A row's parent stands before it or is part of the portal.
 * `refuse` hears of rows whose parent is missing among the tiers above; towns and villages are the district's to judge.
 */
export async function* byDistrict(
  rows: AsyncIterable<Listed> | Iterable<Listed>,
  refuse: Refuse,
): AsyncGenerator<DistrictList> {
  const seen: Seen = { provinces: new Map(), cities: new Map(), districts: new Map(), districtOfTown: new Map() };
  let open: string | undefined;
  for await (const row of rows) {
    if (row.level === 'town') {
      seen.districtOfTown.set(row.code, row.parentCode);
      listOf(seen, row.parentCode).towns.push(row);
    } else if (row.level === 'village') {
      const code = seen.districtOfTown.get(row.parentCode) ?? row.parentCode.slice(0, 6);
      const done = open !== undefined && open !== code ? seen.districts.get(open) : undefined;
      if (done) {
        seen.districts.delete(done.code);
        yield done;
      }
      open = code;
      listOf(seen, code).villages.push(row);
    } else takeAbove(seen, row, refuse);
  }
  yield* seen.districts.values();
}

const tiers = { province: 0, city: 1, district: 2, town: 3, village: 4 } as const;

/** Rows in an order in which every parent stands before its children and a district's villages stand together. */
export function inOrder(rows: readonly Listed[]): Listed[] {
  const districtOfTown = new Map(rows.filter((r) => r.level === 'town').map((r) => [r.code, r.parentCode]));
  const place = (r: Listed): string =>
    r.level === 'village' ? `${districtOfTown.get(r.parentCode) ?? r.parentCode.slice(0, 6)} ${r.code}` : r.code;
  return rows
    .map((row) => ({ row, place: place(row) }))
    .sort((a, b) => tiers[a.row.level] - tiers[b.row.level] || (a.place < b.place ? -1 : 1))
    .map(({ row }) => row);
}
