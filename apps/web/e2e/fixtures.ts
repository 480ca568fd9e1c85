import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, type Browser, type Page } from '@playwright/test';

/** The official list of three districts, as it comes with the portal. */
const divisions = readFileSync(resolve(import.meta.dirname, '../../../prisma/seed/divisions.csv'), 'utf8');

/** Rows of the list down to a tier: what the platform imports to make the districts, what a district imports itself. */
export const list = (keep: (level: string) => boolean) => {
  const [head = '', ...rows] = divisions.trim().split('\n');
  const kept = rows.filter((row) => keep(row.split(',')[2] ?? ''));
  return { name: '区划.csv', mimeType: 'text/csv', buffer: Buffer.from([head, ...kept, ''].join('\n')) };
};

/** A picture as a phone takes one, in small: 8 × 8 points of grey. */
export const photo = (name: string) => ({
  name,
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAADklEQVR4nGNogAIGyhgAgIQgAQ2AJGEAAAAASUVORK5CYII=',
    'base64',
  ),
});

const pictures = resolve(import.meta.dirname, '../../../docs/guide/pictures');
/** A picture for the guided tour, of the screen as it stands; taken anew only when asked for with TOUR_PICTURES. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env['TOUR_PICTURES']) await page.screenshot({ path: resolve(pictures, `${name}.png`) });
}

export const desk = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };
export const tablet = { width: 820, height: 1180 };

/**
 * A device of one person: its own cookies and storage; smaller than a desk it is used with a finger. Where the app is
 * `installed` its service worker takes a copy of every file first.
 */
export async function device(browser: Browser, viewport = desk, installed = viewport !== desk): Promise<Page> {
  const held = viewport !== desk;
  const serviceWorkers = installed ? 'allow' : 'block';
  const context = await browser.newContext({ viewport, isMobile: held, hasTouch: held, serviceWorkers });
  return context.newPage();
}

/** Everybody's; it says neither a name nor a word of the trade. */
export const password = 'Qingshan-Lvshui-88';

/** Sets the password that a link of the association above allows, once. */
export async function redeem(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('新密码', { exact: true }).fill(password);
  await page.getByLabel('再输一遍新密码').fill(password);
  await page.getByRole('button', { name: '设置密码' }).click();
  await expect(page.getByText('密码已设置')).toBeVisible();
}

export async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/');
  await page.getByLabel('手机号或账号').fill(name);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByRole('heading', { name: '工作台' })).toBeAttached();
}

/** Fills the account form, gives the password where it is asked for anew, and answers the link to hand over. */
export async function openAccount(
  page: Page,
  who: {
    name: string;
    displayName: string;
    place: { field: string; search: string; choose: string | RegExp };
    role: string;
  },
): Promise<string> {
  await page.goto('/accounts/new');
  await page.getByLabel('姓名', { exact: false }).first().fill(who.displayName);
  await page.getByLabel('账号名').fill(who.name);
  await page.getByRole('combobox', { name: who.place.field }).fill(who.place.search);
  await page.locator('.ant-select-dropdown').getByText(who.place.choose).first().click();
  await page.getByRole('button', { name: who.role, exact: true }).click();
  await page.getByRole('button', { name: '开通', exact: true }).click();
  const link = page.getByLabel('链接', { exact: true });
  const asked = page.getByRole('dialog').getByLabel('密码', { exact: true });
  await expect(link.or(asked)).toBeVisible();
  if (await asked.isVisible()) {
    await asked.fill(password);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /确\s?定/ })
      .click();
  }
  return link.inputValue();
}
