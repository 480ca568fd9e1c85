import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Election } from '@xiehui/contracts/elections';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../platform/problem-text.ts';
import { useElectionWords } from './elections.messages.ts';
import { elections } from './elections.queries.ts';

/** Does a step of one case, and says why it was refused. */
export function useStep({ id }: Pick<Election, 'id'>) {
  const t = useElectionWords();
  const say = useProblemText();
  const { mutateAsync, mutate, isPending, error } = useMutation(elections.step(useQueryClient(), id));
  const reasons = t('reason', { returnObjects: true }) as { [reason: string]: string };
  return { run: mutateAsync, start: mutate, isPending, reasons, said: error ? say(error, reasons) : undefined };
}

/** The words of the district's posts and backgrounds on a case. */
export function useTitleWords({ titles }: Pick<Election, 'titles'>): (code: string) => string {
  const { i18n } = useTranslation();
  return (code) => {
    const entry = titles.find((one) => one.code === code);
    return (i18n.language === 'en' ? entry?.en : entry?.zh) ?? code;
  };
}
