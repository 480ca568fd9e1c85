import { FileTextOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Document } from '@xiehui/contracts/documents';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useNarrow } from '../platform/device.ts';
import { toMinute } from '../platform/format.ts';
import { useProblemText } from '../platform/problem-text.ts';
import { useGo } from '../platform/scope.tsx';
import type { Fact } from '../ui/facts.tsx';
import { Fault } from '../ui/fault.tsx';
import { FileList } from '../ui/file-list.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Pill } from '../ui/pill.tsx';
import { Record } from '../ui/record.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useDocumentWords } from './documents.messages.ts';
import { documents } from './documents.queries.ts';
import { useFieldWords } from './use-field-words.ts';

/** One document, and what may be done with it. */
export function DocumentPage() {
  const t = useDocumentWords();
  const { id = '' } = useParams();
  const asked = useQuery(documents.find(id));
  if (asked.data) return <Kept one={asked.data} />;
  return (
    <Page title={t('title')}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
    </Page>
  );
}

function Kept({ one }: { one: Document }) {
  const t = useDocumentWords();
  const narrow = useNarrow();
  const { actions, said } = useActs(one);
  return (
    <Page
      title={one.title}
      crumbs={[{ label: t('title'), to: '/documents' }, { label: one.title }]}
      foot={narrow && actions}
    >
      {said && <Alert type="error" role="alert" title={said} />}
      <div className="stack">
        <Record
          icon={<FileTextOutlined aria-hidden />}
          name={one.title}
          state={
            <>
              <Pill state="accent">{t(`kind.${one.kind}`)}</Pill>
              {one.shared && <Pill state="ok">{t('shared')}</Pill>}
            </>
          }
          byline={t('byline', { who: one.recordedBy, at: toMinute(one.createdAt) })}
          actions={!narrow && actions}
          facts={useFacts(one)}
        />
        <FileList files={one.files} />
      </div>
    </Page>
  );
}

const prose = (text: string) => (text ? <span className="prose">{text}</span> : null);

function useFacts(one: Document): Fact[] {
  const t = useDocumentWords();
  const words = useFieldWords(one.kind);
  return [
    { name: t('field.unit'), value: one.unit.name },
    { name: t('field.dated'), value: one.dated },
    { name: words.organ, value: one.organ || null },
    { name: words.number, value: one.number || null },
    { name: words.body, value: prose(one.body), wide: true },
    { name: words.outcome, value: prose(one.outcome), wide: true },
  ];
}

function useActs(one: Document) {
  const t = useDocumentWords();
  const { t: shared } = useTranslation();
  const client = useQueryClient();
  const go = useGo();
  const confirm = useConfirm();
  const say = useProblemText();
  const acts = {
    remove: useMutation(documents.remove(client)),
    share: useMutation(documents.share(client)),
    withdraw: useMutation(documents.withdraw(client)),
  };
  const press = async (act: keyof typeof acts) => {
    const question = { title: t(`ask.${act}`, one), consequence: t(`ask.${act}Text`), verb: t(`act.${act}`) };
    if (!(await confirm({ ...question, danger: act === 'remove' }))) return;
    const leave = () => act === 'remove' && go('/documents', { replace: true });
    acts[act].mutate(one, { onSuccess: leave });
  };
  const failed = acts.remove.error ?? acts.share.error ?? acts.withdraw.error;
  const said = failed ? say(failed, t('reason', { returnObjects: true })) : undefined;
  const share = one.shared ? 'withdraw' : 'share';
  if (!one.mayChange && !one.mayShare) return { actions: undefined, said };
  const actions = (
    <>
      {one.mayChange && <Button onClick={() => void press('remove')}>{t('act.remove')}</Button>}
      {one.mayChange && <Button onClick={() => go(`/documents/${one.id}/edit`)}>{shared('act.edit')}</Button>}
      {one.mayShare && (
        <Button type="primary" onClick={() => void press(share)}>
          {t(`act.${share}`)}
        </Button>
      )}
    </>
  );
  return { actions, said };
}
