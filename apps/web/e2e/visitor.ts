import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import type { CastName } from '../../../prisma/seed/cast.ts';
import { demoPassword } from '../../../prisma/seed/demo.ts';
import type { Ask } from './addresses.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Somebody of the cast on one device, and all that went wrong there. */
export type Visitor = {
  readonly name: CastName;
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the console, the page and its policy reported since they were last read. */
  readonly faults: string[];
  /** Every text that the API answered since the pages are in English: what on a page is data. */
  readonly data: Set<string>;
  readonly ask: Ask;
  /** Requests without an answer yet, and answers not yet read. */
  readonly pending: Set<unknown>;
};

function* textsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) yield* textsOf(inner);
}

/** Opens a device; `like` is the visitor whose session it shares. */
export async function visit(
  browser: Browser,
  name: CastName,
  options: Parameters<Browser['newContext']>[0],
  like?: Visitor,
): Promise<Visitor> {
  const context = await browser.newContext({
    ...options,
    ...(like ? { storageState: await like.context.storageState() } : {}),
  });
  await context.addInitScript(axe);
  const page = await context.newPage();
  const [faults, data, pending] = [[] as string[], new Set<string>(), new Set<unknown>()];
  page.on(
    'console',
    (said) => said.type() === 'error' && faults.push(`console: ${said.text()} ${said.location().url}`),
  );
  page.on('pageerror', (error) => faults.push(`thrown: ${error.message}`));
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => pending.add(request));
  page.on('requestfailed', (request) => pending.delete(request));
  page.on('requestfinished', (request) => pending.delete(request));
  const ask: Ask = async (path) => {
    const answer = await context.request.get(`/api${path}`);
    return answer.ok() ? answer.json() : undefined;
  };
  return { name, context, page, faults, data, pending, ask };
}

/** From now on every text that the API answers is kept. */
function listen({ page, data, pending }: Visitor): void {
  page.on('requestfinished', async (request) => {
    if (!request.url().includes('/api/')) return;
    const heard = Symbol(request.url());
    pending.add(heard);
    // A device that is put away leaves answers unread.
    const answer = await request.response().catch(() => null);
    const json = answer?.headers()['content-type']?.startsWith('application/json');
    if (json) for (const text of textsOf(await answer?.json().catch(() => null))) data.add(text);
    pending.delete(heard);
  });
}

/** Signs in on the sign-in page, once for all that follows. */
export async function enter({ page, name, faults }: Visitor): Promise<void> {
  await page.goto('/');
  await page.getByLabel('手机号或账号').fill(name);
  await page.getByLabel('密码', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByRole('heading', { name: '工作台' })).toBeAttached();
  // Before, the portal asked who is there and was told: nobody.
  faults.length = 0;
}

/** Goes to an address inside the app as a link does, without loading it anew, and waits until it stands. */
export async function goTo(visitor: Visitor, address: string): Promise<void> {
  await visitor.page.evaluate((to) => {
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: {} }));
  }, address);
  await settle(visitor);
}

/** Waits until the page is drawn and nothing loads any more, seen several times in a row: a page asks when its script has come. */
export async function settle({ page, pending }: Visitor): Promise<void> {
  let quiet = 0;
  const stands = () =>
    document.querySelector('main') !== null &&
    document.querySelector('.loading, .ant-spin-spinning, .ant-skeleton-active') === null;
  // A page that is being left answers nothing.
  const isStill = async () => pending.size === 0 && (await page.evaluate(stands).catch(() => false));
  const look = async () => ((await isStill()) ? ++quiet : (quiet = 0));
  await expect.poll(look, { intervals: [40], timeout: 15_000, message: page.url() }).toBeGreaterThan(3);
}

/** Makes the person's own choices of language, size and theme, and opens the portal with them. */
export async function prefer(
  visitor: Visitor,
  choice: { language?: 'zh' | 'en'; elder?: boolean; theme?: 'light' | 'dark' | 'system' },
): Promise<void> {
  const data = { language: 'zh', elder: false, theme: 'system', ...choice };
  const origin = new URL(visitor.page.url()).origin;
  const answer = await visitor.context.request.put('/api/session/preferences', { data, headers: { origin } });
  expect(answer.status()).toBe(200);
  if (choice.language === 'en') listen(visitor);
  await visitor.page.goto('/');
  await settle(visitor);
}

type Axe = {
  run: (
    root: Document,
    options: { resultTypes: ['violations'] },
  ) => Promise<{ violations: { id: string; nodes: { html: string; any: { message: string }[] }[] }[] }>;
};

/** The barriers of the page that stands, as axe finds them: each as one line. */
export const barriers = ({ page }: Visitor): Promise<string[]> =>
  page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run(document, {
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ html, any }) => `${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`),
    );
  });

/** What is wrong with the page that stands, but for its barriers: each as one line. */
export async function wrongs(visitor: Visitor): Promise<string[]> {
  const found = await visitor.page.evaluate(() => {
    const text = document.body.innerText;
    return [
      ...(document.querySelector('h1')?.textContent?.trim() ? [] : ['no heading']),
      ...(/没有加载成功|打不开这个页面|could not load|this page cannot be opened/i.test(text)
        ? [`fault: ${text.slice(-300)}`]
        : []),
    ];
  });
  return [...found, ...(await tooWide(visitor)), ...visitor.faults.splice(0)];
}

/** How wide the page is when it is wider than its window. */
export async function tooWide({ page }: Visitor): Promise<string[]> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  const room = page.viewportSize()?.width ?? 0;
  return width > room ? [`${width} px wide on a window of ${room}`] : [];
}

/** Chinese that is shown or told and that no answer of the API holds. */
export async function untranslated({ page, data }: Visitor): Promise<string[]> {
  const shown = await page.evaluate(() => {
    const told = ['aria-label', 'placeholder', 'title', 'alt'];
    const texts: string[] = [];
    const body = document.body.cloneNode(true) as HTMLElement;
    // What is too long for its cell goes on in the next line of the sheet.
    for (const line of [...body.querySelectorAll('.print-lines .goes-on')].reverse()) {
      const rest = line.nextElementSibling;
      [...line.children].forEach((cell, at) => (cell.textContent += rest?.children[at]?.textContent ?? ''));
      rest?.remove();
    }
    const walk = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      // Of a name, the picture of a person shows the first character.
      const unread = walk.currentNode.parentElement?.closest('style, script, noscript, .face');
      if (!unread) texts.push(walk.currentNode.textContent ?? '');
    }
    for (const element of document.querySelectorAll('*'))
      for (const name of told) texts.push(element.getAttribute(name) ?? '');
    return [document.title, ...texts].filter((text) => /\p{Script=Han}/u.test(text));
  });
  // A place may stand without its kind, 山格 for 山格镇.
  const short = [...data]
    .filter((text) => /^\p{Script=Han}{2,4}[县区镇乡村]$/u.test(text))
    .map((text) => text.slice(0, -1));
  const all = shown.join('\n');
  const known = [...data, ...short]
    .filter((text) => text.length > 1 && /\p{Script=Han}/u.test(text) && all.includes(text))
    .sort((a, b) => b.length - a.length);
  const rest = (text: string) => known.reduce((left, one) => left.replaceAll(one, ''), text);
  // The switch names the other language in that language.
  return [...new Set(shown.map(rest))].filter((text) => /\p{Script=Han}/u.test(text.replaceAll('中文', '')));
}
