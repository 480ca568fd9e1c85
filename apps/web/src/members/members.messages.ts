import type { HouseholdReason } from '@xiehui/contracts/households';
import type { MemberReason } from '@xiehui/contracts/members';
import type { ImportReason } from '@xiehui/contracts/member-imports';
import { words } from '../platform/messages/words.ts';
import { en } from './members.en.ts';
import { zh } from './members.zh.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    members: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const useMemberWords = words('members', zh, en);

/** Words for every reason a member's or an import's act is refused for; a missing one does not compile. */
export function useReasons(): Record<
  MemberReason | ImportReason | HouseholdReason | 'not_active' | 'already_open',
  string
> {
  const t = useMemberWords();
  return {
    ...t('reason', { returnObjects: true }),
    ...t('import.reason', { returnObjects: true }),
    ...t('households.reason', { returnObjects: true }),
  };
}
