import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import {
  desk,
  device,
  list,
  openAccount,
  password,
  phone,
  photo,
  picture,
  redeem,
  signIn,
  tablet,
} from './fixtures.ts';
import { linkFile } from './link-file.ts';
import { accept, assignInspector, inspect, openReview, recognise, rectify, selfScore } from './review.ts';
import { filledTemplate, reasonsReturned } from './roster.ts';

test('a district begins, a village records on a phone without network, and everybody above sees it counted', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(600_000);
  const admin = await device(browser);
  let link = '';
  /** Addresses of records, as the people of 平和县 have them before them. */
  const addresses: string[] = [];

  await test.step('the first administrator is made with the link the server printed', async () => {
    await admin.goto(readFileSync(linkFile(new URL(baseURL ?? '').port), 'utf8'));
    await admin.getByLabel('账号', { exact: true }).fill('admin');
    await admin.getByLabel('姓名').fill('平台管理员');
    await admin.getByLabel('新密码', { exact: true }).fill(password);
    await admin.getByLabel('再输一遍新密码').fill(password);
    await admin.getByRole('button', { name: '建立管理员' }).click();
    await expect(admin.getByRole('heading', { name: '管理员已建立' })).toBeVisible();
    await signIn(admin, 'admin');
  });

  await test.step('the platform makes the districts from the official list and appoints their administrators', async () => {
    await admin.goto('/divisions');
    await admin
      .getByLabel('选择 CSV 文件')
      .setInputFiles(list((level) => ['province', 'city', 'district'].includes(level)));
    await admin.getByRole('button', { name: /^导入/ }).click();
    await expect(admin.getByText('导入完成')).toBeVisible();
    link = await openAccount(admin, {
      name: 'lin',
      displayName: '林县管',
      place: { field: '县区或市', search: '平和', choose: /平和县/ },
      role: '县区管理员',
    });
  });

  const lin = await device(browser);
  await test.step('lin signs in, imports the division list and opens the tree', async () => {
    await redeem(lin, link);
    await signIn(lin, 'lin');
    await lin.goto('/divisions');
    await lin.getByLabel('选择 CSV 文件').setInputFiles(list(() => true));
    await expect(lin.getByRole('button', { name: '导入：新增 280 个，改名 0 个' })).toBeVisible();
    await lin.getByRole('button', { name: /^导入：/ }).click();
    await expect(lin.getByText('导入完成')).toBeVisible();
    await lin.goto('/units');
    await expect(lin.getByText('山格镇')).toBeVisible();
    await picture(lin, 'tree');
  });

  const chen = await device(browser, desk, true);
  await test.step('lin appoints the town secretary, the town secretary the village secretary', async () => {
    link = await openAccount(lin, {
      name: 'chen',
      displayName: '陈镇秘',
      place: { field: '单位', search: '山格镇', choose: /山格镇/ },
      role: '镇街秘书长',
    });
    await redeem(chen, link);
    await signIn(chen, 'chen');
    link = await openAccount(chen, {
      name: 'huang',
      displayName: '黄村秘',
      place: { field: '单位', search: '平寨', choose: /平寨村/ },
      role: '村社秘书长',
    });
  });

  await test.step('chen brings the roster in from the template: two wrong rows come back with a reason, the good ones are in', async () => {
    await chen.goto('/members/imports');
    await chen.locator('input[type=file]').setInputFiles(await filledTemplate(chen));
    await expect(chen.getByRole('button', { name: '导入 3 行' })).toBeVisible();
    await picture(chen, 'roster');
    addresses.push(chen.url());
    expect(await reasonsReturned(chen)).toEqual({
      赖演一: '',
      曾演二: '',
      卢演三: '',
      朱演四: expect.stringContaining('联系电话：不是电话号码'),
      何演五: expect.stringContaining('村（社区）：'),
    });
    await chen.getByRole('button', { name: '导入 3 行' }).click();
    await expect(chen.getByText('已导入 3 行。另有 2 行未导入。')).toBeVisible();
    await chen.goto('/members');
    await expect(chen.getByText('卢演三').first()).toBeVisible();
    await expect(chen.getByText('朱演四')).toHaveCount(0);
  });

  const huang = await device(browser, phone);
  await test.step('huang begins the record of 5·29 on the phone and keeps it as a draft', async () => {
    await redeem(huang, link);
    await signIn(huang, 'huang');
    await huang.goto('/activities/new');
    await huang
      .locator('input[type=file]')
      .first()
      .setInputFiles([photo('1.png'), photo('2.png')]);
    await huang.getByRole('button', { name: '宣传教育' }).click();
    await huang.getByLabel('日期', { exact: true }).fill('2026-05-29');
    await huang.getByRole('button', { name: /5·29|5.29/ }).click();
    await huang.getByRole('button', { name: '暂存' }).click();
    await expect(huang.getByText('草稿').first()).toBeVisible();
  });

  await test.step('the network goes, huang finishes the draft without it, and it arrives when it is back', async () => {
    await expect(huang.getByText('共 1 条').first()).toBeVisible();
    await huang.getByRole('link', { name: /5·29 会员活动日/ }).click();
    await huang.getByRole('button', { name: '编辑' }).click();
    await expect(huang.getByRole('textbox', { name: '参加人数' })).toBeVisible();
    await huang.context().setOffline(true);
    await huang.getByRole('button', { name: '会员之家' }).click();
    await huang.getByRole('textbox', { name: '参加人数' }).fill('46');
    await huang.getByRole('textbox', { name: '其中会员' }).fill('28');
    await huang.getByRole('textbox', { name: '发放资料' }).fill('60');
    await picture(huang, 'record');
    await huang.getByRole('button', { name: '提交', exact: true }).click();
    await expect(huang.getByText('已存本机').first()).toBeVisible();
    await picture(huang, 'on-device');
    await huang.context().setOffline(false);
    await expect(huang.getByText('活动已提交').first()).toBeVisible();
    await expect(huang.getByText('全年宣传服务活动').first()).toBeVisible();
    await expect(huang.getByText('46 人').first()).toBeVisible();
    await picture(huang, 'recorded');
  });

  await test.step('huang ticks who came to a training, and it is finished', async () => {
    await huang.goto('/trainings/new');
    await huang.getByLabel('培训名称').fill('骨干会员培训');
    await huang.getByRole('button', { name: '业务能力' }).click();
    await huang.getByRole('button', { name: '集中' }).click();
    await huang.getByLabel('培训日期').fill('2026-06-01');
    await huang.getByLabel('培训地点').fill('平寨村会员之家');
    await huang.getByRole('textbox', { name: '学时' }).fill('2');
    await huang.getByRole('button', { name: '保存' }).click();
    const tick = huang.getByRole('checkbox', { name: /赖演一/ });
    await tick.click();
    await expect(tick).toBeChecked();
    await expect(huang.getByText('已勾选 1 人')).toBeVisible();
    await huang.getByRole('button', { name: '办结' }).click();
    await huang
      .getByRole('dialog')
      .getByRole('button', { name: /办\s?结/ })
      .click();
    await expect(huang.getByText('已办结').first()).toBeVisible();
  });

  await test.step('town and district see every figure changed at once, and drill to the records behind it [S4-02]', async () => {
    for (const above of [chen, lin]) {
      await above.goto('/');
      const figures = above.getByRole('region', { name: '关键数字' });
      await expect(figures).toContainText('1 / 3 人');
      await expect(above.getByText('应办事项')).toBeVisible();
      await picture(above, above === chen ? 'town' : 'district');
      await figures.getByRole('button', { name: /培训率/ }).click();
      await above.getByRole('dialog').getByRole('link', { name: '骨干会员培训' }).click();
      await expect(above.getByText('赖演一')).toBeVisible();
      addresses.push(above.url());
      await above.goto('/');
      await figures.getByRole('button', { name: /各协会平均活动/ }).click();
      await picture(above, above === chen ? 'how-town' : 'how-district');
      await above
        .getByRole('dialog')
        .getByRole('link', { name: /5·29|5.29|纪念日/ })
        .first()
        .click();
      await expect(above.getByText('黄村秘').first()).toBeVisible();
      addresses.push(above.url());
    }
  });

  const unit = '平寨村';
  const problem = '上年下半年会费收支没有公示';
  const zhou = await device(browser, tablet);
  await test.step('lin opens a review of the villages of 山格镇 and gives 平寨村 to an inspector', async () => {
    link = await openAccount(lin, {
      name: 'zhou',
      displayName: '周检查',
      place: { field: '单位', search: '平和', choose: /平和县/ },
      role: '检查员',
    });
    await redeem(zhou, link);
    await signIn(zhou, 'zhou');
    const round = await openReview(lin, { town: '山格镇' });
    await assignInspector(lin, { round, unit, name: '周检查' });
    addresses.push(round);
  });

  await test.step('huang finds scored what the records say, scores the rest on the phone and hands it in', async () => {
    const vacant = { points: '3', note: '副会长空缺，正在补选', picture: '任职文件.png' };
    const sheet = await selfScore(huang, { unit, sayings: { '1.1': vacant } });
    addresses.push(sheet, `${sheet}/form`);
  });

  await test.step('chen accepts it, with less for the dues and the reason', async () => {
    await accept(chen, { unit, sayings: { '6.3': { points: '1', reason: problem } } });
  });

  await test.step('zhou scores on site without a network, with a photo and a finding to be mended', async () => {
    const said = { points: '0', reason: problem, note: '公示栏无记录', picture: '公示栏.png' };
    await inspect(zhou, { unit, finding: { number: '6.3', said, measure: '补公示上年下半年会费收支' } });
  });

  await test.step('huang mends it, lin recognises 平寨村 under a number, and the acceptance form says it all', async () => {
    addresses.push(await rectify(huang, { problem, done: '上年下半年会费收支已在村务公开栏公示七天。' }));
    await recognise(lin, { unit, problem, number: '平计协验〔2026〕31号' });
  });

  await test.step('somebody of another district tries the addresses and learns nothing', async () => {
    const stranger = await device(browser, desk);
    link = await openAccount(admin, {
      name: 'xu',
      displayName: '徐区管',
      place: { field: '县区或市', search: '向阳', choose: /向阳区/ },
      role: '县区管理员',
    });
    await redeem(stranger, link);
    await signIn(stranger, 'xu');
    await lin.goto('/units');
    await lin.getByText('山格镇').first().click();
    await expect(lin).toHaveURL(/\/units\/|unit=/);
    for (const address of [...addresses, lin.url()]) {
      await stranger.goto(address);
      await expect(stranger.getByText('打不开这个页面')).toBeVisible();
      await expect(stranger.getByText(/山格|平寨|黄村秘|赖演一|骨干会员培训|会费|合格村/)).toHaveCount(0);
    }
    await picture(stranger, 'stranger');
  });
});
