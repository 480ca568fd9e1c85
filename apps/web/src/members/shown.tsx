import { useList } from '../platform/provisions.ts';
import { useMemberWords } from './members.messages.ts';

const closed = ['sex', 'education', 'kind', 'state', 'leaveReason', 'residence'] as const;

/** The word of each field of a member, and how its value reads: in a conflict and in the history. */
export function useShown() {
  const t = useMemberWords();
  const sources = useList('memberSources');
  const categories = useList('memberCategories');
  const labels = {
    name: t('field.name'),
    sex: t('field.sex'),
    birthYear: t('field.birthYear'),
    education: t('field.education'),
    skills: t('field.skills'),
    phone: t('field.phone'),
    kind: t('field.kind'),
    state: t('field.state'),
    joinedOn: t('field.joinedOn'),
    leftOn: t('field.leftOn'),
    leaveReason: t('field.leaveReason'),
    cardNo: t('field.cardNo'),
    categories: t('field.categories'),
    group: t('field.group'),
    association: t('field.association'),
    residence: t('field.residence'),
    sourceCategory: t('field.sourceCategory'),
    consentOn: t('field.consentOn'),
    representative: t('field.representative'),
  };
  const show = (field: string, value: unknown): string | null => {
    if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
      return null;
    if (Array.isArray(value))
      return value
        .map((one) => (field === 'categories' ? categories.wordOf(String(one)) : String(one)))
        .join(t('comma'));
    if (typeof value !== 'string' && typeof value !== 'number') return null;
    if (field === 'sourceCategory') return sources.wordOf(String(value));
    const list = closed.find((one) => one === field);
    return list ? t(`${list}.${value}` as 'sex.female') : String(value);
  };
  return { labels: labels as Readonly<Record<string, string>>, show };
}
