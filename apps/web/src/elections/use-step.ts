import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Election } from '@xiehui/contracts/elections';
import { useTranslation } from 'react-i18next';
import { fieldText, problemOf, problemText } from '../platform/problem-text.ts';
import { useElectionWords } from './elections.messages.ts';
import { elections } from './elections.queries.ts';

/** Does a step of one case, and says why it was refused. */
export function useStep({ id }: Pick<Election, 'id'>) {
  const t = useElectionWords();
  const { t: shared } = useTranslation();
  const { mutateAsync, mutate, isPending, error } = useMutation(elections.step(useQueryClient(), id));
  const reasons = t('reason', { returnObjects: true }) as { [reason: string]: string };
  const names = t('field', { returnObjects: true }) as { [field: string]: string };
  const sayOf = (thrown: unknown): string => {
    const problem = problemOf(thrown);
    const fields = Object.entries(problem.fields ?? {});
    if (fields.length === 0) return problemText(shared, problem, reasons);
    return fields.map(([field, code]) => `${names[field] ?? field}: ${fieldText(shared, code, reasons)}`).join(' ');
  };
  return { run: mutateAsync, start: mutate, isPending, reasons, said: error ? sayOf(error) : undefined };
}

/** The words of the district's posts and backgrounds on a case. */
export function useTitleWords({ titles }: Pick<Election, 'titles'>): (code: string) => string {
  const { i18n } = useTranslation();
  return (code) => {
    const entry = titles.find((one) => one.code === code);
    return (i18n.language === 'en' ? entry?.en : entry?.zh) ?? code;
  };
}

/** What somebody stands for: a body, or the post by its title. */
export function useStandsFor(election: Pick<Election, 'titles'>) {
  const t = useElectionWords();
  const titleOf = useTitleWords(election);
  return ({ body, title }: { readonly body: string; readonly title: string }): string => {
    if (title !== 'member') return titleOf(title);
    const named = (['congress', 'council', 'standingCouncil'] as const).find((one) => one === body);
    return t(`body.${named ?? 'officers'}`);
  };
}
