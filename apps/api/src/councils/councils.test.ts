import { changeSeat, changeSeats, listTerms, seatElected } from '@xiehui/contracts/councils';
import { listMissing } from '@xiehui/contracts/missing';
import { layDownProvision } from '@xiehui/contracts/provisions';
import { describe, expect, test } from 'vitest';
import { openTestPortal } from '../testing/portal.ts';
import { at, councilsOf, draft } from './councils.test.kit.ts';

const portal = openTestPortal();
const { open, seated, read } = councilsOf(portal);
const councils = { open, seated, read };
const as = portal.as;

const district = [
  draft('副区长一', {
    title: 'president',
    concurrentPost: '副区长',
    background: 'governmentOfficer',
    grassRoots: false,
  }),
  draft('局长一', { title: 'executiveVicePresident', concurrentPost: '卫健局局长', grassRoots: false }),
  draft('秘书长一', { title: 'secretaryGeneral', inCharge: true, duty: '主持日常工作', background: 'massWork' }),
  draft('理事一'),
];

describe('councils', () => {
  test('the vice-mayor presides, the director of health is executive, the full-time secretary-general runs the work [S3-11]', async () => {
    await councils.seated('lin', 'pinghe', district, { endsOn: '2028-08-31' });
    const council = await councils.read('lin', 'pinghe');
    const seats = council.bodies.find(({ body }) => body === 'council')?.seats ?? [];
    expect(seats.map((seat) => [seat.person.name, seat.title, seat.concurrentPost, seat.inCharge])).toEqual([
      ['副区长一', 'president', '副区长', false],
      ['局长一', 'executiveVicePresident', '卫健局局长', false],
      ['秘书长一', 'secretaryGeneral', '', true],
      ['理事一', 'member', '', false],
    ]);
    const rival = draft('副会长二', { title: 'vicePresident', inCharge: true });
    const termId = seats[0]?.termId ?? '';
    const { problem } = await as('lin').call(seatElected, { params: { id: termId }, body: { seats: [rival] } });
    expect(problem).toMatchObject({ code: 'conflict', reason: 'in_charge_taken' });
  });

  test('huang writes down where each holder of a post comes from, out of the district’s list [S1-26] [S3-10]', async () => {
    const retired = draft('退休书记', { title: 'president', background: 'retiredCadre' });
    const grassRoots = draft('村主任', { title: 'vicePresident', background: 'grassRootsWork' });
    const { term, seats } = await councils.seated('huang', 'pingzhai', [retired, grassRoots]);
    expect(seats.map(({ background }) => background)).toEqual(['retiredCadre', 'grassRootsWork']);
    const [first] = seats;
    const { title: _, person: __, ...fields } = { ...retired, background: 'villageCadre' };
    const params = { id: first?.id ?? '' };
    const { body } = await as('huang').call(changeSeat, { params, version: first?.version ?? 0, body: fields });
    expect(body.background).toBe('villageCadre');
    const astronaut = { seats: [draft('某人', { background: 'astronaut' })] };
    const refused = await as('huang').call(seatElected, { params: { id: term.id }, body: astronaut });
    expect(refused.problem.fields).toEqual({ 'seats.0.background': 'unknown' });
  });

  test('huang divides the work of the leadership [S2-20]', async () => {
    const council = await councils.read('huang', 'pingzhai');
    const seats = council.bodies.flatMap((body) => body.seats);
    for (const [i, seat] of seats.entries()) {
      const { inCharge, concurrentPost, background, grassRoots, serviceTarget } = seat;
      const duty = ['主持全面工作', '分管宣传教育和家庭健康'][i] ?? '';
      const body = { inCharge, concurrentPost, background, grassRoots, serviceTarget, duty };
      await as('huang').call(changeSeat, { params: { id: seat.id }, version: seat.version, body });
    }
    const after = await councils.read('chen', 'pingzhai');
    expect(after.bodies.flatMap(({ seats: all }) => all.map((seat) => seat.duty))).toEqual([
      '主持全面工作',
      '分管宣传教育和家庭健康',
    ]);
  });

  test('a village without secretary-general lacks that post, on its page and in the lists of town and district [S0-11] [S1-25]', async () => {
    expect((await councils.read('huang', 'pingzhai')).missing).toEqual([
      { title: 'secretaryGeneral', required: 1, filled: 0 },
    ]);
    const { items } = (await as('chen').call(listTerms, { query: { gaps: 'some', kind: 'village' } })).body;
    expect(items.find(({ unit }) => unit.id === at('pingzhai'))).toMatchObject({
      gaps: 1,
      president: '退休书记',
      seats: 2,
    });
    const missing = (await as('lin').call(listMissing, { query: { what: 'councils.posts' } })).body.items;
    expect(missing.map(({ unit }) => unit.id)).toContain(at('pingzhai'));
    const value = { town: { president: 1, vicePresident: 1, secretaryGeneral: 1 }, village: { president: 1 } };
    await as('lin').call(layDownProvision, { body: { key: 'requiredPosts', value, fromYear: 2026 } });
    expect((await councils.read('huang', 'pingzhai')).missing).toEqual([]);
  });
});

