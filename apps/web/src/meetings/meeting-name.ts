import type { MeetingLine } from '@xiehui/contracts/meetings';
import { sessionName } from '@xiehui/rules/session-names';
import { useTranslation } from 'react-i18next';

type Named = Pick<MeetingLine, 'kindName' | 'termNo' | 'sessionNo'>;

/** 七届二次理事会; of a kind that is no body's its plain name. */
export function useMeetingName(): (meeting: Named) => string {
  const { i18n } = useTranslation();
  return ({ kindName, termNo, sessionNo }) => {
    const kind = i18n.language === 'en' ? kindName.en : kindName.zh;
    return termNo === null || sessionNo === null
      ? kind
      : `${sessionName(termNo, sessionNo)}${i18n.language === 'en' ? ' ' : ''}${kind}`;
  };
}
