import { sessionName, termName } from '@xiehui/rules/session-names';
import { useTranslation } from 'react-i18next';

/** Terms and sessions as the reader's language has them: 第七届理事会 and 七届二次全会, or council, term 7. */
export function useSessionNames() {
  const english = useTranslation().i18n.language === 'en';
  return {
    /** A term by its number, of a body where one is named. */
    term: (term: number, body = ''): string => {
      if (!english) return `${termName(term)}${body}`;
      return body === '' ? `term ${term}` : `${body}, term ${term}`;
    },
    session: (term: number, session: number, kind: string): string =>
      english ? `${kind}, term ${term}, session ${session}` : `${sessionName(term, session)}${kind}`,
  };
}