describe('mid-term change', () => {
  test('huang co-opts one, replaces the president and removes one by resolution, and the history stays [S0-07]', async () => {
    const council = await councils.read('huang', 'pingzhai');
    const seats = council.bodies.flatMap((body) => body.seats);
    const [president, vice] = seats;
    const id = president?.termId ?? '';
    const body = {
      decidedOn: '2026-05-20',
      resolution: '七届三次理事会决议第2号',
      reason: '年龄原因',
      leave: [{ seatId: president?.id ?? '', why: 'resigned' as const }],
      move: [{ seatId: vice?.id ?? '', title: 'president', inCharge: true, duty: '' }],
      enter: [draft('新理事'), draft('新副会长', { title: 'vicePresident' })],
    };
    const { status, body: record } = await as('huang').call(changeSeats, { params: { id }, body });
    expect(status).toBe(200);
    expect(record.seats.map((s) => [s.person.name, s.title, s.since, s.until, s.entered, s.leftBy])).toEqual([
      ['退休书记', 'president', '2023-08-31', '2026-05-20', 'elected', 'resigned'],
      ['村主任', 'president', '2026-05-20', null, 'moved', null],
      ['村主任', 'vicePresident', '2023-08-31', '2026-05-20', 'elected', 'moved'],
      ['新副会长', 'vicePresident', '2026-05-20', null, 'coOpted', null],
      ['新理事', 'member', '2026-05-20', null, 'coOpted', null],
    ]);
    expect(record.changes).toMatchObject([
      { resolution: body.resolution, decidedOn: '2026-05-20', reason: '年龄原因' },
    ]);
    const gone = record.seats.find((seat) => seat.person.name === '新理事');
    const remove = { ...body, leave: [{ seatId: gone?.id ?? '', why: 'removed' as const }], move: [], enter: [] };
    const after = await as('huang').call(changeSeats, { params: { id }, body: { ...remove, decidedOn: '2026-05-28' } });
    expect(after.body.seats.find((seat) => seat.person.name === '新理事')).toMatchObject({ leftBy: 'removed' });
    const again = await as('huang').call(changeSeats, { params: { id }, body: { ...remove, decidedOn: '2026-05-28' } });
    expect(again.problem.reason).toBe('seat_left');
  });

  test('a seat is not held twice, a sole post has one holder, nobody enters before the term or in days to come', async () => {
    const council = await councils.read('huang', 'pingzhai');
    const seats = council.bodies.flatMap((body) => body.seats);
    const params = { id: seats[0]?.termId ?? '' };
    const base = { decidedOn: '2026-05-28', resolution: '决议', reason: '', leave: [], move: [] };
    const twice = draft('x', { person: { personId: seats[0]?.person.id ?? '' } });
    const refused = [
      await as('huang').call(changeSeats, { params, body: { ...base, enter: [twice] } }),
      await as('huang').call(changeSeats, {
        params,
        body: { ...base, enter: [draft('第二会长', { title: 'president' })] },
      }),
      await as('huang').call(changeSeats, {
        params,
        body: { ...base, decidedOn: '2023-08-30', enter: [draft('早来的')] },
      }),
    ];
    expect(refused.map(({ problem }) => problem.reason)).toEqual(['seated_already', 'post_taken', 'outside_term']);
    const ahead = { ...base, decidedOn: '2026-05-30', enter: [draft('未来的')] };
    expect((await as('huang').call(changeSeats, { params, body: ahead })).problem.fields).toEqual({
      decidedOn: 'in_future',
    });
  });

  test('a council list with too few from the grass roots is not taken; where the district only warns, it is [S3-08]', async () => {
    const opened = await councils.open('chen', 'bailou');
    const params = { id: opened.body.id };
    const officials = ['甲', '乙', '丙'].map((name) => draft(name, { grassRoots: false }));
    const two = [draft('群众一'), draft('服务对象一', { grassRoots: false, serviceTarget: true })];
    const short = await as('chen').call(seatElected, { params, body: { seats: [...officials, two[0] ?? draft('')] } });
    expect(short.problem).toMatchObject({ code: 'conflict', reason: 'composition' });
    const taken = await as('chen').call(seatElected, { params, body: { seats: [...officials, ...two] } });
    expect(taken.status).toBe(200);
    expect(taken.body.rules.composition).toContainEqual({
      body: 'council',
      measure: 'grassRoots',
      atLeast: 40,
      strictness: 'block',
    });
    expect(
      taken.body.rules.composition.filter((rule) => rule.measure === 'grassRoots').map((rule) => rule.atLeast),
    ).toEqual([60, 40, 20]);
    await as('lin').call(layDownProvision, { body: { key: 'grassRootsBlocks', value: false, fromYear: 2026 } });
    const warned = await as('chen').call(seatElected, {
      params,
      body: { seats: [draft('官员', { grassRoots: false })] },
    });
    expect(warned.status).toBe(200);
  });
});
