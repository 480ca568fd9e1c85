import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Covenant } from '@xiehui/contracts/covenants';
import { Button } from 'antd';
import { useState } from 'react';
import { useProblemText } from '../platform/problem-text.ts';
import { ScopedLink, useGo } from '../platform/scope.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { CheckDialog, EnforceDialog, SuperviseDialog } from './covenant-dialogs.tsx';
import { useCovenantWords } from './covenants.messages.ts';
import { covenants } from './covenants.queries.ts';

/** What may be done with an edition as it stands: buttons, the dialogs they open, and what was refused. */
export function useCovenantActs(one: Covenant) {
  const t = useCovenantWords();
  const client = useQueryClient();
  const go = useGo();
  const confirm = useConfirm();
  const say = useProblemText();
  const submit = useMutation(covenants.submit(client));
  const remove = useMutation(covenants.remove(client));
  const [open, setOpen] = useState<'pass' | 'sendBack' | 'enforce' | 'supervise'>();
  const shut = () => setOpen(undefined);
  const can = (act: Covenant['acts'][number]) => one.acts.includes(act);
  const ask = (act: 'submit' | 'remove') =>
    confirm({
      title: t(`ask.${act}`, one),
      consequence: t(`ask.${act}Text`),
      verb: t(`act.${act}`),
      danger: act === 'remove',
    });
  const drop = async () => {
    if (await ask('remove'))
      remove.mutate(one, { onSuccess: () => go(`/units/${one.unit.id}?tab=covenants`, { replace: true }) });
  };
  const send = async () => {
    if (await ask('submit')) submit.mutate(one);
  };
  const failed = submit.error ?? remove.error;
  return {
    said: failed ? say(failed, t('reason', { returnObjects: true })) : undefined,
    dialogs: (
      <>
        <CheckDialog one={one} passed={open === 'pass'} open={open === 'pass' || open === 'sendBack'} onClose={shut} />
        <EnforceDialog one={one} open={open === 'enforce'} onClose={shut} />
        <SuperviseDialog one={one} open={open === 'supervise'} onClose={shut} />
      </>
    ),
    actions: (
      <>
        <ScopedLink to={`/covenants/${one.id}/print`} target="_blank">
          {t('act.print')}
        </ScopedLink>
        {can('remove') && <Button onClick={() => void drop()}>{t('act.remove')}</Button>}
        {can('change') && <Button onClick={() => go(`/covenants/${one.id}/edit`)}>{t('edit')}</Button>}
        {can('submit') && (
          <Button type="primary" loading={submit.isPending} onClick={() => void send()}>
            {t('act.submit')}
          </Button>
        )}
        {can('check') && <Button onClick={() => setOpen('sendBack')}>{t('act.sendBack')}</Button>}
        {can('check') && (
          <Button type="primary" onClick={() => setOpen('pass')}>
            {t('act.pass')}
          </Button>
        )}
        {can('enforce') && (
          <Button type="primary" onClick={() => setOpen('enforce')}>
            {t('act.enforce')}
          </Button>
        )}
        {can('supervise') && one.review !== null && one.review !== 'far' && (
          <Button type="primary" onClick={() => go(`/units/${one.unit.id}?tab=covenants`)}>
            {t('act.review')}
          </Button>
        )}
        {can('supervise') && <Button onClick={() => setOpen('supervise')}>{t('act.supervise')}</Button>}
      </>
    ),
  };
}
