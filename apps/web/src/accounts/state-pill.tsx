import type { AccountState, Appointment } from '@xiehui/contracts/accounts';
import { useTranslation } from 'react-i18next';
import { Pill } from '../ui/pill.tsx';
import { useAccountWords } from './accounts.messages.ts';

const shapes = { invited: 'near', open: 'ok', locked: 'bad', disabled: 'none' } as const;

/** Whether the holder can sign in; nothing where that is not the reader's to see. */
export function HolderPill({ state }: { state: AccountState | null }) {
  const t = useAccountWords();
  if (state === null) return null;
  return <Pill state={shapes[state]}>{t(`state.${state}`)}</Pill>;
}

/** Whether the post is in force. */
export function PostPill({ ended }: { ended: boolean }) {
  const t = useAccountWords();
  return <Pill state={ended ? 'none' : 'ok'}>{t(ended ? 'posts.ended' : 'posts.inForce')}</Pill>;
}

/** What a post is called: its title, else its role. */
export function usePostName(): (post: Pick<Appointment, 'title' | 'role'>) => string {
  const { t } = useTranslation();
  return ({ title, role }) => title ?? t(`role.${role}`);
}
