import { sql as raw } from 'kysely';
import { bornBounds } from '@xiehui/rules/age-bands';
import type { Scope } from '../platform/scope.ts';

/** How many members of one part; of those who joined in the year, how many are young, skilled, or either. */
export type Cell = {
  readonly facet: string;
  readonly part: string;
  readonly total: number;
  readonly joined: number;
  readonly young: number;
  readonly skilled: number;
  readonly either: number;
};

type Asked = {
  readonly path: string;
  readonly on: string;
  /** Ages at which a new band begins. */
  readonly bounds: readonly number[];
  readonly youngAge: number;
};

type Counted = Record<'total' | 'joined' | 'young' | 'skilled' | 'either', string>;

/** Counts of members on a day, below a unit of the acting range. */
export const structures = {
  async count({ sql }: Scope, { path, on, bounds, youngAge }: Asked): Promise<Cell[]> {
    const year = Number(on.slice(0, 4));
    const found = await raw<Counted & { facet: string; part: string | null }>`
      select * from member_structure(${path}, ${on}::date, ${bornBounds(bounds, year)}::int[], ${year - youngAge})`.execute(
      sql,
    );
    return found.rows.map(({ facet, part, ...counted }) => ({
      facet,
      part: part ?? '',
      total: Number(counted.total),
      joined: Number(counted.joined),
      young: Number(counted.young),
      skilled: Number(counted.skilled),
      either: Number(counted.either),
    }));
  },
};
