import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import type { Appointment } from '@xiehui/contracts/accounts';
import { mayChangePost } from '@xiehui/policy/accounts';
import { useProblemText } from '../platform/problem-text.ts';
import { useActor } from '../platform/session.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useStepUp } from '../ui/use-step-up.tsx';
import { useAccountWords, useReasons } from './accounts.messages.ts';
import { useKeeping } from './accounts.queries.ts';
import { usePostName } from './state-pill.tsx';

type Post = Omit<Appointment, 'holder'>;

/** Ending a post, after a question, and restoring it; `may` says whose posts the actor keeps. The page draws `dialog`. */
export function usePostActs() {
  const t = useAccountWords();
  const keeping = useKeeping();
  const client = useQueryClient();
  const actor = useActor();
  const say = useProblemText();
  const reasons = useReasons();
  const confirm = useConfirm();
  const nameOf = usePostName();
  const { message } = App.useApp();
  const tell = {
    onError: (thrown: unknown) => void message.error(say(thrown, reasons)),
  };
  const ending = useMutation({
    ...keeping.end(client),
    ...tell,
    onSuccess: () => void message.success(t('done.ended')),
  });
  const [stepUp, dialog] = useStepUp();
  const restoring = useMutation({
    mutationFn: (post: { id: string; version: number }) => stepUp(() => keeping.restore(post)),
    ...tell,
    onSettled: () => keeping.refresh(client),
    onSuccess: () => void message.success(t('done.restored')),
  });
  const end = async (post: Post, name: string): Promise<void> => {
    const words = { name, post: nameOf(post), unit: post.unit.name };
    const sure = await confirm({
      title: t('ask.endTitle', words),
      consequence: t('ask.endText', words),
      verb: t('act.end'),
    });
    if (sure) ending.mutate({ id: post.id, version: post.version });
  };
  return {
    dialog,
    may: (post: Post) => mayChangePost(actor, post),
    end,
    restore: (post: Post) => restoring.mutate({ id: post.id, version: post.version }),
  };
}
