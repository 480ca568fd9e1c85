import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FoundPerson, Person } from '@xiehui/contracts/people';
import { Alert, App, Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePersonFacts } from '../platform/likely-people.tsx';
import { useProblemText } from '../platform/problem-text.ts';
import { listed } from '../platform/punctuation.ts';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { usePersonWords, useReasons } from './people.messages.ts';
import { records } from './people.queries.ts';

/** Chooses, among whoever may be the same by name, number or sound of the name, the record that is this person too, and merges it once its consequence is confirmed. */
export function MergeDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = usePersonWords();
  const { t: shared } = useTranslation();
  const say = useProblemText();
  const reasons = useReasons();
  const factsOf = usePersonFacts();
  const confirm = useConfirm();
  const { message } = App.useApp();
  const asked = useQuery(records.alike(person.personId));
  const merge = useMutation(records.merge(useQueryClient()));
  const others = asked.data?.items ?? [];
  const take = async (gone: FoundPerson) => {
    const question = {
      title: t('merge.sure'),
      consequence: t('merge.follows', { gone: [gone.name, factsOf(gone)].join(' · ') }),
      verb: t('act.merge'),
    };
    if (!(await confirm(question))) return;
    merge.mutate(
      { kept: person, goneId: gone.personId },
      {
        onSuccess: () => {
          void message.success(t('merge.done'));
          onClose();
        },
      },
    );
  };
  return (
    <Modal open title={t('merge.title', { name: person.name })} footer={null} onCancel={onClose}>
      <p className="sub">{t('merge.text')}</p>
      {asked.isPending && <Loading rows={2} />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isSuccess && others.length === 0 && <p>{t('merge.none')}</p>}
      <ul className="found-people">
        {others.map((one) => (
          <li key={one.personId}>
            <b>{one.name}</b>
            <span>{factsOf(one)}</span>
            <span className="small faint">{listed(one.same.map((what) => shared(`person.same.${what}`)))}</span>
            <Button size="small" danger loading={merge.isPending} onClick={() => void take(one)}>
              {t('merge.choose')}
            </Button>
          </li>
        ))}
      </ul>
      {merge.isError && <Alert type="error" role="alert" title={say(merge.error, reasons)} />}
    </Modal>
  );
}
