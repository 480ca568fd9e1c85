import { expect, test, type Page } from '@playwright/test';
import { desk } from './fixtures.ts';
import { hostile } from './hostile.ts';
import { storeEverywhere, type Stored } from './preparing.ts';
import { enter, goTo, visit } from './visitor.ts';

const lists = ['/activities', '/trainings', '/members', '/units', '/settings/audit'].map(
  (path) => `${path}?pageSize=100`,
);

/** Whether a text stands on the page as it was typed, to be read or in a field. */
const shows = (page: Page, text: string): Promise<boolean> =>
  page.evaluate((typed) => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')];
    return document.body.innerText.includes(typed) || fields.some(({ value }) => value.includes(typed));
  }, text);

test('OU2: what people type is text on every page that shows it, and nothing of it runs', async ({ browser }) => {
  const xu = await visit(browser, 'xu', { viewport: desk });
  await enter(xu);
  const stored: Stored[] = [];
  for (const text of hostile) stored.push(await storeEverywhere(xu, text));
  for (const path of lists) await goTo(xu, path);
  // Each field of each kind of record is read with a few of them; the lists hold them all.
  const opened = stored.filter((_, at) => at % 9 === 0);
  for (const { text, pages } of opened)
    for (const path of pages) {
      await goTo(xu, path);
      expect([path, text, await shows(xu.page, text)]).toEqual([path, text, true]);
    }
  // Of trainings a district has few: one page holds them all.
  await goTo(xu, '/trainings?pageSize=100');
  const unshown = async () => {
    const text = await xu.page.locator('main').innerText();
    return stored.filter((one) => !text.includes(one.text)).map((one) => one.text);
  };
  await expect.poll(unshown).toEqual([]);
  expect(opened.flatMap(({ pages }) => pages).length).toBeGreaterThan(20);
  // A dialog, a script that was refused, an address that was not found: any of it is a fault.
  expect(xu.faults).toEqual([]);
});
