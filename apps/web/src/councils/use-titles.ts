import type { Body, CouncilRules } from '@xiehui/contracts/councils';
import { useTranslation } from 'react-i18next';
import { useHolderWords } from '../platform/holders.messages.ts';

/** The words of titles and backgrounds as the district has them. */
export function useTitles(rules: CouncilRules) {
  const { i18n } = useTranslation();
  const t = useHolderWords();
  const word = (list: CouncilRules['titles'], code: string): string => {
    const entry = list.find((one) => one.code === code);
    return (i18n.language === 'en' ? entry?.en : entry?.zh) ?? code;
  };
  return {
    titleOf: (code: string, body: Body): string => (code === 'member' ? t(`member.${body}`) : word(rules.titles, code)),
    backgroundOf: (code: string): string => word(rules.backgrounds, code),
    options: (body: Body) => [
      { value: 'member', label: t(`member.${body}`) },
      ...(body === 'council'
        ? rules.titles.filter(({ off }) => !off).map(({ code }) => ({ value: code, label: word(rules.titles, code) }))
        : []),
    ],
  };
}
