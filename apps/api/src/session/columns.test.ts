import { changeColumns, readColumns, type TableColumns } from '@xiehui/contracts/columns';
import { describe, expect, test } from 'vitest';
import { openTestPortal } from '../testing/portal.ts';
import { rows } from '../testing/rows.ts';

const portal = openTestPortal();
const params = { table: 'members' };
const liked: TableColumns = { hidden: ['joinedOn'], order: ['name', 'phone'], density: 'tight' };

describe('how an account likes its tables', () => {
  test('nothing is kept at first, then what was kept last, whatever the device', async () => {
    expect((await portal.as('chen').call(readColumns, { params })).body).toEqual({ columns: null });
    await portal.as('chen').call(changeColumns, { params, body: { ...liked, density: 'loose' } });
    expect((await portal.as('chen').call(changeColumns, { params, body: liked })).body).toEqual({ columns: liked });
    expect((await portal.as('chen').call(readColumns, { params })).body).toEqual({ columns: liked });
  });

  test('another account and another table have their own', async () => {
    await portal.as('chen').call(changeColumns, { params, body: liked });
    expect((await portal.as('huang').call(readColumns, { params })).body).toEqual({ columns: null });
    expect((await portal.as('chen').call(readColumns, { params: { table: 'activities' } })).body).toEqual({
      columns: null,
    });
  });

  test('nobody has none', async () => {
    expect((await portal.nobody.call(readColumns, { params })).status).toBe(401);
  });

  test('what is kept in a form that is no longer known counts as nothing', async () => {
    await portal.as('lin').call(changeColumns, { params, body: liked });
    await rows(portal, `update column_settings set settings = '{"hidden":"all"}' where "table" = 'members'`);
    expect((await portal.as('lin').call(readColumns, { params })).body).toEqual({ columns: null });
  });
});
