import { BookOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Standard } from '@xiehui/contracts/standards';
import { Alert, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useNarrow } from '../platform/device.ts';
import { useProblemText } from '../platform/problem-text.ts';
import { statements } from '../platform/punctuation.ts';
import { useGo, useScope } from '../platform/scope.tsx';
import { useMay } from '../platform/session.tsx';
import { Fault } from '../ui/fault.tsx';
import { FormField } from '../ui/form-field.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Record } from '../ui/record.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { FlawList } from './flaw-list.tsx';
import { ItemTable } from './item-table.tsx';
import { sumOf, useGradeWords, useInTongue } from './standard-words.ts';
import { EditionPill } from './standards.page.tsx';
import { useStandardWords } from './standards.messages.ts';
import { standards } from './standards.queries.ts';

/** One edition: what it asks and weighs, its grades; a draft with what keeps it from being put in force. */
export function StandardPage() {
  const t = useStandardWords();
  const { id = '' } = useParams();
  const asked = useQuery(standards.find(id));
  if (asked.data) return <Standing standard={asked.data} />;
  return (
    <Page title={t('one')}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
    </Page>
  );
}

function Standing({ standard }: { standard: Standard }) {
  const t = useStandardWords();
  const say = useInTongue();
  const gradeOf = useGradeWords();
  const narrow = useNarrow();
  const { actions, dialog, said } = useActs(standard);
  const { body } = standard;
  const count = body.sections.flatMap((section) => section.items).filter((item) => !item.vetoes).length;
  return (
    <Page
      title={t('one')}
      crumbs={[{ label: t('title'), to: '/standards' }, { label: say(body.name) }]}
      foot={narrow && actions}
    >
      {said && <Alert type="error" role="alert" title={said} className="said" />}
      <div className="stack">
        <Record
          icon={<BookOutlined aria-hidden />}
          name={say(body.name)}
          state={<EditionPill state={standard.state} />}
          byline={standard.state === 'draft' ? undefined : t('inForceNote')}
          actions={!narrow && actions}
          facts={[
            { name: t('editionWord'), value: t('edition', { edition: standard.edition }) },
            { name: t('fromYear'), value: t('fromYearOf', { year: standard.fromYear }) },
            { name: t('appliesTo'), value: t(`applies.${standard.appliesTo}`) },
            { name: t('column.weight'), value: t('items', { count, points: sumOf(body) }) },
            { name: t('grades'), value: statements(...body.grades.map(gradeOf)), wide: true },
          ]}
        />
        {standard.state === 'draft' && <FlawList flaws={standard.flaws} />}
        <ItemTable body={body} />
      </div>
      {dialog}
    </Page>
  );
}

function useActs(standard: Standard) {
  const t = useStandardWords();
  const say = useProblemText();
  const may = useMay();
  const go = useGo();
  const confirm = useConfirm();
  const client = useQueryClient();
  const enforce = useMutation(standards.enforce(client));
  const remove = useMutation(standards.remove(client));
  const [drafting, setDrafting] = useState(false);
  const { id, edition, fromYear, state } = standard;
  const putInForce = async () => {
    const question = {
      title: t('ask.enforceTitle', { edition }),
      consequence: t('ask.enforceText', { year: fromYear }),
    };
    if (await confirm({ ...question, verb: t('act.enforce'), danger: false })) enforce.mutate(standard);
  };
  const drop = async () => {
    const question = {
      title: t('ask.removeTitle', { edition }),
      consequence: t('ask.removeText'),
      verb: t('act.remove'),
    };
    if (await confirm(question)) remove.mutate(standard, { onSuccess: () => go('/standards', { replace: true }) });
  };
  const failed = enforce.error ?? remove.error;
  const changes = may('standard.change');
  return {
    said: failed ? say(failed, t('reason', { returnObjects: true }) as { [reason: string]: string }) : undefined,
    dialog: <DraftDialog standard={standard} open={drafting} onClose={() => setDrafting(false)} />,
    actions: (
      <>
        <Button onClick={() => go(`/standards/${id}/print`)}>{t('act.print')}</Button>
        {changes && state !== 'draft' && <Button onClick={() => setDrafting(true)}>{t('act.draft')}</Button>}
        {changes && state === 'draft' && (
          <>
            <Button onClick={() => void drop()}>{t('act.remove')}</Button>
            <Button onClick={() => go(`/standards/${id}/edit`)}>{t('act.edit')}</Button>
            <Button
              type="primary"
              disabled={standard.flaws.length > 0}
              loading={enforce.isPending}
              onClick={() => void putInForce()}
            >
              {t('act.enforce')}
            </Button>
          </>
        )}
      </>
    ),
  };
}

function DraftDialog({ standard, open, onClose }: { standard: Standard; open: boolean; onClose: () => void }) {
  const t = useStandardWords();
  const say = useInTongue();
  const go = useGo();
  const { year } = useScope();
  const { mutateAsync } = useMutation(standards.draft(useQueryClient()));
  return (
    <Modal
      open={open}
      title={t('ask.draftTitle', { name: say(standard.name) })}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
    >
      <RecordForm<{ fromYear: string }>
        initial={{ fromYear: String(Math.max(year, standard.fromYear)) }}
        submitLabel={t('act.draft')}
        reasons={t('reason', { returnObjects: true }) as Record<string, string>}
        onSubmit={async ({ fromYear }) => {
          const { id } = await mutateAsync({ from: standard.id, fromYear: Number(fromYear) });
          go(`/standards/${id}/edit`);
        }}
      >
        <FormField name="fromYear" label={t('fromYear')} required>
          <Input inputMode="numeric" maxLength={4} />
        </FormField>
      </RecordForm>
    </Modal>
  );
}
