import { Body } from '@xiehui/contracts/councils';
import { termName } from '@xiehui/rules/session-names';
import { sql as raw } from 'kysely';
import { dayOf } from '../platform/clock.ts';
import type { House } from '../platform/house.ts';
import { provision } from '../platform/provisions.ts';
import type { Sql } from '../platform/scope.ts';

type Due = {
  body: Body;
  unit_id: string;
  unit_path: string;
  unit_name: string;
  parent_id: string | null;
  parent_path: string | null;
  id: string;
  number: number;
  due: string;
  reminded: number;
};

/**
 * Takes down, and answers, which running terms of a district's bodies have come to a reminder that has not been sent: so
 * many months before the end, or 0 once it has passed.
 */
const takeDue = async (sql: Sql, districtId: string, today: string, reminders: readonly number[]): Promise<Due[]> =>
  (
    await raw<Due>`
      with standing as (
        select t.id, coalesce(t.extended_to, t.ends_on) as due,
          case when ${today}::date > coalesce(t.extended_to, t.ends_on) then 0
            else (select min(m) from unnest(${[...reminders]}::int[]) m
              where ${today}::date >= (coalesce(t.extended_to, t.ends_on) - make_interval(months => m))::date) end as step
        from terms t join units u on u.district_id = t.district_id and u.id = t.unit_id and u.state = 'active'
        where t.district_id = ${districtId} and t.closed_on is null)
      update terms t set reminded = s.step from standing s, units u left join units v on v.district_id = u.district_id and v.id = u.parent_id
      where t.district_id = ${districtId} and t.id = s.id and u.district_id = t.district_id and u.id = t.unit_id
        and s.step is not null and (t.reminded is null or s.step < t.reminded)
      returning t.id, t.body, t.number, t.reminded, to_char(s.due, 'YYYY-MM-DD') as due, t.unit_id, t.unit_path,
        u.name as unit_name, u.parent_id, v.path as parent_path`.execute(sql)
  ).rows;

/** Bodies of a unit that were elected together end together: they are told of at once, the council's term opens. */
function together(terms: readonly Due[]): (Due & { bodies: Body[] })[] {
  const found = new Map<string, Due[]>();
  for (const term of terms) {
    const key = [term.unit_id, term.number, term.due, term.reminded].join(' ');
    found.set(key, [...(found.get(key) ?? []), term]);
  }
  return [...found.values()].flatMap((group) => {
    const [first] = group.toSorted((a, b) => rank(a) - rank(b));
    const bodies = Body.options.filter((body) => group.some((term) => term.body === body));
    return first ? [{ ...first, bodies }] : [];
  });
}
const rank = ({ body }: Due): number => ['council', 'standingCouncil', 'congress'].indexOf(body);

const noticesOf = (due: Due & { bodies: Body[] }) => {
  const params = {
    unit: due.unit_name,
    term: termName(due.number),
    due: due.due,
    months: due.reminded,
    bodies: due.bodies.join(' '),
  };
  const link = `/terms/${due.id}`;
  const own = {
    unit: due.unit_id,
    path: due.unit_path,
    kind: due.reminded === 0 ? 'termOverdue' : 'termEnding',
    params,
    link,
  };
  if (due.reminded > 0 || due.parent_id === null || due.parent_path === null) return [own];
  return [own, { ...own, unit: due.parent_id, path: due.parent_path, kind: 'termOverdueBelow' }];
};

/**
 * Reminds associations of the end of each of their bodies' terms, and the one above once it has passed; each reminder once.
 * One transaction per district.
 */
export async function remindTerms({ database, clock }: Pick<House, 'database' | 'clock'>): Promise<void> {
  const today = dayOf(clock.now());
  const districts = await database.system('read', ({ sql }) =>
    sql.selectFrom('districts').select('id').where('kind', '=', 'district').orderBy('code').execute(),
  );
  for (const { id: districtId } of districts)
    await database.system('write', async ({ sql }) => {
      const reminders = await provision({ sql, districtId }, 'termReminders', Number(today.slice(0, 4)));
      const notices = together(await takeDue(sql, districtId, today, reminders)).flatMap(noticesOf);
      if (notices.length > 0)
        await sql
          .insertInto('notices')
          .values(
            notices.map(({ unit, path, kind, params, link }) => ({
              district_id: districtId,
              id: raw<string>`gen_random_uuid()`,
              unit_id: unit,
              unit_path: path,
              kind,
              params: JSON.stringify(params),
              link,
              created_at: clock.now(),
            })),
          )
          .execute();
    });
}
