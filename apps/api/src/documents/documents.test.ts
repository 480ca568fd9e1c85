import {
  changeDocument,
  countDocuments,
  countExperiences,
  createDocument,
  listDocuments,
  listExperiences,
  readDocument,
  readExperience,
  readSupport,
  removeDocument,
  shareExperience,
  withdrawExperience,
  type Document,
  type DocumentFields,
  type DocumentKind,
} from '@xiehui/contracts/documents';
import { readFigures } from '@xiehui/contracts/indicators';
import { beforeEach, describe, expect, test } from 'vitest';
import { castUnits, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { scan } from '../testing/papers.ts';
import { blankDocument } from '../testing/blanks.ts';
import { openTestPortal } from '../testing/portal.ts';
import { recountPinghe } from '../testing/records.ts';
import { rows } from '../testing/rows.ts';

const portal = openTestPortal();
beforeEach(() => rows(portal, 'truncate documents, experiences, attachments cascade'));

const shange = unitId(castUnits.shange);
const pingzhai = unitId(castUnits.pingzhai);
const make = (kind: DocumentKind, over: Partial<DocumentFields> = {}, as: CastName = 'chen', unit = shange) =>
  portal.as(as).call(createDocument, { body: { unitId: unit, kind, ...blankDocument, ...over } });
const support = async (year = '2026', as: CastName = 'lin') =>
  (await portal.as(as).call(readSupport, { query: { unit: shange, year } })).body;
const of = ({ id, version }: Pick<Document, 'id' | 'version'>) => ({ params: { id }, version });

describe('documents', () => {
  test('chen files what the town party committee studied and decided: day, organ, document, decision [S0-45]', async () => {
    const kept = await make('support', {
      title: '镇党委会议研究计生协工作',
      organ: '山格镇党委',
      number: '山委〔2026〕3号',
      outcome: '落实工作经费，明确一名副镇长分管。',
      supportItems: ['agenda', 'studied'],
      files: [await scan(portal, 'chen', '会议纪要.pdf')],
    });
    expect((await portal.as('lin').call(readDocument, { params: { id: kept.body.id } })).body).toMatchObject({
      kind: 'support',
      dated: '2026-03-08',
      organ: '山格镇党委',
      number: '山委〔2026〕3号',
      outcome: '落实工作经费，明确一名副镇长分管。',
      files: [{ name: '会议纪要.pdf' }],
    });
  });

  test('chen notes a report to a leader with day, whom, subject and reply [S1-34]', async () => {
    const said = {
      title: '汇报一季度计生协工作',
      organ: '镇党委书记',
      body: '工作进展和经费困难',
      outcome: '同意，列入下次党委会',
    };
    await make('leaderReport', said);
    const { items } = (await portal.as('chen').call(listDocuments, { query: { kind: 'leaderReport', year: '2026' } }))
      .body;
    expect(items).toMatchObject([{ title: said.title, organ: said.organ, dated: '2026-03-08' }]);
    expect((await portal.as('lin').call(readDocument, { params: { id: items[0]?.id ?? '' } })).body).toMatchObject(
      said,
    );
  });

  test('同部署、同检查、同总结 are items of their own, each with its evidence [S3-34]', async () => {
    await make('support', { title: '部署会', supportItems: ['deployed'] });
    await make('support', { title: '检查通报', supportItems: ['checked', 'summed'] });
    const found = (await support()).items.filter(({ code }) => ['deployed', 'checked', 'summed'].includes(code));
    expect(found.map(({ zh, evidence }) => [zh, evidence.map(({ title }) => title)])).toEqual([
      ['同部署', ['部署会']],
      ['同检查考核', ['检查通报']],
      ['同总结', ['检查通报']],
    ]);
  });

  test('reports and support of a year stand together, so the lead of party and government shows [S2-139]', async () => {
    await make('leaderReport', { title: '专题汇报', supportItems: ['agenda'] });
    await make('support', { title: '列入议事日程', supportItems: ['agenda'] });
    await make('support', { title: '去年的', dated: '2025-12-01', supportItems: ['planning'] });
    const agenda = (await support()).items.find(({ code }) => code === 'agenda');
    expect(agenda?.evidence.map(({ kind }) => kind).toSorted()).toEqual(['leaderReport', 'support']);
    expect([(await support()).leadershipSupportItems, (await support('2025')).leadershipSupportItems]).toEqual([1, 1]);
  });

  test('the seven of 三纳入四同时 have their evidence, and the figure of the year follows [S1-35]', async () => {
    const figure = async (unit = shange) => {
      const { body } = await portal.as('lin').call(readFigures, { query: { unit, period: '2026' } });
      return body.figures.find(({ measure }) => measure === 'leadershipSupportItems')?.numerator;
    };
    await recountPinghe(portal);
    expect((await support()).items.map(({ zh }) => zh)).toHaveLength(7);
    expect(await figure()).toBe(0);
    const kept = (await make('support', { supportItems: ['agenda', 'planning', 'targets'] })).body;
    await make('leaderReport', { supportItems: ['agenda', 'studied', 'deployed', 'checked', 'summed'] });
    await make('support', { supportItems: ['agenda'] }, 'huang', pingzhai);
    expect(await support()).toMatchObject({ leadershipSupportItems: 7, of: 7 });
    expect([await figure(), await figure(pingzhai)]).toEqual([7, 1]);
    await portal.as('chen').call(removeDocument, of(kept));
    expect([await figure(), (await support()).leadershipSupportItems]).toEqual([5, 5]);
  });

  test('a research report is a document like the others [S3-14]', async () => {
    const file = await scan(portal, 'chen', '留守老人需求调研.pdf');
    const kept = (await make('research', { title: '留守老人服务需求调研报告', files: [file] })).body;
    expect(kept).toMatchObject({ kind: 'research', files: [{ name: '留守老人需求调研.pdf' }] });
    const { body } = await portal.as('lin').call(countDocuments, { query: { kind: 'research' } });
    expect(body.total).toBe(1);
  });

  test('huang writes up an experience, lin puts it into the library, and every unit of the district reads it [S4-47]', async () => {
    const said = { title: '“邻里议事”小组怎样办', body: '先问后议……', outcome: '三个小组照办' };
    const own = (await make('experience', said, 'huang', pingzhai)).body;
    const library = async (as: CastName) => (await portal.as(as).call(listExperiences, { query: {} })).body.items;
    expect(await library('chen')).toEqual([]);
    expect((await portal.as('chen').call(shareExperience, of(own))).status).toBe(403);
    const shared = (await portal.as('lin').call(shareExperience, of(own))).body;
    expect(await library('chen')).toMatchObject([
      { unitName: '平寨村', title: said.title, sharedBy: '林县管（演示）' },
    ]);
    expect((await portal.as('chen').call(readExperience, { params: { id: own.id } })).body).toMatchObject(said);
    expect((await portal.as('xu').call(readExperience, { params: { id: own.id } })).status).toBe(404);
    expect((await portal.as('huang').call(changeDocument, { ...of(shared), body: blankDocument })).problem.reason).toBe(
      'shared',
    );
    expect((await portal.as('huang').call(removeDocument, of(shared))).problem.reason).toBe('shared');
    const out = (await portal.as('lin').call(withdrawExperience, of(shared))).body;
    expect((await portal.as('chen').call(countExperiences, { query: {} })).body.total).toBe(0);
    expect((await portal.as('huang').call(removeDocument, of(out))).status).toBe(200);
  });

  test('a document from above has number, organ, day and file; what is to come or unknown is refused', async () => {
    const kept = (
      await make('upstream', { title: '关于开展“5.29”活动的通知', number: '平计协〔2026〕9号', organ: '平和县计生协' })
    ).body;
    expect(kept).toMatchObject({ number: '平计协〔2026〕9号', organ: '平和县计生协', mayChange: true });
    expect((await make('upstream', { dated: '2026-05-30' })).problem.fields).toEqual({ dated: 'in_future' });
    expect((await make('support', { supportItems: ['money'] })).problem.fields).toEqual({ supportItems: 'unknown' });
    const put = (version: number) =>
      portal
        .as('chen')
        .call(changeDocument, { params: { id: kept.id }, version, body: { ...blankDocument, title: '改' } });
    expect((await put(1)).body.title).toBe('改');
    expect((await put(1)).status).toBe(412);
    expect((await portal.as('lin').call(shareExperience, { params: { id: kept.id }, version: 2 })).problem.reason).toBe(
      'no_experience',
    );
    expect((await portal.as('huang').call(readDocument, { params: { id: kept.id } })).status).toBe(404);
  });
});
