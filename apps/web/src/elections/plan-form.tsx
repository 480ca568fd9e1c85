import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { ElectionPlan } from '@xiehui/contracts/elections';
import { Button, Form, Input, InputNumber } from 'antd';
import { useList } from '../platform/provisions.ts';
import { Chips } from '../ui/chips.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { FormField } from '../ui/form-field.tsx';
import { FormGroup } from '../ui/form-group.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { Stepper } from '../ui/stepper.tsx';
import { useElectionWords } from './elections.messages.ts';

/** What the form of a plan holds: the leading group as lines of text, posts as places by title. */
export type PlanValues = Partial<Omit<ElectionPlan, 'leadingGroup' | 'schedule' | 'officers'>> & {
  leadingGroup?: string;
  schedule?: { on?: string | undefined; text?: string | undefined }[];
  posts?: Record<string, number | null>;
};

const linesOf = (text: string | undefined): string[] =>
  (text ?? '').split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));

/** A plan as an endpoint takes it. A step of the schedule that says neither day nor words is left out. */
export const planOf = (values: PlanValues): ElectionPlan => ({
  number: values.number ?? 1,
  assembly: values.assembly ?? 'memberAssembly',
  mode: values.mode ?? 'competitive',
  leadingGroup: linesOf(values.leadingGroup),
  schedule: (values.schedule ?? []).flatMap(({ on = '', text = '' }) =>
    on === '' && text.trim() === '' ? [] : [{ on, text: text.trim() }],
  ),
  plan: values.plan ?? '',
  cutOffOn: values.cutOffOn ?? null,
  councilPlaces: values.councilPlaces ?? 0,
  standingPlaces: values.standingPlaces ?? 0,
  officers: Object.entries(values.posts ?? {}).flatMap(([title, places]) => (places ? [{ title, places }] : [])),
  years: values.years ?? 3,
});

type Props = {
  initial: PlanValues;
  draft: string;
  label: string;
  onSubmit: (plan: ElectionPlan, version?: number) => Promise<unknown>;
  /** Whether it has to be complete to be handed on. */
  whole?: boolean;
  /** Saves it unfinished. */
  onKeep?: (plan: ElectionPlan) => Promise<unknown>;
};

/** The form of a plan. */
export function PlanForm({ initial, draft, label, whole = false, onSubmit, onKeep }: Props) {
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
      {...(onKeep ? { onKeep: (values: PlanValues) => onKeep(planOf(values)) } : {})}
    >
      <FormGroup title={t('group.term')}>
        <Numbers whole={whole} />
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
      </FormGroup>
      <FormGroup title={t('field.officers')} note={t('hint.officers')}>
        {posts.map(({ value, label: title }) => (
          <FormField key={value} name={['posts', value]} label={title} inline group>
            <Stepper label={title} max={50} />
          </FormField>
        ))}
      </FormGroup>
      <FormGroup title={t('group.work')}>
        <FormField
          name="leadingGroup"
          label={t('field.leadingGroup')}
          hint={t('hint.leadingGroup')}
          required={whole}
          wide
        >
          <Input.TextArea rows={3} />
        </FormField>
        <FormField name="plan" label={t('field.plan')} required={whole} wide>
          <Input.TextArea rows={4} maxLength={5_000} />
        </FormField>
      </FormGroup>
      <Schedule />
    </RecordForm>
  );
}

/** Day by day what is to be done. */
function Schedule() {
  const t = useElectionWords();
  return (
    <FormGroup title={t('field.schedule')}>
      <Form.List name="schedule">
        {(lines, { add, remove }) => (
          <div className="wide stack">
            {lines.map(({ key, name }) => (
              <div key={key} className="row wrap">
                <FormField name={[name, 'on']} label={t('field.on')} required>
                  <DayInput />
                </FormField>
                <div className="grow">
                  <FormField name={[name, 'text']} label={t('field.text')} required>
                    <Input maxLength={100} />
                  </FormField>
                </div>
                <Button
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={t('act.dropDay', { at: name + 1 })}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            <div>
              <Button icon={<PlusOutlined aria-hidden />} disabled={lines.length >= 30} onClick={() => add({})}>
                {t('act.addDay')}
              </Button>
            </div>
          </div>
        )}
      </Form.List>
    </FormGroup>
  );
}

function Numbers({ whole }: { whole: boolean }) {
  const t = useElectionWords();
  return (
    <>
      <FormField name="number" label={t('field.number')} required>
        <InputNumber min={1} max={99} precision={0} inputMode="numeric" />
      </FormField>
      <FormField name="years" label={t('field.years')} required>
        <InputNumber min={1} max={10} precision={0} inputMode="numeric" />
      </FormField>
      <FormField name="cutOffOn" label={t('field.cutOffOn')} hint={t('hint.cutOffOn')} required={whole}>
        <DayInput />
      </FormField>
      <FormField name="councilPlaces" label={t('field.councilPlaces')} required={whole}>
        <InputNumber min={whole ? 1 : 0} max={500} precision={0} inputMode="numeric" />
      </FormField>
      <FormField name="standingPlaces" label={t('field.standingPlaces')} hint={t('hint.standing')}>
        <InputNumber min={0} max={200} precision={0} inputMode="numeric" />
      </FormField>
    </>
  );
}
