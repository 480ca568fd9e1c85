import type { Standard } from '@xiehui/contracts/standards';

type Item = Standard['body']['sections'][number]['items'][number];

/** Words of a standard that has no English. */
export const words = (zh: string) => ({ zh, en: '' });

/** An item that somebody scores by the register. */
export const item = (code: string, zh: string, weight: string): Item => ({
  code,
  text: words(zh),
  weight,
  evidence: '名册',
  auto: null,
  scoring: null,
  vetoes: false,
});
