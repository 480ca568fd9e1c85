import { AppliesTo, StandardBody, StandardState, type StandardLine } from '@xiehui/contracts/standards';
import type { Scope } from '../platform/scope.ts';

type Filter = { readonly state?: string | undefined; readonly code?: string | undefined };
type Row = NonNullable<Awaited<ReturnType<typeof findRow>>>;
/** One edition as it is stored. */
export type Edition = StandardLine & { readonly body: StandardBody };
export type Draft = Pick<Edition, 'code' | 'edition' | 'fromYear' | 'appliesTo' | 'body'>;

const findRow = ({ db, districtId }: Scope, id: string) => db.standard.findFirst({ where: { districtId, id } });

const line = { id: true, version: true, code: true, nameZh: true, nameEn: true, edition: true } as const;
const lineOf = (row: Omit<Row, 'districtId' | 'body' | 'createdAt'>): StandardLine => ({
  id: row.id,
  version: row.version,
  code: row.code,
  name: { zh: row.nameZh, en: row.nameEn },
  edition: row.edition,
  fromYear: row.fromYear,
  appliesTo: AppliesTo.parse(row.appliesTo),
  state: StandardState.parse(row.state),
});
const editionOf = (row: Row): Edition => ({ ...lineOf(row), body: StandardBody.parse(row.body) });

const whereOf = ({ districtId }: Scope, { state, code }: Filter) => ({
  districtId,
  ...(state ? { state } : {}),
  ...(code ? { code } : {}),
});
const named = ({ name }: StandardBody) => ({ nameZh: name.zh, nameEn: name.en });

/** Editions of the district's standards. */
export const standards = {
  async list(scope: Scope, filter: Filter, { skip, take }: { skip: number; take: number }): Promise<StandardLine[]> {
    const rows = await scope.db.standard.findMany({
      where: whereOf(scope, filter),
      select: { ...line, fromYear: true, appliesTo: true, state: true },
      orderBy: [{ code: 'asc' }, { edition: 'desc' }],
      skip,
      take,
    });
    return rows.map(lineOf);
  },

  count: (scope: Scope, filter: Filter): Promise<number> => scope.db.standard.count({ where: whereOf(scope, filter) }),

  find: async (scope: Scope, id: string): Promise<Edition | undefined> => {
    const row = await findRow(scope, id);
    return row ? editionOf(row) : undefined;
  },

  /** All editions of a code, held until this transaction ends, so that two next ones do not begin at once. */
  async holdCode({ sql, districtId }: Scope, code: string) {
    const rows = await sql
      .selectFrom('standards')
      .select(['id', 'edition', 'from_year as fromYear', 'state'])
      .where('district_id', '=', districtId)
      .where('code', '=', code)
      .orderBy('edition', 'desc')
      .forUpdate()
      .execute();
    return rows.map((row) => ({ ...row, state: StandardState.parse(row.state) }));
  },

  async add({ db, districtId, now }: Scope, id: string, { body, ...draft }: Draft): Promise<void> {
    await db.standard.create({ data: { districtId, id, ...draft, ...named(body), body, createdAt: now } });
  },

  /** False when it is no draft, or no longer of that version. */
  async change(
    { db, districtId }: Scope,
    { id, version }: Pick<Edition, 'id' | 'version'>,
    { fromYear, body }: Pick<Edition, 'fromYear' | 'body'>,
  ): Promise<boolean> {
    const { count } = await db.standard.updateMany({
      where: { districtId, id, version, state: 'draft' },
      data: { fromYear, body, ...named(body), version: { increment: 1 } },
    });
    return count === 1;
  },

  /** False when it does not stand in that state, or no longer in that version. */
  async turn(
    { db, districtId }: Scope,
    { id, version }: Pick<Edition, 'id' | 'version'>,
    from: StandardState,
    to: StandardState,
  ): Promise<boolean> {
    const { count } = await db.standard.updateMany({
      where: { districtId, id, version, state: from },
      data: { state: to, version: { increment: 1 } },
    });
    return count === 1;
  },

  async retireOthers({ db, districtId }: Scope, { id, code }: Pick<Edition, 'id' | 'code'>): Promise<void> {
    await db.standard.updateMany({
      where: { districtId, code, state: 'inForce', id: { not: id } },
      data: { state: 'retired', version: { increment: 1 } },
    });
  },

  /** False when it is no draft, or no longer of that version. */
  async remove({ db, districtId }: Scope, { id, version }: Pick<Edition, 'id' | 'version'>): Promise<boolean> {
    return (await db.standard.deleteMany({ where: { districtId, id, version, state: 'draft' } })).count === 1;
  },
};
