import {
  answerExtension,
  askExtension,
  changeTerm,
  closeTerm,
  countTerms,
  listTerms,
  readCouncil,
  readTerm,
  readTermEnds,
  removeTerm,
  seatElected,
} from '@xiehui/contracts/councils';
import { listMissing } from '@xiehui/contracts/missing';
import { layDownProvision } from '@xiehui/contracts/provisions';
import { beforeAll, describe, expect, test } from 'vitest';
import { listNotices } from '@xiehui/contracts/notices';
import { scan } from '../testing/papers.ts';
import { openTestPortal } from '../testing/portal.ts';
import { at, councilsOf, draft } from './councils.test.kit.ts';
import { remindTerms } from './reminders.job.ts';

const portal = openTestPortal();
const { open, seated, read } = councilsOf(portal);
const councils = { open, seated, read };
const as = portal.as;

beforeAll(async () => {
  await councils.seated('huang', 'pingzhai', [draft('村会长', { title: 'president' })]);
  await councils.open('chen', 'bailou');
});

describe('terms', () => {
  test('huang is reminded six, three and one month before her term ends, and told with chen once it has ended [S0-29]', async () => {
    const told = async (who: 'huang' | 'chen') =>
      (await as(who).call(listNotices, { query: {} })).body.items
        .filter(({ kind }) => kind.startsWith('term'))
        .map(({ kind, params }) => [kind, params['term'], params['due'], params['months'], params['bodies']]);
    const beside = { endsOn: '2026-12-31' };
    for (const body of ['standingCouncil', 'congress'] as const)
      expect((await open('huang', 'pingzhai', body === 'congress' ? { body, ...beside } : { body })).status).toBe(200);
    const days = [
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
      '2026-05-31',
      '2026-06-29',
      '2026-06-30',
      '2026-07-31',
      '2026-08-31',
      '2026-09-01',
      '2026-09-02',
    ];
    const heard: number[] = [];
    for (const day of days) {
      await remindTerms({ ...portal.house, clock: { now: () => new Date(`${day}T02:30:00+08:00`) } });
      heard.push((await told('huang')).length);
    }
    expect(heard).toEqual([0, 1, 1, 2, 2, 3, 4, 4, 5, 5]);
    expect(await told('huang')).toEqual(
      expect.arrayContaining([
        ['termEnding', '第七届', '2026-08-31', 6, 'council standingCouncil'],
        ['termEnding', '第七届', '2026-08-31', 3, 'council standingCouncil'],
        ['termEnding', '第七届', '2026-12-31', 6, 'congress'],
        ['termEnding', '第七届', '2026-08-31', 1, 'council standingCouncil'],
        ['termOverdue', '第七届', '2026-08-31', 0, 'council standingCouncil'],
      ]),
    );
    expect(await told('chen')).toContainEqual([
      'termOverdueBelow',
      '第七届',
      '2026-08-31',
      0,
      'council standingCouncil',
    ]);
    const standing = (await read('huang', 'pingzhai')).bodies.find(({ body }) => body === 'council')?.term?.standing;
    expect(standing).toBe('ending');
  });

  test('terms of a body do not overlap, end after they start, and bear each number once', async () => {
    const first = { number: 1, startsOn: '2017-01-01', endsOn: '2020-01-01', closedOn: '2020-03-01' };
    expect((await councils.open('chen', 'shange', first)).status).toBe(200);
    const refused = [
      await councils.open('chen', 'shange', { number: 2, startsOn: '2019-01-01', endsOn: '2022-01-01' }),
      await councils.open('chen', 'shange', { number: 1, startsOn: '2020-03-01', endsOn: '2025-03-01' }),
    ];
    expect(refused.map(({ problem }) => problem.reason)).toEqual(['terms_overlap', 'term_number_taken']);
    const backwards = await councils.open('chen', 'shange', {
      number: 2,
      startsOn: '2020-03-01',
      endsOn: '2020-03-01',
    });
    expect(backwards.problem.fields).toEqual({ endsOn: 'before_start' });
    const next = await councils.open('chen', 'shange', { number: 2, startsOn: '2020-03-01', endsOn: '2025-03-01' });
    expect(next.status).toBe(200);
    const other = { number: 2, startsOn: '2020-03-01', endsOn: '2025-03-01', body: 'congress' as const };
    expect((await councils.open('chen', 'shange', other)).status).toBe(200);
  });

  test('a term in which somebody sits is closed, not removed; an empty one is removed', async () => {
    const council = await councils.read('chen', 'shange');
    const [congress, running] = ['congress', 'council'].map((name) => council.bodies.find(({ body }) => body === name));
    const version = congress?.term?.version ?? 0;
    expect((await as('chen').call(removeTerm, { params: { id: congress?.term?.id ?? '' }, version })).status).toBe(200);
    const params = { id: running?.term?.id ?? '' };
    await as('chen').call(seatElected, { params, body: { seats: [draft('镇会长', { title: 'president' })] } });
    const at1 = { params, version: running?.term?.version ?? 0 };
    expect((await as('chen').call(removeTerm, at1)).problem.reason).toBe('term_in_use');
    const late = { number: 2, startsOn: '2021-01-01', endsOn: '2025-03-01', basis: '' };
    expect((await as('chen').call(changeTerm, { ...at1, body: late })).problem.reason).toBe('outside_term');
    const closed = await as('chen').call(closeTerm, { ...at1, body: { closedOn: '2026-04-01' } });
    expect(closed.body.closedOn).toBe('2026-04-01');
    const record = (await as('chen').call(readTerm, { params })).body;
    expect(record.seats).toMatchObject([{ until: '2026-04-01', leftBy: 'termEnded' }]);
    const more = await as('chen').call(seatElected, { params, body: { seats: [draft('迟到')] } });
    expect(more.problem.reason).toBe('term_closed');
  });

  test('a village’s term is three years long, or ends with the village committees’ where these are near [S0-14]', async () => {
    const ends = async (unit: 'pingzhai' | 'shange', startsOn: string) =>
      (await as('lin').call(readTermEnds, { params: { id: at(unit) }, query: { startsOn } })).body;
    expect(await ends('pingzhai', '2023-06-30')).toEqual({ regular: '2026-06-30', aligned: '2026-12-31' });
    expect(await ends('pingzhai', '2025-06-30')).toEqual({ regular: '2028-06-30', aligned: null });
    expect(await ends('shange', '2021-06-30')).toEqual({ regular: '2026-06-30', aligned: '2026-12-31' });
    await as('lin').call(layDownProvision, { body: { key: 'termYears', value: { village: 5 }, fromYear: 2025 } });
    expect((await ends('pingzhai', '2025-06-30')).regular).toBe('2030-06-30');
    expect((await ends('pingzhai', '2023-06-30')).regular).toBe('2026-06-30');
  });

  test('chen asks to put the term off, lin approves within a year, and nobody asks twice', async () => {
    const opened = await councils.open('chen', 'shange', { number: 3, startsOn: '2026-04-01', endsOn: '2026-05-01' });
    const params = { id: opened.body.id };
    const body = {
      until: '2027-01-31',
      reason: '与村委会换届同步',
      decidedOn: '2026-05-10',
      resolution: '三届一次理事会',
      fileId: await scan(portal, 'chen', '决议.pdf'),
    };
    const tooLong = await as('chen').call(askExtension, { params, body: { ...body, until: '2027-05-02' } });
    expect(tooLong.problem.reason).toBe('too_long');
    const asked = await as('chen').call(askExtension, { params, body });
    expect(asked.body.extensions).toMatchObject([
      { state: 'asked', until: '2027-01-31', file: { id: body.fileId, name: '决议.pdf' } },
    ]);
    const foreign = { ...body, fileId: at('shange') };
    const unknown = await as('chen').call(askExtension, { params, body: foreign });
    expect(unknown.problem.fields).toEqual({ fileId: 'unknown' });
    expect((await as('chen').call(askExtension, { params, body })).problem.reason).toBe('extension_asked');
    const waiting = async () =>
      (await as('lin').call(listTerms, { query: { extension: 'asked' } })).body.items.map(({ unit }) => unit.id);
    expect(await waiting()).toEqual([at('shange')]);
    const [extension] = asked.body.extensions;
    const reply = {
      params: { id: extension?.id ?? '' },
      version: extension?.version ?? 0,
      body: { approve: true, reply: '平计协〔2026〕5号', repliedOn: '2026-05-15' },
    };
    expect((await as('chen').call(answerExtension, reply)).status).toBe(403);
    const answered = await as('lin').call(answerExtension, reply);
    expect(answered.body.term).toMatchObject({ extendedTo: '2027-01-31', dueOn: '2027-01-31', standing: 'running' });
    expect(await waiting()).toEqual([]);
    const again = await as('lin').call(answerExtension, { ...reply, version: 2 });
    expect(again.problem.reason).toBe('extension_answered');
  });

  test('a sibling village and another district see neither council nor term', async () => {
    const [body] = (await councils.read('huang', 'pingzhai')).bodies.filter(({ term }) => term);
    const params = { id: body?.term?.id ?? '' };
    expect((await as('xu').call(readCouncil, { params: { id: at('pingzhai') } })).status).toBe(404);
    expect((await as('huang').call(readCouncil, { params: { id: at('bailou') } })).status).toBe(404);
    expect((await as('xu').call(readTerm, { params })).status).toBe(404);
    expect((await as('lin').call(readTerm, { params })).status).toBe(200);
    const facts = { number: 7, startsOn: '2023-08-31', endsOn: '2026-08-31', basis: '' };
    const high = await as('lin').call(changeTerm, { params, version: body?.term?.version ?? 0, body: facts });
    expect(high.status).toBe(403);
  });

  test('lin lists who is overdue, who ends soon and who has no term [S0-29] [S1-25]', async () => {
    const standing = async (one: 'overdue' | 'ending' | 'none') =>
      (await as('lin').call(listTerms, { query: { standing: one } })).body.items.map(({ unit }) => unit.id);
    expect(await standing('ending')).toEqual(expect.arrayContaining([at('pingzhai'), at('bailou')]));
    const past = { number: 4, startsOn: '2020-01-01', endsOn: '2023-01-01' };
    await councils.open('lin', 'xiaoxi', past);
    await open('lin', 'xiaoxi', { number: 4, startsOn: '2020-01-01', endsOn: '2022-06-01', body: 'congress' });
    await open('lin', 'xiaoxi', { number: 4, startsOn: '2024-01-01', endsOn: '2029-01-01', body: 'standingCouncil' });
    expect(await standing('overdue')).toEqual([at('xiaoxi'), at('xiaoxi')]);
    const late = (await as('lin').call(listTerms, { query: { unit: at('xiaoxi') } })).body.items;
    expect(late.map((line) => [line.body, line.standing, line.term?.dueOn])).toEqual([
      ['congress', 'overdue', '2022-06-01'],
      ['council', 'overdue', '2023-01-01'],
      ['standingCouncil', 'running', '2029-01-01'],
    ]);
    expect((await as('lin').call(countTerms, { query: { standing: 'overdue' } })).body).toEqual({ total: 2 });
    const missing = (await as('lin').call(listMissing, { query: { what: 'councils.termOverdue' } })).body.items;
    expect(missing.map(({ unit }) => unit.id)).toEqual([at('xiaoxi')]);
    expect(missing[0]?.lacks).toContainEqual({ what: 'councils.termOverdue', since: '2022-06-01' });
    const byDue = (await as('lin').call(listMissing, { query: { sort: 'dueOn' } })).body.items;
    expect(byDue[0]).toMatchObject({ unit: { id: at('xiaoxi') }, dueOn: '2022-06-01' });
  });
});
