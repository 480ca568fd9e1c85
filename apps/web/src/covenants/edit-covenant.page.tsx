import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Covenant, CovenantFields } from '@xiehui/contracts/covenants';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useGo } from '../platform/scope.tsx';
import { Fault } from '../ui/fault.tsx';
import type { KeptFile } from '../ui/files-field.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { ChecklistFields, TextFields, VoteFields } from './covenant-fields.tsx';
import { useCovenantWords } from './covenants.messages.ts';
import { covenants } from './covenants.queries.ts';

type Votes = NonNullable<CovenantFields['vote']>;
type Answer = 'yes' | 'no' | 'unknown';
type Values = {
  title: string;
  body: string;
  consultation: string;
  vote: Partial<Votes>;
  /** By the code of the item. */
  passed: Record<string, Answer>;
  notes: Record<string, string>;
  files: KeptFile[];
};

/** Writes an edition while it is a draft: text, vote, checklist, files. */
export function EditCovenantPage() {
  const t = useCovenantWords();
  const { id = '' } = useParams();
  const asked = useQuery(covenants.find(id));
  if (asked.data) return <Writing one={asked.data} />;
  return (
    <Page title={t('edit')}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
    </Page>
  );
}

const answers: Readonly<Record<Answer, boolean | null>> = { yes: true, no: false, unknown: null };

const initialOf = ({ title, body, consultation, vote, checklist, files }: Covenant): Values => ({
  title,
  body,
  consultation,
  vote: vote ?? {},
  passed: Object.fromEntries(
    checklist.map(({ code, passed }) => [code, passed === null ? 'unknown' : passed ? 'yes' : 'no']),
  ),
  notes: Object.fromEntries(checklist.map(({ code, note }) => [code, note])),
  files: [...files],
});

/** A vote is there once its day is; numbers left empty are none. */
const voteOf = ({ votedOn, entitled, present, inFavour, against, abstained }: Partial<Votes>): CovenantFields['vote'] =>
  votedOn
    ? {
        votedOn,
        entitled: entitled ?? 0,
        present: present ?? 0,
        inFavour: inFavour ?? 0,
        against: against ?? 0,
        abstained: abstained ?? 0,
      }
    : null;

const bodyOf = (values: Partial<Values>, { checklist, title }: Covenant): CovenantFields => ({
  title: values.title ?? title,
  body: values.body ?? '',
  consultation: values.consultation ?? '',
  vote: voteOf(values.vote ?? {}),
  checklist: checklist.map(({ code }) => ({
    code,
    passed: answers[values.passed?.[code] ?? 'unknown'],
    note: values.notes?.[code] ?? '',
  })),
  files: (values.files ?? []).map(({ id }) => id),
});

function Writing({ one }: { one: Covenant }) {
  const t = useCovenantWords();
  const { t: shared } = useTranslation();
  const go = useGo();
  const change = useMutation(covenants.change(useQueryClient()));
  return (
    <Page title={t('edit')} crumbs={[{ label: t('title'), to: '/covenants' }, { label: one.title }]}>
      <RecordForm<Values>
        initial={initialOf(one)}
        draft={`covenants.${one.id}`}
        submitLabel={shared('act.save')}
        reasons={t('reason', { returnObjects: true })}
        conflict={{ labels: { title: t('field.title'), body: t('field.body'), consultation: t('field.consultation') } }}
        onSubmit={async (values, version) => {
          await change.mutateAsync({ id: one.id, version: version ?? one.version, body: bodyOf(values, one) });
          go(`/covenants/${one.id}`, { replace: true });
        }}
      >
        <TextFields />
        <VoteFields rule={one.rule} />
        <ChecklistFields checklist={one.checklist} />
      </RecordForm>
    </Page>
  );
}
