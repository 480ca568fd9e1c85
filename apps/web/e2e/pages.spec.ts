import { devices, expect, test, type Browser } from '@playwright/test';
import type { CastName } from '../../../prisma/seed/cast.ts';
import { addresses, fill, routeTable, type Address } from './addresses.ts';
import { desk, phone } from './fixtures.ts';
import { prepare } from './preparing.ts';
import { barriers, enter, goTo, prefer, tooWide, untranslated, visit, wrongs, type Visitor } from './visitor.ts';

const narrow = { width: 360, height: 780 };
const inHand = { viewport: phone, hasTouch: true, isMobile: true, userAgent: devices['Pixel 7'].userAgent };

const main: Address['path'][] = [
  '/',
  '/activities',
  '/activities/new',
  '/members',
  '/units',
  '/reviews',
  '/notices',
  '/me',
];

/** Those who are out with a phone, and 林, who has nearly every page; and those who read all in English. */
const hasPhone: CastName[] = ['huang', 'wu', 'zhou', 'lin'];
const speaksEnglish: CastName[] = ['lin', 'su', 'admin'];

/** A page to look at: whether barriers are searched for as well, and whether also on a phone and in English. */
type Stop = {
  readonly at: string;
  readonly thorough: boolean;
  readonly inHand: boolean;
  readonly inEnglish: boolean;
};

/**
 * The addresses that a person has, records filled in. Whoever stands first for an address must have a record there, and
 * searches the page for barriers; on a phone and in English the first looks who has one. The main pages are looked at as
 * everybody sees them.
 */
async function addressesOf({ name, ask }: Visitor): Promise<{ list: Stop[]; lacking: string[] }> {
  const [list, lacking]: [Stop[], string[]] = [[], []];
  for (const one of addresses.filter(({ who }) => who.includes(name))) {
    const at = await fill(one, ask, name);
    const isFirstOf = (people: readonly CastName[]) =>
      main.includes(one.path) || people.find((person) => one.who.includes(person)) === name;
    if (at)
      list.push({
        at,
        thorough: isFirstOf(one.who),
        inHand: isFirstOf(hasPhone),
        inEnglish: isFirstOf(speaksEnglish),
      });
    else if (one.who[0] === name) lacking.push(`${one.path}: ${name} has no such record`);
  }
  return { list, lacking };
}

/** Goes to each address and answers what is wrong there. On a phone the page must fit the narrowest one too. */
async function look(visitor: Visitor, list: readonly Pick<Stop, 'at' | 'thorough'>[]): Promise<string[]> {
  const all: string[] = [];
  const { page } = visitor;
  const size = page.viewportSize() ?? desk;
  for (const { at, thorough } of list) {
    await goTo(visitor, at);
    const found = await wrongs(visitor);
    if (thorough) found.push(...(await barriers(visitor)));
    if (size.width < 768) {
      await page.setViewportSize(narrow);
      found.push(...(await tooWide(visitor)));
      await page.setViewportSize(size);
    }
    all.push(...found.map((line) => `${size.width} px ${at}: ${line}`));
  }
  return all;
}

/** Goes to each address and answers what is not in English there. */
async function read(visitor: Visitor, list: readonly Pick<Stop, 'at'>[]): Promise<string[]> {
  const all: string[] = [];
  for (const { at } of list) {
    await goTo(visitor, at);
    const found = [...(await untranslated(visitor)), ...visitor.faults.splice(0)];
    all.push(...found.map((line) => `English ${at}: ${line}`));
  }
  return all;
}

/** On a desktop, and on a phone of those who have one; signed in once. */
async function devicesOf(browser: Browser, name: CastName): Promise<[atDesk: Visitor, onPhone?: Visitor]> {
  const atDesk = await visit(browser, name, { viewport: desk });
  await enter(atDesk);
  if (name === 'lin') await prepare(atDesk);
  if (!hasPhone.includes(name)) return [atDesk];
  const onPhone = await visit(browser, name, inHand, atDesk);
  await onPhone.page.goto('/');
  await expect(onPhone.page.locator('h1').first()).toBeAttached();
  return [atDesk, onPhone];
}

test('every address of the portal is in the list of those looked at', () => {
  const listed = addresses.map(({ path }) => path.replace(/\?.*/, '')).sort();
  expect(listed).toEqual(routeTable().sort());
});

// 徐 has the pages of 林; what they show of hostile records is looked at in hostile.spec.ts.
for (const name of ['lin', 'chen', 'huang', 'wu', 'admin', 'zhou', 'su'] as const)
  test(`every page of ${name} stands, without a fault and without a barrier`, async ({ browser }) => {
    const [atDesk, onPhone] = await devicesOf(browser, name);
    const { list, lacking } = await addressesOf(atDesk);
    const small = list.filter((stop) => stop.inHand);
    const found = (await Promise.all([look(atDesk, list), onPhone ? look(onPhone, small) : []])).flat();
    if (speaksEnglish.includes(name)) {
      await prefer(atDesk, { language: 'en' });
      const english = list.filter((stop) => stop.inEnglish);
      found.push(...(await read(atDesk, english)));
      await prefer(atDesk, {});
    }
    if (name === 'huang' && onPhone) {
      await prefer(onPhone, { elder: true, theme: 'dark' });
      const large = await look(
        onPhone,
        main.map((at) => ({ at, thorough: true })),
      );
      found.push(...large.map((line) => `elder, dark ${line}`));
    }
    expect([...lacking, ...found]).toEqual([]);
  });
