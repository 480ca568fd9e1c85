import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TermRecord } from '@xiehui/contracts/councils';
import { Button } from 'antd';
import { useState } from 'react';
import { useProblemText } from '../platform/problem-text.ts';
import { useGo } from '../platform/scope.tsx';
import { useRetired } from '../platform/unit-source.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useCouncilWords } from './councils.messages.ts';
import { councils } from './councils.queries.ts';
import { AskExtensionDialog, CloseTermDialog, EditTermDialog } from './term-dialogs.tsx';

/** What the keeper may do with a term as it stands: once it is to be renewed, that comes first. */
export function useTermActs(record: TermRecord) {
  const t = useCouncilWords();
  const go = useGo();
  const say = useProblemText();
  const confirm = useConfirm();
  const [dialog, setDialog] = useState<'edit' | 'close' | 'extend'>();
  const remove = useMutation(councils.remove(useQueryClient()));
  const { term, unit } = record;
  const drop = async () => {
    if (!(await confirm({ title: t('ask.remove'), consequence: t('ask.removeText'), verb: t('act.remove') }))) return;
    const leave = () => go(`/units/${unit.id}?tab=council`, { replace: true });
    remove.mutate({ params: { id: term.id }, version: term.version }, { onSuccess: leave });
  };
  const retired = useRetired(unit.id);
  const runs = term.closedOn === null;
  const due = runs && term.standing !== 'running' && !retired;
  const emptyYet = runs && record.seats.length === 0;
  const first = (is: boolean) => (is ? { type: 'primary' as const } : {});
  const verbs = (
    <>
      {due && (
        <Button type="primary" onClick={() => go(`/elections/new?unit=${unit.id}`)}>
          {t('act.elect')}
        </Button>
      )}
      {runs && (
        <>
          <Button {...first(emptyYet && !due)} onClick={() => go(`/terms/${term.id}/seats`)}>
            {t('act.seats')}
          </Button>
          {!emptyYet && (
            <Button {...first(!due)} onClick={() => go(`/terms/${term.id}/change`)}>
              {t('act.change')}
            </Button>
          )}
          {!record.extensions.some(({ state }) => state === 'asked') && (
            <Button onClick={() => setDialog('extend')}>{t('act.extend')}</Button>
          )}
          <Button onClick={() => setDialog('close')}>{t('act.close')}</Button>
        </>
      )}
      <Button onClick={() => setDialog('edit')}>{t('act.edit')}</Button>
      {record.seats.length === 0 && (
        <Button danger onClick={() => void drop()}>
          {t('act.remove')}
        </Button>
      )}
    </>
  );
  const shut = () => setDialog(undefined);
  return {
    verbs,
    said: remove.error ? say(remove.error, t('reason', { returnObjects: true })) : undefined,
    dialogs: (
      <>
        {dialog === 'edit' && <EditTermDialog record={record} onClose={shut} />}
        {dialog === 'close' && <CloseTermDialog record={record} onClose={shut} />}
        {dialog === 'extend' && <AskExtensionDialog record={record} onClose={shut} />}
      </>
    ),
  };
}
