import { readAcceptanceForm } from '@xiehui/contracts/acceptance-form';
import { listRectifications } from '@xiehui/contracts/rectifications';
import { listReviews, listSheets } from '@xiehui/contracts/reviews';
import { total } from '@xiehui/rules/totals';
import { beforeAll, describe, expect, test } from 'vitest';
import { castUnits, unitId } from '../../../../prisma/seed/cast.ts';
import { seedReviews } from '../../../../prisma/seed/reviews.ts';
import { openTestPortal } from '../testing/portal.ts';
import { standingOf } from './sheet.view.ts';
import { sheets } from './sheets.repository.ts';

const portal = openTestPortal();
beforeAll(async () => {
  await seedReviews(portal.test.database);
  await seedReviews(portal.test.database);
});

const pingzhai = async () =>
  (await portal.as('huang').call(listSheets, { query: { unit: unitId(castUnits.pingzhai) } })).body.items;

describe('the finished review of the demo', () => {
  test('it stands once, closed, and 平寨村 is recognised with 91.2', async () => {
    const rounds = await portal.as('lin').call(listReviews, { query: {} });
    expect(rounds.body.items).toMatchObject([{ state: 'closed', year: 2025, sheets: { recognised: 2 } }]);
    expect(await pingzhai()).toMatchObject([
      {
        state: 'recognised',
        totals: { self: '100.0', district: '91.2' },
        grade: { zh: '合格' },
        openRectifications: 0,
      },
    ]);
  });

  test('its form adds up: sections to the total, nine items below full', async () => {
    const [sheet] = await pingzhai();
    const { body } = await portal.as('huang').call(readAcceptanceForm, { params: { id: sheet?.id ?? '' } });
    const accepted = body.sections.map((section) => section.accepted);
    expect(accepted).toEqual(['23.2', '14.6', '14.0', '12.9', '20.0', '6.5']);
    expect([body.self, body.accepted, body.belowFull]).toEqual(['100.0', '91.2', 9]);
    expect(body).toMatchObject({ documentNo: '平计协验〔2025〕31号', acceptedOn: '2025-12-10' });
  });

  test('what was ordered of it is closed', async () => {
    const { body } = await portal.as('huang').call(listRectifications, { query: {} });
    expect(body.items).toMatchObject([{ state: 'closed', item: { number: '6.3' }, unit: { name: '平寨村' } }]);
  });

  test('every stored total is what the rules make of the entries', async () => {
    await portal.test.database.system('read', async (work) => {
      const rows = await work.db.reviewSheet.findMany({ select: { id: true, districtId: true } });
      for (const { id, districtId } of rows) {
        const row = await sheets.find({ ...work, districtId, paths: { gte: '', lt: '~' } } as never, id);
        if (!row) throw new Error('a sheet that was listed is there');
        const { standard, columns } = standingOf(row);
        expect(row.selfScore?.toFixed(1)).toBe(total(standard, columns.self).score);
        expect(row.townScore?.toFixed(1)).toBe(total(standard, columns.town).score);
      }
    });
  });
});
