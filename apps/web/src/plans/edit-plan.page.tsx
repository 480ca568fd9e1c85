import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Plan, PlanFields } from '@xiehui/contracts/plans';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useGo } from '../platform/scope.tsx';
import { Fault } from '../ui/fault.tsx';
import { FilesField, type KeptFile } from '../ui/files-field.tsx';
import { FormField } from '../ui/form-field.tsx';
import { FormGroup } from '../ui/form-group.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { MeasureFields } from './measure-fields.tsx';
import { usePlanWords } from './plans.messages.ts';
import { plans } from './plans.queries.ts';

type Values = Omit<PlanFields, 'files'> & { files: KeptFile[] };

/** Writes a plan or summary while it is a draft or has come back. */
export function EditPlanPage() {
  const t = usePlanWords();
  const { id = '' } = useParams();
  const asked = useQuery(plans.find(id));
  if (asked.data) return <Writing plan={asked.data} />;
  return (
    <Page title={t('title')}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
    </Page>
  );
}

const filesOf = (files: readonly KeptFile[] | undefined) => (files ?? []).map((file) => file.id);

/** What an empty line of the form stands for. */
const bodyOf = (values: Partial<Values>): PlanFields => ({
  goals: values.goals ?? '',
  keyPoints: values.keyPoints ?? '',
  body: values.body ?? '',
  measures: (values.measures ?? []).map((one) => ({
    text: one.text ?? '',
    owner: one.owner ?? '',
    month: one.month ?? 12,
    done: one.done ?? false,
    result: one.result ?? '',
  })),
  files: filesOf(values.files),
});

function Writing({ plan }: { plan: Plan }) {
  const t = usePlanWords();
  const { t: shared } = useTranslation();
  const go = useGo();
  const change = useMutation(plans.change(useQueryClient()));
  const name = t('named', { year: plan.year, kind: t(`kind.${plan.kind}`) });
  const { goals, keyPoints, body, measures, files } = plan;
  return (
    <Page title={name} crumbs={[{ label: t('title'), to: '/plans' }, { label: name }]}>
      <RecordForm<Values>
        initial={{ goals, keyPoints, body, measures, files }}
        draft={`plans.${plan.id}`}
        submitLabel={shared('act.save')}
        reasons={t('reason', { returnObjects: true })}
        conflict={{ labels: { goals: t('field.goals'), keyPoints: t('field.keyPoints'), body: t('field.body') } }}
        onSubmit={async (values, version) => {
          await change.mutateAsync({ id: plan.id, version: version ?? plan.version, body: bodyOf(values) });
          go(`/plans/${plan.id}`, { replace: true });
        }}
      >
        <FormGroup title={name}>
          {plan.kind === 'summary' && (
            <FormField name="body" label={t('field.body')} wide>
              <Input.TextArea rows={8} maxLength={8_000} />
            </FormField>
          )}
          <FormField name="goals" label={t('field.goals')} hint={t('hint.goals')} wide>
            <Input.TextArea rows={3} maxLength={2_000} />
          </FormField>
          <FormField name="keyPoints" label={t('field.keyPoints')} wide>
            <Input.TextArea rows={3} maxLength={2_000} />
          </FormField>
        </FormGroup>
        <MeasureFields withResult={plan.kind === 'summary'} />
        <FormGroup title={t('field.files')}>
          <FormField name="files" label={t('field.files')} wide group>
            <FilesField label={t('field.files')} />
          </FormField>
        </FormGroup>
      </RecordForm>
    </Page>
  );
}
