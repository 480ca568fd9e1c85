import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { Problem } from '@xiehui/contracts/errors';
import { Refused } from './call.ts';
import { zh } from './messages/zh.ts';

const reasons = ['no_connection', 'wrong_password', 'confirmation_needed'] as const;
const knownReason = (reason: string | undefined): reason is (typeof reasons)[number] =>
  reasons.some((one) => one === reason);
const knownField = (code: string): code is keyof typeof zh.field => code in zh.field;

/** What went wrong, of anything that was thrown. A fault of the page itself counts as `internal`. */
export const problemOf = (thrown: unknown): Problem =>
  thrown instanceof Refused ? thrown.problem : { code: 'internal', requestId: '' };

/** One or two sentences for a problem; a slice passes the words of its own reasons. */
export const problemText = (t: TFunction, problem: Problem, own: Partial<Record<string, string>> = {}): string => {
  const { reason } = problem;
  if (reason !== undefined && own[reason] !== undefined) return own[reason];
  return knownReason(reason) ? t(`problem.${reason}`) : t(`problem.${problem.code}`);
};

/** The sentence beside a field for the code the server or the schema gave; a slice passes the words of its own codes. */
export const fieldText = (t: TFunction, code: string, own: Partial<Record<string, string>> = {}): string =>
  own[code] ?? (knownField(code) ? t(`field.${code}`) : t('field.unknown'));

/** Speaks of anything thrown: `const say = useProblemText(); say(error, { last_owner: t('…') })`. */
export const useProblemText = () => {
  const { t } = useTranslation();
  return (thrown: unknown, own?: Partial<Record<string, string>>) => problemText(t, problemOf(thrown), own);
};
