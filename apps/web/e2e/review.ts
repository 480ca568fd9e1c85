import { expect, type Locator, type Page } from '@playwright/test';
import { desk, photo, picture } from './fixtures.ts';

/** A sheet of A4 at 96 points to the inch. */
const paper = { width: 794, height: 1123 };

/** What somebody says of an item beyond the usual: points, why they differ, what was seen, a picture. */
type Said = { readonly points: string; readonly reason?: string; readonly note?: string; readonly picture?: string };
/** By the number that is printed before the item: `6.3`. */
type Sayings = Readonly<Record<string, Said>>;

/** A calendar day counted from today, `2026-06-02`, where the portal stands. */
const day = (ahead: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now() + ahead * 86_400_000);

/** Types a day as somebody at a keyboard does. */
async function typeDay(field: Locator, ahead: number): Promise<void> {
  await field.fill(day(ahead));
  await field.press('Enter');
}

const panel = (page: Page, name: string) => page.getByRole('region', { name });
const main = (page: Page) => page.getByRole('main');

/** Presses a button that asks before it acts, and agrees. */
async function agree(page: Page, verb: string): Promise<void> {
  await page.getByRole('button', { name: verb, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: verb, exact: true }).click();
}

/** The district opens a round for the villages of a town, by the standard it began with; answers the round's address. */
export async function openReview(page: Page, { town }: { town: string }): Promise<string> {
  await page.goto('/reviews');
  await page.getByRole('button', { name: '开展评审' }).first().click();
  await page.getByRole('combobox', { name: '范围' }).fill(town);
  await page.getByRole('treeitem').getByText(town).click();
  await expect(page.getByText(/^全部 \d+ 个$/)).toBeVisible();
  await expect(page.getByRole('textbox', { name: '名称' })).toHaveValue(new RegExp(`^${town}.*合格村协会验收$`));
  await typeDay(page.getByRole('textbox', { name: '自评截止' }), 7);
  await typeDay(page.getByRole('textbox', { name: '验收截止' }), 14);
  await typeDay(page.getByRole('textbox', { name: '抽查截止' }), 21);
  await agree(page, '开展评审并通知');
  await expect(page.getByText(/待自评 \d+/)).toBeVisible();
  await expect(page.getByText('待自评', { exact: true }).first()).toBeVisible();
  await picture(page, 'review-round');
  return page.url();
}

