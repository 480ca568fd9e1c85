import { createMember, listMembers } from '@xiehui/contracts/members';
import {
  changeAttendance,
  createTraining,
  finishTraining,
  listAttendees,
  listMemberTrainings,
  listTrainings,
  readTraining,
  type Audience,
  type Training,
  type TrainingCategory,
} from '@xiehui/contracts/trainings';
import { describe, expect, test } from 'vitest';
import { castUnits, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { openTestPortal } from '../testing/portal.ts';
import { addMembers } from '../testing/records.ts';

const portal = openTestPortal();
type UnitName = keyof typeof castUnits;
type Given = { audience?: Audience[]; category?: TrainingCategory; title?: string; others?: number; heldOn?: string };

/** A finished training of this unit that these members came to. */
const held = async (who: CastName, unit: UnitName, given: Given, came: string[] = []): Promise<Training> => {
  const session = { title: '培训', category: 'professional', mode: 'central', audience: [], heldOn: '2026-05-15' };
  const place = { place: '会议室', teacher: '', hours: 3, others: 1, summary: '', unitId: unitId(castUnits[unit]) };
  const as = portal.as(who);
  const begun = await as.call(createTraining, { body: { ...session, ...place, ...given } as never });
  const params = { id: begun.body.id };
  const { version } = (await as.call(changeAttendance, { params, body: { came, stayedAway: [] } })).body;
  const { status, body } = await as.call(finishTraining, { params, version });
  expect(status).toBe(200);
  return body;
};

describe('what the founding documents ask of trainings', () => {
  test('lin trains officers, chen and huang their people, each for a level and its audience [S1-16] [S2-100] [S2-112]', async () => {
    const officers: Audience[] = ['presidents', 'secretaries', 'councillors', 'staff'];
    const leaders: Audience[] = ['groupLeaders', 'coreMembers'];
    const classes = [
      await held('lin', 'pinghe', { title: '县镇村协会干部培训班', audience: officers }),
      await held('chen', 'shange', { title: '小组长、骨干会员培训', audience: leaders, category: 'skills' }),
      await held('huang', 'pingzhai', { title: '志愿者技能培训', audience: ['volunteers'], category: 'skills' }),
    ];
    const { items } = (await portal.as('lin').call(listTrainings, { query: { period: '2026' } })).body;
    expect(items.map(({ title, unit }) => [unit.kind, title]).toSorted()).toEqual([
      ['district', '县镇村协会干部培训班'],
      ['town', '小组长、骨干会员培训'],
      ['village', '志愿者技能培训'],
    ]);
    const audiences = await Promise.all(
      classes.map(async ({ id }) => (await portal.as('lin').call(readTraining, { params: { id } })).body.audience),
    );
    expect(audiences).toEqual([officers, leaders, ['volunteers']]);
  });

  test('chen finds trainings by what they taught, of each of the five kinds that are asked for [S0-36]', async () => {
    for (const category of ['professional', 'law', 'massWork', 'governance', 'revitalisation'] as const) {
      const { id } = await held('chen', 'bailou', { category });
      const query = { unit: unitId(castUnits.bailou), category };
      const { items } = (await portal.as('chen').call(listTrainings, { query })).body;
      expect(items.map((one) => one.id)).toEqual([id]);
    }
  });

  test('of 151 people who came, two are ticked on the register and 149 counted beside it [S2-35]', async () => {
    const came = await addMembers(portal, [
      { name: '赖美玲', unit: 'group3' },
      { name: '曾水莲', unit: 'group5' },
    ]);
    const { id } = await held('chen', 'shange', { title: '总结培训', others: 149 }, came);
    const { body } = await portal.as('lin').call(readTraining, { params: { id } });
    expect([body.attended, body.others]).toEqual([2, 149]);
  });

  test('chen sees how often each member was trained in the year [S0-35]', async () => {
    const [meiling = '', zhiqiang = ''] = await addMembers(portal, [
      { name: '卢美玲', unit: 'group3' },
      { name: '游志强', unit: 'bailou' },
    ]);
    await held('chen', 'shange', { heldOn: '2026-03-05' }, [meiling, zhiqiang]);
    await held('chen', 'shange', { heldOn: '2026-04-05' }, [meiling]);
    const { id } = await held('chen', 'shange', {});
    const times = async (q: string) =>
      (await portal.as('chen').call(listAttendees, { params: { id }, query: { q } })).body.items.map((a) => a.others);
    expect([await times('卢美玲'), await times('游志强')]).toEqual([[2], [1]]);
    const own = await portal.as('huang').call(listMemberTrainings, { params: { id: meiling } });
    expect(own.body.items.map(({ heldOn }) => heldOn)).toEqual(['2026-04-05', '2026-03-05']);
  });

  test('huang marks core members, lists them, and trains them [S2-46] [S3-33]', async () => {
    const huang = portal.as('huang');
    const born = { sex: 'female', birthYear: 1979, education: 'college', kind: 'individual' } as const;
    const joined = { joinedOn: '2015-05-29', cardNo: '', phone: null, state: 'active', personId: null } as const;
    const at = { unitId: unitId(castUnits.group3) };
    const enter = async (name: string, categories: 'core'[]) =>
      (await huang.call(createMember, { body: { ...born, ...joined, ...at, name, skills: [], categories } })).body.id;
    const core = await enter('骨干一人', ['core']);
    await enter('会员一人', []);
    const listed = await huang.call(listMembers, { query: { category: 'core' } });
    expect(listed.body.items.map(({ name }) => name)).toEqual(['骨干一人']);
    const { id } = await held('huang', 'pingzhai', { title: '骨干会员培训', audience: ['coreMembers'] }, [core]);
    const { body } = await huang.call(listAttendees, { params: { id }, query: { show: 'attended' } });
    expect(body.items.map(({ name }) => name)).toEqual(['骨干一人']);
    expect((await huang.call(readTraining, { params: { id } })).body.audience).toEqual(['coreMembers']);
  });
});
