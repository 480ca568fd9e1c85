import { openTerm, seatElected } from '@xiehui/contracts/councils';
import {
  addResolution,
  changeMeeting,
  changeResolution,
  countMeetings,
  createMeeting,
  followResolution,
  holdMeeting,
  listMeetings,
  listResolutions,
  markAttendance,
  readMeeting,
  readMeetingsOwed,
  removeMeeting,
  removeResolution,
  renumberMeeting,
  reopenMeeting,
  type Meeting,
} from '@xiehui/contracts/meetings';
import { listMissing } from '@xiehui/contracts/missing';
import { layDownProvision } from '@xiehui/contracts/provisions';
import { beforeAll, describe, expect, test } from 'vitest';
import { castUnits, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { blankMeeting } from '../testing/blanks.ts';
import { openTestPortal } from '../testing/portal.ts';
import { addMembers } from '../testing/records.ts';

const portal = openTestPortal();
const as = portal.as;
type UnitName = keyof typeof castUnits;
const at = (unit: UnitName): string => unitId(castUnits[unit]);

type Given = Partial<Omit<Parameters<typeof recordOf>[0], 'files' | 'agenda'>> & { agenda?: string[] };
const recordOf = (meeting: Meeting) => ({
  topic: meeting.topic,
  heldOn: meeting.heldOn,
  place: meeting.place,
  chair: meeting.chair,
  recorder: meeting.recorder,
  agenda: meeting.agenda,
  expected: meeting.expected,
  present: meeting.present,
  minutes: meeting.minutes,
  files: [],
});

const begin = async (who: CastName, unit: UnitName, kind: string, given: Given = {}): Promise<Meeting> => {
  const fields = { ...blankMeeting, topic: '年度工作', place: '会议室', heldOn: '2026-05-15', ...given };
  const answer = await as(who).call(createMeeting, { body: { unitId: at(unit), kind, ...fields } });
  expect(answer.status).toBe(200);
  return answer.body;
};
const close = (who: CastName, { id, version }: Pick<Meeting, 'id' | 'version'>) =>
  as(who).call(holdMeeting, { params: { id }, version });

/** A meeting of 30 of 40 people that counts. */
const held = async (who: CastName, unit: UnitName, kind: string, given: Given = {}): Promise<Meeting> => {
  const begun = await begin(who, unit, kind, { expected: 40, present: 30, ...given });
  const marks = begun.attendance.map(({ personId }) => ({ personId, came: true, excuse: '' }));
  const marked =
    marks.length > 0 ? (await as(who).call(markAttendance, { params: { id: begun.id }, body: { marks } })).body : begun;
  const { status, body } = await close(who, marked);
  expect(status).toBe(200);
  return body;
};

const council = async (
  who: CastName,
  unit: UnitName,
  names: string[],
  body: 'council' | 'standingCouncil' = 'council',
) => {
  const term = { number: 7, startsOn: '2023-08-31', endsOn: '2026-08-31', basis: '', closedOn: null };
  const opened = await as(who).call(openTerm, { body: { unitId: at(unit), body, ...term } });
  const seat = {
    title: 'member',
    inCharge: false,
    duty: '',
    concurrentPost: '',
    background: null,
    serviceTarget: false,
  };
  const person = (name: string) => ({ name, sex: null, birthYear: null, phone: null });
  const seats = names.map((name) => ({ ...seat, person: person(name), grassRoots: true }));
  const answer = await as(who).call(seatElected, { params: { id: opened.body.id }, body: { seats } });
  expect(answer.status).toBe(200);
};

beforeAll(async () => {
  await addMembers(portal, [
    { name: '赖美玲', unit: 'group3' },
    { name: '曾水莲', unit: 'group5' },
    { name: '已退会', unit: 'group5', state: 'left', leftOn: '2025-12-31' },
  ]);
});

describe('meetings', () => {
  test('the second council meeting of the seventh term is 七届二次, with who came and the quorum [S0-06]', async () => {
    await council('lin', 'pinghe', ['理事甲', '理事乙', '理事丙', '理事丁']);
    const first = await held('lin', 'pinghe', 'council', { heldOn: '2026-03-05' });
    const second = await begin('lin', 'pinghe', 'council', { agenda: ['审议工作报告', '增补理事'] });
    expect([first.termNo, first.sessionNo, second.termNo, second.sessionNo]).toEqual([7, 1, 7, 2]);
    expect(second).toMatchObject({ expected: 4, present: 0, quorum: 3, kindName: { zh: '理事会' } });
    const two = second.attendance.slice(0, 2).map(({ personId }) => ({ personId, came: true, excuse: '' }));
    const excused = { personId: second.attendance[2]?.personId ?? '', came: false, excuse: '外出开会' };
    const params = { id: second.id };
    const marked = await as('lin').call(markAttendance, { params, body: { marks: [...two, excused] } });
    expect(marked.body).toMatchObject({ present: 2, quorum: 3 });
    expect((await close('lin', marked.body)).problem).toMatchObject({ code: 'conflict', reason: 'no_quorum' });
    const came = { ...excused, came: true };
    const enough = await as('lin').call(markAttendance, { params, body: { marks: [came] } });
    const closed = await close('lin', enough.body);
    expect(closed.body).toMatchObject({ state: 'held', present: 3, agenda: ['审议工作报告', '增补理事'] });
    const stranger = { personId: at('pinghe'), came: true, excuse: '' };
    const third = await begin('lin', 'pinghe', 'council');
    const refused = await as('lin').call(markAttendance, { params: { id: third.id }, body: { marks: [stranger] } });
    expect(refused.problem.reason).toBe('not_of_the_body');
    const taken = await as('lin').call(renumberMeeting, {
      params: { id: third.id },
      version: third.version,
      body: { sessionNo: 2 },
    });
    expect(taken.problem.reason).toBe('session_taken');
  });

  test('huang sees how many of two member meetings and two council meetings are held, and the list of what is missing says who owes [S2-16] [S2-74]', async () => {
    const value = { village: { council: 2, memberAssembly: 2 }, town: { council: 2, monthly: 12 } };
    await as('lin').call(layDownProvision, { body: { key: 'meetingsAYear', value, fromYear: 2025 } });
    await council('huang', 'pingzhai', ['理事一', '理事二']);
    await held('huang', 'pingzhai', 'council', { heldOn: '2025-03-05' });
    const assembly = await begin('huang', 'pingzhai', 'memberAssembly', { heldOn: '2025-04-05', present: 2 });
    expect(assembly).toMatchObject({ expected: 2, quorum: 2, termNo: 7, sessionNo: 1 });
    await close('huang', assembly);
    const owed = async (year: string) =>
      (await as('huang').call(readMeetingsOwed, { params: { id: at('pingzhai') }, query: { year } })).body.asked;
    expect(await owed('2025')).toEqual([
      { kind: 'council', per: 'year', asked: 2, held: 1, owed: 1 },
      { kind: 'memberAssembly', per: 'year', asked: 2, held: 1, owed: 1 },
    ]);
    expect((await owed('2026')).map((line) => line.owed)).toEqual([0, 0]);
    const owing = async () =>
      (await as('chen').call(listMissing, { query: { what: 'meetings.owed' } })).body.items.map(({ unit }) => unit.id);
    // Four of twelve monthly meetings of the town are due by the end of May.
    expect(await owing()).toEqual([at('shange')]);
    for (const month of ['01', '02', '03', '04'])
      await held('chen', 'shange', 'monthly', { heldOn: `2026-${month}-08` });
    expect(await owing()).toEqual([]);
  });

  test('three standing-council meetings, each with its topic, are counted [S2-25]', async () => {
    await council('chen', 'bailou', ['常务一', '常务二'], 'standingCouncil');
    for (const topic of ['研究会费', '研究帮扶', '研究换届'])
      await held('chen', 'bailou', 'standingCouncil', { topic });
    const query = { unit: at('bailou'), kind: 'standingCouncil', period: '2026', state: 'held' } as const;
    expect((await as('lin').call(countMeetings, { query })).body).toEqual({ total: 3 });
    const { items } = (await as('lin').call(listMeetings, { query })).body;
    expect(items.map(({ topic, sessionNo }) => [topic, sessionNo]).toSorted()).toEqual([
      ['研究会费', 1],
      ['研究帮扶', 2],
      ['研究换届', 3],
    ]);
  });

  test('chen records an on-site meeting, a seminar and an exchange; the district adds a kind of its own [S2-94] [S4-49]', async () => {
    for (const kind of ['onSite', 'seminar', 'exchange', 'monthly', 'presidentsOffice'])
      await held('chen', 'shange', kind);
    const kinds = async (kind: string) =>
      (await as('chen').call(listMeetings, { query: { unit: at('shange'), only: 'own', kind } })).body.items.map(
        ({ kindName, termNo }) => [kindName.zh, termNo],
      );
    expect(await kinds('onSite')).toEqual([['现场会', null]]);
    expect(await kinds('seminar')).toEqual([['理论研讨会', null]]);
    expect(await kinds('exchange')).toEqual([['总结及经验交流会', null]]);
    const body = { unitId: at('shange'), kind: 'video', ...blankMeeting, heldOn: '2026-05-15' };
    expect((await as('chen').call(createMeeting, { body })).problem.fields).toEqual({ kind: 'unknown' });
    const { kinds: list } = (
      await as('lin').call(readMeetingsOwed, { params: { id: at('shange') }, query: { year: '2026' } })
    ).body;
    const value = [...list, { code: 'video', zh: '视频会', en: 'Video meeting', off: false }];
    await as('lin').call(layDownProvision, { body: { key: 'meetingKinds', value, fromYear: 2026 } });
    expect((await as('chen').call(createMeeting, { body })).body.kindName.zh).toBe('视频会');
  });

  test('what was resolved has an owner and a day, is followed up, and is listed once it is overdue', async () => {
    const meeting = await begin('huang', 'pingzhai', 'council');
    const params = { id: meeting.id };
    const fields = {
      text: '六月底前公示会费收支',
      votesFor: 2,
      against: 0,
      abstained: 0,
      owner: '秘书长',
      dueOn: '2026-05-20',
    };
    const [one] = (await as('huang').call(addResolution, { params, body: fields })).body.resolutions;
    expect(one).toMatchObject({ state: 'open', overdue: true, owner: '秘书长' });
    const overdue = async () =>
      (await as('chen').call(listResolutions, { query: { overdue: 'yes' } })).body.items.map(({ text }) => text);
    expect(await overdue()).toEqual(['六月底前公示会费收支']);
    const it = { params: { id: one?.id ?? '' } };
    const changed = await as('huang').call(changeResolution, {
      ...it,
      version: 1,
      body: { ...fields, dueOn: '2026-06-30' },
    });
    expect(changed.body.resolutions[0]?.overdue).toBe(false);
    const done = await as('huang').call(followResolution, {
      ...it,
      version: 2,
      body: { state: 'done', outcome: '已公示' },
    });
    expect(done.body.resolutions[0]).toMatchObject({ state: 'done', endedOn: '2026-05-29', outcome: '已公示' });
    const refused = [
      await as('huang').call(changeResolution, { ...it, version: 3, body: fields }),
      await as('huang').call(removeResolution, { ...it, version: 3 }),
    ];
    expect(refused.map(({ problem }) => problem.reason)).toEqual(['resolution_ended', 'resolution_ended']);
  });

  test('a closed record is changed only after it is reopened; a day outside of the term is refused', async () => {
    const meeting = await held('huang', 'pingzhai', 'council', { heldOn: '2026-05-20' });
    const params = { id: meeting.id };
    const body = { ...recordOf(meeting), minutes: '一致通过。' };
    const refused = [
      await as('huang').call(changeMeeting, { params, version: meeting.version, body }),
      await as('huang').call(removeMeeting, { params, version: meeting.version }),
      await close('huang', meeting),
    ];
    expect(refused.map(({ problem }) => problem.reason)).toEqual(['held', 'held', 'held']);
    const reopened = await as('huang').call(reopenMeeting, { params, version: meeting.version });
    const { version } = reopened.body;
    const early = await as('huang').call(changeMeeting, { params, version, body: { ...body, heldOn: '2023-01-01' } });
    expect(early.problem.reason).toBe('no_term');
    const changed = await as('huang').call(changeMeeting, { params, version, body });
    expect(changed.body.minutes).toBe('一致通过。');
    expect((await as('huang').call(removeMeeting, { params, version: changed.body.version })).status).toBe(200);
  });

  test('a body without a term, a meeting of nobody, more present than expected: each refused', async () => {
    const body = { unitId: at('xiaoxi'), kind: 'council', ...blankMeeting, heldOn: '2026-05-15' };
    expect((await as('lin').call(createMeeting, { body })).problem.reason).toBe('no_term');
    const talk = await begin('lin', 'xiaoxi', 'talk', { place: '', heldOn: '2026-06-15' });
    expect((await close('lin', talk)).problem.fields).toEqual({
      place: 'required',
      heldOn: 'in_future',
      present: 'required',
    });
    const more = { ...recordOf(talk), present: 5, expected: 4 };
    const refused = await as('lin').call(changeMeeting, { params: { id: talk.id }, version: talk.version, body: more });
    expect(refused.problem.fields).toEqual({ present: 'more_than_expected' });
  });

  test('a sibling village and another district do not see it; lin reads the village’s and keeps the town’s', async () => {
    const own = await begin('huang', 'pingzhai', 'talk');
    const sibling = await begin('chen', 'bailou', 'talk');
    const status = async (who: CastName, id: string) => (await as(who).call(readMeeting, { params: { id } })).status;
    expect(await status('huang', sibling.id)).toBe(404);
    expect(await status('xu', own.id)).toBe(404);
    expect(await status('lin', own.id)).toBe(200);
    expect((await close('lin', own)).status).toBe(403);
  });
});
