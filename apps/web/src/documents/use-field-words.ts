import type { DocumentKind } from '@xiehui/contracts/documents';
import { useDocumentWords } from './documents.messages.ts';

/** What the fields of a kind are called: to whom it was reported, who decided it, who issued it. */
export function useFieldWords(kind: DocumentKind) {
  const t = useDocumentWords();
  const organs = { leaderReport: 'leaderReport', support: 'support', upstream: 'upstream' } as const;
  const organ = kind in organs ? organs[kind as keyof typeof organs] : 'other';
  const outcome = kind === 'leaderReport' || kind === 'support' ? kind : 'other';
  return {
    organ: t(`field.organ.${organ}`),
    number: t('field.number'),
    body: t(kind === 'leaderReport' ? 'field.body.leaderReport' : 'field.body.other'),
    outcome: t(`field.outcome.${outcome}`),
  };
}
