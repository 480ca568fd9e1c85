import type { Election, ElectionPlan } from '@xiehui/contracts/elections';
import { Alert, Button, Input, InputNumber } from 'antd';
import { Chips } from '../ui/chips.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { FormField } from '../ui/form-field.tsx';
import { FormGroup } from '../ui/form-group.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useList } from '../platform/provisions.ts';
import { useElectionWords } from './elections.messages.ts';
import { steps } from './elections.queries.ts';
import { useStep } from './use-step.ts';

/** What the form of a plan holds: lists as lines of text, posts as places by title. */
export type PlanValues = Partial<Omit<ElectionPlan, 'leadingGroup' | 'schedule' | 'officers'>> & {
  leading?: string;
  days?: string;
  posts?: Record<string, number | null>;
};

const linesOf = (text: string | undefined): string[] =>
  (text ?? '').split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));

/** A plan as an endpoint takes it; a line of the schedule without a day is left out. */
export const planOf = (values: PlanValues): ElectionPlan => ({
  number: values.number ?? 1,
  assembly: values.assembly ?? 'memberAssembly',
  mode: values.mode ?? 'competitive',
  leadingGroup: linesOf(values.leading),
  schedule: linesOf(values.days).flatMap((line) => {
    const [, on = '', rest = ''] = /^(\d{4}-\d{2}-\d{2})(.*)$/.exec(line) ?? [];
    const text = rest.trim();
    return text === '' ? [] : [{ on, text }];
  }),
  plan: values.plan ?? '',
  cutOffOn: values.cutOffOn ?? null,
  councilPlaces: values.councilPlaces ?? 0,
  standingPlaces: values.standingPlaces ?? 0,
  officers: Object.entries(values.posts ?? {}).flatMap(([title, places]) => (places ? [{ title, places }] : [])),
  years: values.years ?? 3,
});

/** The form of a plan. */
export function PlanForm({
  initial,
  draft,
  label,
  onSubmit,
}: {
  initial: PlanValues;
  draft: string;
  label: string;
  onSubmit: (plan: ElectionPlan, version?: number) => Promise<unknown>;
}) {
  const t = useElectionWords();
  const posts = useList('seatTitles').options;
  return (
    <RecordForm<PlanValues>
      initial={initial}
      draft={draft}
      submitLabel={label}
      reasons={t('reason', { returnObjects: true }) as { [reason: string]: string }}
      conflict={{ labels: t('field', { returnObjects: true }) as { [field: string]: string } }}
      onSubmit={(values, version) => onSubmit(planOf(values), version)}
    >
      <FormGroup title={t('stage.preparing')}>
        <Numbers />
        <FormField name="assembly" label={t('field.assembly')} group>
          <Chips
            label={t('field.assembly')}
            options={(['memberAssembly', 'congress'] as const).map((value) => ({
              value,
              label: t(`assembly.${value}`),
            }))}
          />
        </FormField>
        <FormField name="mode" label={t('field.mode')} group>
          <Chips
            label={t('field.mode')}
            options={(['competitive', 'equal'] as const).map((value) => ({ value, label: t(`mode.${value}`) }))}
          />
        </FormField>
        <FormField name="leading" label={t('field.leadingGroup')} hint={t('hint.lines')} wide>
          <Input.TextArea rows={3} />
        </FormField>
        <FormField name="days" label={t('field.schedule')} hint={t('hint.schedule')} wide>
          <Input.TextArea rows={4} />
        </FormField>
        <FormField name="plan" label={t('field.plan')} wide>
          <Input.TextArea rows={4} maxLength={5_000} />
        </FormField>
      </FormGroup>
      <FormGroup title={t('field.officers')}>
        {posts.map(({ value, label: title }) => (
          <FormField key={value} name={['posts', value]} label={t('hint.officers', { title })}>
            <InputNumber min={0} max={50} precision={0} />
          </FormField>
        ))}
      </FormGroup>
    </RecordForm>
  );
}

function Numbers() {
  const t = useElectionWords();
  return (
    <>
      <FormField name="number" label={t('field.number')} required>
        <InputNumber min={1} max={99} precision={0} />
      </FormField>
      <FormField name="years" label={t('field.years')} required>
        <InputNumber min={1} max={10} precision={0} />
      </FormField>
      <FormField name="cutOffOn" label={t('field.cutOffOn')}>
        <DayInput />
      </FormField>
      <FormField name="councilPlaces" label={t('field.councilPlaces')}>
        <InputNumber min={0} max={500} precision={0} />
      </FormField>
      <FormField name="standingPlaces" label={t('field.standingPlaces')} hint={t('hint.standing')}>
        <InputNumber min={0} max={200} precision={0} />
      </FormField>
    </>
  );
}

/** 准备: the plan is written, then settled. */
export function PlanStep({ election }: { election: Election }) {
  const t = useElectionWords();
  const { run, start, isPending, said } = useStep(election);
  const { number, assembly, mode, plan, cutOffOn, councilPlaces, standingPlaces, years } = election;
  const initial = {
    number,
    assembly,
    mode,
    plan,
    councilPlaces,
    standingPlaces,
    years,
    ...(cutOffOn ? { cutOffOn } : {}),
    leading: election.leadingGroup.join('\n'),
    days: election.schedule.map(({ on, text }) => `${on} ${text}`).join('\n'),
    posts: Object.fromEntries(election.officers.map(({ title, places }) => [title, places])),
  };
  return (
    <>
      {said && <Alert type="error" role="alert" title={said} />}
      <PlanForm
        key={election.version}
        initial={initial}
        draft={`elections.${election.id}`}
        label={t('act.save')}
        onSubmit={(body, version) => run(steps.plan(version ?? election.version, body))}
      />
      {election.stage === 'preparing' && (
        <div>
          <Button type="primary" loading={isPending} onClick={() => start(steps.settlePlan(election.version))}>
            {t('act.settlePlan')}
          </Button>
        </div>
      )}
    </>
  );
}
