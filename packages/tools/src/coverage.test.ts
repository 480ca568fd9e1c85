import { expect, test } from 'vitest';
import { coverageDocument } from './coverage.ts';

test('docs/coverage.md says what the tests show', async () => {
  await expect(coverageDocument()).toMatchFileSnapshot('../../../docs/coverage.md');
});
