import { ActivityForm, Channel, KeyTask, TargetGroup, photosMax } from '@xiehui/contracts/activities';
import type { CalendarEntry } from '@xiehui/contracts/calendar';
import { photosNeeded } from '@xiehui/rules/activities';
import { Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '../platform/format.ts';
import { Chips } from '../ui/chips.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { FormField } from '../ui/form-field.tsx';
import { FormGroup } from '../ui/form-group.tsx';
import { PhotoField } from '../ui/photo-field.tsx';
import { Stepper } from '../ui/stepper.tsx';
import { useActivityWords } from './activities.messages.ts';
import { ThemedDayChips } from './themed-day.tsx';
import { UnitField, type UnitChoice } from './unit-field.tsx';
import { VenueField, type Venue } from './venue-field.tsx';

type Props = {
  entries: readonly CalendarEntry[];
  venues: readonly Venue[];
  /** Units to choose from; one alone is not asked for. */
  units: readonly UnitChoice[];
};

/** The fields of a record: what is seen first, the counts, the summary, and what the form fills in by itself. */
export function ActivityFieldGroups({ entries, venues, units }: Props) {
  return (
    <>
      <Hidden />
      <First entries={entries} venues={venues} />
      <Counts />
      <Summary />
      <More entries={entries} units={units} />
    </>
  );
}

/** Values that travel with the form and have no control of their own. */
function Hidden() {
  return (
    <>
      {['id', 'unitId', 'venueKind', 'venueId'].map((name) => (
        <Form.Item key={name} name={name} noStyle>
          <Held />
        </Form.Item>
      ))}
    </>
  );
}

const Held = () => null;

function Group({ label, children, counts }: { label: string; children: ReactNode; counts?: boolean }) {
  return (
    <section className={counts ? 'form-group counts' : 'form-group'} aria-label={label}>
      <div className="form-fields">{children}</div>
    </section>
  );
}

function First({ entries, venues }: Omit<Props, 'units'>) {
  const t = useActivityWords();
  const day = Form.useWatch<string | undefined>('themedDay');
  const need = photosNeeded(day ?? null, entries);
  const last = venues[0]?.name;
  return (
    <Group label={t('record')}>
      <FormField
        name="photos"
        label={t('field.photos')}
        required={need > 0}
        hint={need > 0 ? t('hint.photosNeeded', { need, max: photosMax }) : t('hint.photosFree', { max: photosMax })}
        wide
        group
      >
        <PhotoField label={t('field.photos')} max={photosMax} />
      </FormField>
      <FormField name="keyTasks" label={t('field.keyTasks')} required hint={<Multiple />} wide group>
        <Chips
          multiple
          label={t('field.keyTasks')}
          options={KeyTask.options.map((value) => ({ value, label: t(`task.${value}`) }))}
        />
      </FormField>
      <FormField
        name="venue"
        label={t('field.venue')}
        required
        hint={last && t('hint.lastVenue', { venue: last })}
        wide
        group
      >
        <VenueField known={venues} />
      </FormField>
    </Group>
  );
}

function Multiple() {
  const { t } = useTranslation();
  return t('form.multiple');
}

function Counts() {
  const t = useActivityWords();
  const all = Form.useWatch<number | undefined>('participants');
  return (
    <Group label={t('field.participants')} counts>
      <FormField name="participants" label={t('field.participants')} required inline group>
        <Stepper label={t('field.participants')} max={100_000} />
      </FormField>
      <FormField name="memberParticipants" label={t('field.memberParticipants')} hint={t('hint.members')} inline group>
        <Stepper label={t('field.memberParticipants')} max={all ?? 0} />
      </FormField>
      <FormField name="materials" label={t('field.materials')} hint={t('hint.copies')} inline group>
        <Stepper label={t('field.materials')} max={1_000_000} />
      </FormField>
    </Group>
  );
}

function Summary() {
  const t = useActivityWords();
  const { t: shared } = useTranslation();
  return (
    <Group label={t('field.summary')}>
      <FormField name="summary" label={t('field.summary')} hint={shared('form.optional')} wide>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2_000} placeholder={t('hint.summary')} />
      </FormField>
    </Group>
  );
}

/** What the form knows by itself, and what may be said besides. */
function More({ entries, units }: Pick<Props, 'entries' | 'units'>) {
  const t = useActivityWords();
  const { t: shared } = useTranslation();
  const optional = shared('form.optional');
  return (
    <FormGroup title={t('hint.more')} note={t('hint.moreText')}>
      <FormField name="title" label={t('field.title')} required>
        <Input maxLength={60} />
      </FormField>
      <FormField name="heldOn" label={t('field.heldOn')} required>
        <DayInput max={today()} />
      </FormField>
      {units.length > 1 && (
        <FormField name="unitId" label={t('field.unit')} required wide group>
          <UnitField units={units} />
        </FormField>
      )}
      <FormField name="themedDay" label={t('field.themedDay')} wide group>
        <ThemedDayChips entries={entries} />
      </FormField>
      <FormField name="endsOn" label={t('field.endsOn')} hint={t('hint.endsOn')}>
        <DayInput max={today()} />
      </FormField>
      <FormField name="form" label={t('field.form')} hint={optional}>
        <Select
          allowClear
          placeholder={shared('form.choose')}
          options={ActivityForm.options.map((value) => ({ value, label: t(`formOf.${value}`) }))}
        />
      </FormField>
      <FormField name="channel" label={t('field.channel')} hint={optional}>
        <Select
          allowClear
          placeholder={shared('form.choose')}
          options={Channel.options.map((value) => ({ value, label: t(`channelOf.${value}`) }))}
        />
      </FormField>
      <FormField name="consultations" label={t('field.consultations')} hint={t('hint.people')} inline group>
        <Stepper label={t('field.consultations')} max={100_000} />
      </FormField>
      <FormField name="coOrganisers" label={t('field.coOrganisers')} hint={optional}>
        <Input maxLength={200} />
      </FormField>
      <FormField name="targetGroups" label={t('field.targetGroups')} hint={optional} wide group>
        <Chips
          multiple
          label={t('field.targetGroups')}
          options={TargetGroup.options.map((value) => ({ value, label: t(`targetOf.${value}`) }))}
        />
      </FormField>
    </FormGroup>
  );
}
