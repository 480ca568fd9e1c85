// For tests only: 山格镇 with two villages and their groups, answering like the server.
import {
  changeUnitState,
  createUnit,
  describeUnit,
  listChildren,
  listUnitChanges,
  readUnit,
  renameUnit,
  searchUnits,
  type Unit,
  type UnitItem,
} from '@xiehui/contracts/units';
import { Refused } from '../platform/call.ts';
import { answer, cast } from '../testing.tsx';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const ref = (n: number, name: string, kind: Unit['kind']) => ({ id: uuid(n), name, kind });

export const shange = ref(2, '山格镇', 'town');
export const pingzhai = ref(3, '平寨村', 'village');
export const eastGrid = ref(45, '东片网格', 'grid');
export const bailou = ref(30, '白楼村', 'village');

const unit = (of: typeof shange, over: Partial<Unit> = {}): Unit => ({
  ...of,
  code: null,
  officialName: null,
  state: 'active',
  form: null,
  grid: null,
  version: 1,
  createdAt: '2024-01-02T01:00:00Z',
  beganOn: null,
  home: false,
  district: { id: uuid(1), name: '平和县' },
  parents: [shange],
  below: {},
  members: 0,
  makes: [],
  changeable: true,
  ...over,
});
const item = ({ id, name, kind, code, state, form, grid, below, members }: Unit): UnitItem => ({
  id,
  name,
  kind,
  code,
  state,
  form,
  grid,
  children: below,
  members,
});

/** The town as 陈 finds it; what is made, renamed and retired stays so. */
export function town() {
  const known = new Map<string, Unit>(
    [
      unit(shange, {
        home: true,
        changeable: false,
        parents: [],
        code: '350628101',
        below: { village: 2, group: 2 },
        makes: [],
      }),
      unit(pingzhai, {
        code: '350628101204',
        officialName: '平寨村委会',
        below: { group: 2 },
        makes: ['grid', 'group'],
      }),
      unit(bailou, { code: '350628101202', officialName: '白楼村委会', makes: ['group'] }),
      unit(ref(41, '第3小组', 'group'), { parents: [shange, pingzhai] }),
      unit(ref(42, '第5小组', 'group'), { parents: [shange, pingzhai] }),
      unit(eastGrid, { parents: [shange, pingzhai] }),
    ].map((one) => [one.id, one]),
  );
  const find = (id: string | undefined): Unit => {
    const found = known.get(id ?? '');
    if (!found) throw new Refused({ code: 'not_found', requestId: 'test' });
    return found;
  };
  const keep = (one: Unit): Unit => {
    known.set(one.id, one);
    return one;
  };
  const current = (sent: { params: Record<string, string>; headers: Headers }): Unit => {
    const now = find(sent.params['id']);
    if (sent.headers.get('if-match') !== `"${now.version}"`)
      throw new Refused({ code: 'stale', current: now, requestId: 'test' });
    return now;
  };
  const answers = [
    answer(searchUnits, ({ query }) => ({
      items: [...known.values()]
        .filter((one) => one.name.includes(String(query['q'])))
        .map(({ id, name, kind, code, parents }) => ({ id, name, kind, code, parents })),
    })),
    answer(listChildren, ({ params, query }) => ({
      items: [...known.values()]
        .filter(
          (one) => one.parents.at(-1)?.id === params['id'] && (one.state === 'active' || query['retired'] === 'true'),
        )
        .map(item),
      more: false,
    })),
    answer(listUnitChanges, {
      items: [
        {
          seq: '7',
          at: '2026-05-20T02:00:00Z',
          who: '陈秋月',
          role: 'townSecretary',
          action: 'unit.rename',
          changes: { name: ['第四小组', '第5小组'] },
        },
      ],
      more: false,
    }),
    answer(readUnit, ({ params }) => find(params['id'])),
    answer(createUnit, ({ body }) => {
      const { parentId, name, kind } = body as { parentId: string; name: string; kind: 'group' };
      const parent = find(parentId);
      if ([...known.values()].some((one) => one.name === name && one.parents.at(-1)?.id === parentId))
        throw new Refused({ code: 'conflict', reason: 'name_taken', requestId: 'test' });
      return keep(
        unit(ref(100 + known.size, name, kind), {
          parents: [...parent.parents, { id: parent.id, name: parent.name, kind: parent.kind }],
        }),
      );
    }),
    answer(renameUnit, (sent) => {
      const now = current(sent);
      return keep({ ...now, name: (sent.body as { name: string }).name, version: now.version + 1 });
    }),
    answer(describeUnit, (sent) => {
      const now = current(sent);
      const { form, gridId } = sent.body as { form: Unit['form']; gridId: string | null };
      return keep({ ...now, form, grid: gridId ? find(gridId) && { id: gridId, name: find(gridId).name } : null });
    }),
    answer(changeUnitState, (sent) => {
      const now = current(sent);
      const { state } = sent.body as { state: Unit['state'] };
      if (now.id === pingzhai.id) throw new Refused({ code: 'conflict', reason: 'units_rest_here', requestId: 'test' });
      return keep({ ...now, state, version: now.version + 1 });
    }),
  ];
  return { answers, known, find, as: cast.chen };
}
