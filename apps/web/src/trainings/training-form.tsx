import { Audience, TrainingCategory, TrainingFields, TrainingMode } from '@xiehui/contracts/trainings';
import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useScope } from '../platform/scope.tsx';
import { Chips } from '../ui/chips.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { FormField } from '../ui/form-field.tsx';
import { FormGroup } from '../ui/form-group.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { Stepper } from '../ui/stepper.tsx';
import { useTrainingWords } from './trainings.messages.ts';
import { trainings } from './trainings.queries.ts';
import { listed } from '../platform/punctuation.ts';

type Props = {
  initial: Partial<TrainingFields>;
  /** Under which name the device keeps what is typed. */
  draft: string;
  onSubmit: (values: TrainingFields, version?: number) => Promise<unknown>;
};

const { teacher, summary, others, audience, venueId } = TrainingFields.shape;
/** What the form holds: a field left empty is absent in it and empty in the record. */
const Filled = TrainingFields.extend({
  teacher: teacher.default(''),
  summary: summary.default(''),
  others: others.default(0),
  audience: audience.default([]),
  venueId,
});

/** What a training was about, when, where and by whom; who came is ticked on its page. */
export function TrainingForm({ initial, draft, onSubmit }: Props) {
  const t = useTrainingWords();
  const { t: shared } = useTranslation();
  const show = useShow();
  return (
    <RecordForm<TrainingFields>
      initial={initial}
      schema={Filled}
      draft={draft}
      submitLabel={shared('act.save')}
      onSubmit={(values, version) => onSubmit(Filled.parse(values), version)}
      reasons={t('reason', { returnObjects: true }) as { [reason: string]: string }}
      conflict={{ labels: t('field', { returnObjects: true }) as { [field: string]: string }, show }}
    >
      <What />
      <Where />
    </RecordForm>
  );
}

/** How a value reads where two people changed the record. */
function useShow() {
  const t = useTrainingWords();
  return (field: string, value: unknown) => {
    if (field === 'category') return t(`category.${TrainingCategory.parse(value)}`);
    if (field === 'mode') return t(`mode.${TrainingMode.parse(value)}`);
    if (Array.isArray(value)) return listed(value.map((one) => t(`audience.${Audience.parse(one)}`)));
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
}

const choices = <T extends string>(values: readonly T[], label: (value: T) => string) =>
  values.map((value) => ({ value, label: label(value) }));

function What() {
  const t = useTrainingWords();
  const { t: shared } = useTranslation();
  return (
    <FormGroup title={t('group.what')}>
      <FormField name="title" label={t('field.title')} required wide>
        <Input maxLength={60} />
      </FormField>
      <FormField name="category" label={t('field.category')} required wide group>
        <Chips
          label={t('field.category')}
          options={choices(TrainingCategory.options, (value) => t(`category.${value}`))}
        />
      </FormField>
      <FormField name="mode" label={t('field.mode')} required group>
        <Chips label={t('field.mode')} options={choices(TrainingMode.options, (value) => t(`mode.${value}`))} />
      </FormField>
      <FormField name="audience" label={t('field.audience')} hint={shared('form.multiple')} wide group>
        <Chips
          multiple
          label={t('field.audience')}
          options={choices(Audience.options, (value) => t(`audience.${value}`))}
        />
      </FormField>
      <FormField name="summary" label={t('field.summary')} wide>
        <Input.TextArea rows={3} maxLength={2_000} />
      </FormField>
    </FormGroup>
  );
}

/** Venues of the unit's register in use: a population school, a member home. */
function useVenues() {
  const { unitId } = useScope();
  const kept = useQuery(trainings.venues(unitId)).data?.items ?? [];
  return kept.map(({ id, name }) => ({ value: id, label: name }));
}

function Where() {
  const t = useTrainingWords();
  const venues = useVenues();
  return (
    <FormGroup title={t('group.where')}>
      <FormField name="heldOn" label={t('field.heldOn')} required>
        <DayInput />
      </FormField>
      <FormField name="place" label={t('field.place')} required>
        <Input maxLength={60} />
      </FormField>
      {venues.length > 0 && (
        <FormField name="venueId" label={t('field.venueId')} hint={t('hint.venueId')}>
          <Select allowClear options={venues} showSearch={{ optionFilterProp: 'label' }} />
        </FormField>
      )}
      <FormField name="teacher" label={t('field.teacher')}>
        <Input maxLength={60} />
      </FormField>
      <FormField name="hours" label={t('field.hours')} hint={t('hint.hours')} inline group>
        <Stepper label={t('field.hours')} step={0.5} max={200} />
      </FormField>
      <FormField name="others" label={t('field.others')} hint={t('hint.others')} inline group>
        <Stepper label={t('field.others')} max={100_000} />
      </FormField>
    </FormGroup>
  );
}
