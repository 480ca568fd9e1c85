import type { MeetingLine } from '@xiehui/contracts/meetings';
import { useTranslation } from 'react-i18next';
import { useSessionNames } from '../platform/session-names.ts';

type Named = Pick<MeetingLine, 'kindName' | 'termNo' | 'sessionNo'>;

/** 七届二次理事会; of a kind that is no body's its plain name. */
export function useMeetingName(): (meeting: Named) => string {
  const { i18n } = useTranslation();
  const names = useSessionNames();
  return ({ kindName, termNo, sessionNo }) => {
    const kind = i18n.language === 'en' ? kindName.en : kindName.zh;
    return termNo === null || sessionNo === null ? kind : names.session(termNo, sessionNo, kind);
  };
}
