import { cp, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

test('a checkout may lie in a folder with Chinese letters and spaces', async () => {
  const place = await realpath(await mkdtemp(join(tmpdir(), 'xiehui-checkout-')));
  const checkout = join(place, '林 的文件', '计生协 工作平台');
  await mkdir(join(checkout, 'packages/tools/src'), { recursive: true });
  const copy = join(checkout, 'packages/tools/src/stamps.js');
  await cp(resolve(import.meta.dirname, 'stamps.js'), copy);
  const { root } = (await import(pathToFileURL(copy).href)) as { root: string };
  expect(root).toBe(checkout);
  await rm(place, { recursive: true });
});