/** The district gives a village's sheet to an inspector, until the last day of inspections. */
export async function assignInspector(page: Page, who: { round: string; unit: string; name: string }): Promise<void> {
  await page.goto(who.round);
  await page.getByRole('row', { name: who.unit }).getByRole('button', { name: '更多' }).click();
  await page.getByRole('menuitem', { name: '分派检查员' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: '检查员' }).click();
  await page.locator('.ant-select-dropdown').getByText(who.name).click();
  await dialog.getByRole('button', { name: '分派检查员' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row', { name: who.unit })).toContainText(who.name);
}

/** Opens from the workbench the sheet that waits, and answers its address. */
async function openWaiting(page: Page, unit: string): Promise<string> {
  await page.goto('/');
  const link = panel(page, '待办评审').getByRole('link', { name: unit });
  await expect(link).toBeVisible();
  // What is above it still comes, and pushes it away from under the pointer.
  await expect(page.locator('.loading, .ant-skeleton-active')).toHaveCount(0);
  await link.click();
  await expect(page.getByRole('heading', { name: unit, level: 1 })).toBeVisible();
  return page.url().split('?')[0] ?? '';
}

/** Answers the item that is shown: what is said of it, else what stands there from the records, else full marks. */
async function answer(page: Page, said: Said | undefined): Promise<void> {
  const points = main(page).getByRole('textbox', { name: /得分$/ });
  if (said) await points.fill(said.points);
  else if ((await points.inputValue()) === '') await main(page).getByRole('button', { name: '满分' }).click();
  if (said?.reason) await main(page).getByLabel('差异原因').first().fill(said.reason);
  if (said?.note) await main(page).getByLabel('备注').first().fill(said.note);
  if (said?.picture) await main(page).locator('input[type=file]').setInputFiles(photo(said.picture));
}

const itemHeading = (page: Page) => main(page).getByRole('heading', { level: 2 }).first();

/** Goes on from item to item until the last one leads to the summary; `at` may do more while an item is shown. */
async function scoreAll(page: Page, sayings: Sayings, at: (number: string) => Promise<void> = async () => {}) {
  await main(page)
    .getByRole('button', { name: /^接着评/ })
    .click();
  await expect(itemHeading(page)).not.toHaveText('汇总与提交');
  for (;;) {
    const shown = (await itemHeading(page).textContent()) ?? '';
    if (shown === '汇总与提交') return;
    const number = /^[\dV.]+/.exec(shown)?.[0] ?? '';
    if (number.startsWith('V')) await main(page).getByRole('button', { name: '未发现' }).click();
    else await answer(page, sayings[number]);
    await at(number);
    await page.getByRole('button', { name: /^保存，/ }).click();
    await expect(itemHeading(page)).not.toHaveText(shown);
  }
}

/** The village looks at what the records say, scores the rest of itself on the phone, and hands it in; answers the sheet. */
export async function selfScore(page: Page, { unit, sayings }: { unit: string; sayings: Sayings }): Promise<string> {
  const sheet = await openWaiting(page, unit);
  await page.getByRole('button', { name: /^汇总与提交/ }).click();
  await scoreAll(page, sayings, async (number) => {
    if (number === '4.1') {
      await expect(main(page).getByText(/宣传服务活动次数 \d+ 次/)).toBeVisible();
      await expect(main(page).getByText('按记录已算好，请核对')).toBeVisible();
      await picture(page, 'review-self');
    }
  });
  await agree(page, '提交自评');
  await expect(main(page).getByText('待验收')).toBeVisible();
  return sheet;
}

/** The town takes over what records and self scores say, looks at what it doubts and at the vetoes, and accepts. */
export async function accept(page: Page, { unit, sayings }: { unit: string; sayings: Sayings }): Promise<void> {
  await openWaiting(page, unit);
  await page.getByRole('button', { name: /^汇总与提交/ }).click();
  await agree(page, '其余按记录和自评填入');
  await scoreAll(page, {});
  for (const [number, said] of Object.entries(sayings)) {
    await openItem(page, number);
    await answer(page, said);
    await expect(main(page).getByText(/^与自评差 .*已说明原因$/)).toBeVisible();
    await picture(page, 'review-town');
    await page.getByRole('button', { name: /^汇总与提交/ }).click();
  }
  await agree(page, '验收通过');
  await expect(main(page).getByText('已验收')).toBeVisible();
}

const openItem = (page: Page, number: string) =>
  page.getByRole('navigation', { name: '条目' }).getByRole('button', { name: number }).click();

/** A finding: at which item, what is said of it, what is to be done about it. */
type Finding = { readonly number: string; readonly said: Said; readonly measure: string };

/**
 * The inspector takes over what the town accepted but for what is found on site: scored with a picture and without a
 * network, sent when it is back, and ordered to be mended. Then the visit is handed in.
 */
export async function inspect(page: Page, { unit, finding }: { unit: string; finding: Finding }): Promise<void> {
  await openWaiting(page, unit);
  await page.getByRole('button', { name: /^汇总与提交/ }).click();
  await page.context().setOffline(true);
  await openItem(page, finding.number);
  await answer(page, finding.said);
  await page.getByRole('button', { name: /^保存，/ }).click();
  await expect(page.getByText('离线，1 项待上传')).toBeVisible();
  await openItem(page, finding.number);
  await picture(page, 'review-offline');
  await page.context().setOffline(false);
  await expect(page.getByText(/待上传$/)).toHaveCount(0);
  await order(page, finding.measure);
  await picture(page, 'review-inspect');
  await page.getByRole('button', { name: /^汇总与提交/ }).click();
  await agree(page, '其余按镇验收填入');
  await scoreAll(page, {});
  await agree(page, '提交抽查结果');
  await expect(main(page).getByText('整改中')).toBeVisible();
}

/** Orders a measure for the item that is shown; what is wrong stands there already. */
async function order(page: Page, measure: string): Promise<void> {
  await page.getByRole('button', { name: '开整改单' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('存在问题')).not.toHaveValue('');
  await dialog.getByLabel('整改措施').fill(measure);
  await typeDay(dialog.getByLabel('完成期限'), 10);
  await dialog.getByRole('button', { name: '开整改单' }).click();
  await expect(dialog).toBeHidden();
}

/** The village says what it did, with a picture; answers the order's address. */
export async function rectify(page: Page, { problem, done }: { problem: string; done: string }): Promise<string> {
  await page.goto('/');
  await panel(page, '待办整改').getByRole('link', { name: problem }).click();
  await page.getByRole('textbox', { name: '整改情况' }).fill(done);
  await page.locator('input[type=file]').setInputFiles(photo('公示栏.png'));
  await picture(page, 'review-rectify');
  await page.getByRole('button', { name: '报送整改情况' }).click();
  await expect(page.getByText('待核查')).toBeVisible();
  return page.url();
}

/** The district looks at what was mended, recognises the village under a number, and the form says it all. */
export async function recognise(
  page: Page,
  { unit, problem, number }: { unit: string; problem: string; number: string },
): Promise<void> {
  await page.goto('/');
  await panel(page, '待办整改').getByRole('link', { name: problem }).click();
  await agree(page, '销号');
  await expect(page.getByText('已销号')).toBeVisible();
  await openWaiting(page, unit);
  await page.getByRole('button', { name: '认定', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('文号').fill(number);
  await picture(page, 'review-recognise');
  await dialog.getByRole('button', { name: '认定', exact: true }).click();
  await expect(main(page).getByText('已认定')).toBeVisible();
  await page.getByRole('button', { name: '验收表' }).click();
  await expect(page.getByText(`编号：${number}`).first()).toBeVisible();
  for (const column of ['现状', '自评', '验收', '差距', '整改措施'])
    await expect(page.getByRole('columnheader', { name: column, exact: true }).first()).toBeVisible();
  const row = page.getByRole('row', { name: /^6\.3/ });
  await expect(row).toContainText(problem);
  await expect(row).toContainText('公示栏无记录');
  await expect(row.getByRole('cell')).toContainText(['6.3', '会费', '3', '', '3.0', '0.0']);
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize(paper);
  await picture(page, 'review-form');
  await page.emulateMedia({ media: null });
  await page.setViewportSize(desk);
}
