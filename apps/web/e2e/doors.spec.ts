import { devices, expect, test } from '@playwright/test';
import { desk, phone } from './fixtures.ts';
import { barriers, settle, visit, wrongs } from './visitor.ts';

const inHand = { viewport: phone, hasTouch: true, isMobile: true, userAgent: devices['Pixel 7'].userAgent };

test('the pages before sign-in stand on a desk and on a phone, without a barrier', async ({ browser }) => {
  for (const options of [{ viewport: desk }, inHand]) {
    const nobody = await visit(browser, 'lin', options);
    for (const address of ['/', '/privacy', '/link#x', '/first-run#x']) {
      await nobody.page.goto(address);
      await settle(nobody);
      // Who is there is asked on every page, and the answer is: nobody.
      const found = [...(await wrongs(nobody)), ...(await barriers(nobody))].filter(
        (line) => !line.includes('401 (Unauthorized)'),
      );
      expect([address, options.viewport.width, ...found]).toEqual([address, options.viewport.width]);
    }
    await nobody.context.close();
  }
});
