import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { desk, device, list, openAccount, password, phone, photo, redeem, signIn } from './fixtures.ts';
import { linkFile } from './link-file.ts';

test('a district begins, a village records on a phone without network, and everybody above sees it counted', async ({
  browser,
}) => {
  test.setTimeout(600_000);
  const admin = await device(browser);
  let link = '';

  await test.step('the first administrator is made with the link the server printed', async () => {
    await admin.goto(readFileSync(linkFile, 'utf8'));
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
    await lin.screenshot({ path: '../../docs/guide/pictures/tree.png' });
  });

  const chen = await device(browser);
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

  const huang = await device(browser, phone);
  await test.step('huang begins a record on the phone, loses the network, finishes it, and it arrives', async () => {
    await redeem(huang, link);
    await signIn(huang, 'huang');
    await huang.goto('/activities/new');
    await expect(huang.getByRole('button', { name: '宣传教育' })).toBeVisible();
    await huang.context().setOffline(true);
    await huang
      .locator('input[type=file]')
      .first()
      .setInputFiles([photo('1.png'), photo('2.png')]);
    await huang.getByRole('button', { name: '宣传教育' }).click();
    await huang.getByRole('button', { name: '会员之家' }).click();
    await huang.getByRole('textbox', { name: '参加人数' }).fill('46');
    await huang.getByRole('textbox', { name: '其中会员' }).fill('28');
    await huang.getByRole('textbox', { name: '发放资料' }).fill('60');
    await huang.getByRole('button', { name: '提交', exact: true }).click();
    await expect(huang.getByText('已存本机').first()).toBeVisible();
    await huang.screenshot({ path: '../../docs/guide/pictures/on-device.png' });
    await huang.context().setOffline(false);
    await expect(huang.getByText('活动已提交').first()).toBeVisible();
    await huang.screenshot({ path: '../../docs/guide/pictures/recorded.png' });
  });

  await test.step('town and district see it at once, and drill from the figure to the record', async () => {
    for (const above of [chen, lin]) {
      await above.goto('/activities');
      await expect(above.getByText('共 1 条').first()).toBeVisible();
      await above.getByText('查看', { exact: true }).first().click();
      await expect(above.getByText('黄村秘').first()).toBeVisible();
    }
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
    await stranger.goto(lin.url());
    await expect(stranger.getByText('山格镇')).toHaveCount(0);
  });
});
