import { Role } from '@xiehui/contracts/roles';
import { useTranslation } from 'react-i18next';
import { toMinute } from '../platform/format.ts';
import { useAuditWords } from './audit.messages.ts';
import { zh as auditWords } from './audit.zh.ts';

type Nouns = keyof typeof auditWords.noun;
type Verbs = keyof typeof auditWords.verb;
type Names = keyof typeof auditWords.name;
const said: Readonly<Record<string, Readonly<Record<string, string>>>> = auditWords.action;

const isNoun = (word: string): word is Nouns => word in auditWords.noun;
const isVerb = (word: string): word is Verbs => word in auditWords.verb;
const isName = (word: string): word is Names => word in auditWords.name;

/** Whether an act has words of its own, or a verb and a noun that make some. */
export const hasWords = (action: string): boolean => {
  const [noun = '', verb = ''] = action.split('.');
  return isNoun(noun) && (said[noun]?.[verb] !== undefined || isVerb(verb));
};

/** How codes of the log are said: acts, records, fields and values. What has no words stands in corner brackets. */
export function useSaid() {
  const t = useAuditWords();
  const { t: common } = useTranslation();
  const noun = (word: string): string => (isNoun(word) ? t(`noun.${word}`) : `「${word}」`);
  const action = (code: string): string => {
    const [object = '', verb = ''] = code.split('.');
    if (said[object]?.[verb] !== undefined) return t(`action.${object}.${verb}` as 'action.session.begin');
    return isVerb(verb) && isNoun(object)
      ? t('actionOf', { verb: t(`verb.${verb}`), noun: noun(object) })
      : `「${code}」`;
  };
  const name = (field: string): string => (isName(field) ? t(`name.${field}`) : `「${field}」`);
  const value = (of: unknown): string => {
    if (of === null || of === undefined || of === '') return t('blank');
    if (typeof of === 'boolean') return t(of ? 'yes' : 'no');
    if (Array.isArray(of)) return of.length > 0 ? of.map(value).join(t('comma')) : t('blank');
    if (typeof of === 'object') return JSON.stringify(of);
    const text = String(of as string | number);
    const role = Role.safeParse(text);
    if (role.success) return common(`role.${role.data}`);
    return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? toMinute(text) : text;
  };
  return { action, noun, name, value };
}
