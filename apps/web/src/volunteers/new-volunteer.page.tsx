import { useMutation, useQueryClient } from '@tanstack/react-query';
import { addVolunteer } from '@xiehui/contracts/volunteers';
import { z } from 'zod';
import { today } from '../platform/format.ts';
import { PersonField, personRefOf, type PersonValue } from '../platform/person-field.tsx';
import { useList } from '../platform/provisions.ts';
import { useGo } from '../platform/scope.tsx';
import { useActor } from '../platform/session.tsx';
import { useScopeUnit, useUnitSource } from '../platform/unit-source.tsx';
import { Chips } from '../ui/chips.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { FormField } from '../ui/form-field.tsx';
import { FormGroup } from '../ui/form-group.tsx';
import { Page } from '../ui/page.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { UnitPicker } from '../ui/unit-picker.tsx';
import { useReasons, useVolunteerWords } from './volunteers.messages.ts';
import { volunteers } from './volunteers.queries.ts';

type Values = { unitId?: string; person?: PersonValue; fields?: string[]; since?: string };

const bodyOf = ({ unitId, person, fields, since }: Values) => ({
  unitId,
  person: personRefOf(person),
  fields: fields ?? [],
  since,
});
const schema = z.preprocess((values) => bodyOf(values as Values), addVolunteer.body);

/** Takes on a volunteer: a member, or any other resident, who is then taken down as a person. */
export function NewVolunteerPage() {
  const t = useVolunteerWords();
  const go = useGo();
  const { post } = useActor();
  const unit = useScopeUnit();
  const source = useUnitSource();
  const reasons = useReasons();
  const { options } = useList('volunteerFields');
  const add = useMutation(volunteers.add(useQueryClient()));
  const save = async (values: Values) => {
    await add.mutateAsync({ body: addVolunteer.body.parse(bodyOf(values)) });
    go('/volunteers', { replace: true });
  };
  return (
    <Page title={t('create')} crumbs={[{ label: t('title'), to: '/volunteers' }, { label: t('create') }]}>
      <RecordForm<Values>
        initial={{ unitId: unit.id, since: today() }}
        schema={schema}
        onSubmit={save}
        reasons={reasons}
      >
        <FormGroup title={t('title')}>
          <PersonField label={t('field.person')} required />
          {source && (
            <FormField name="unitId" label={t('field.unitId')} required>
              <UnitPicker source={source} rootId={post.unit.id} clearable={false} />
            </FormField>
          )}
          <FormField name="since" label={t('field.since')} required>
            <DayInput max={today()} />
          </FormField>
          <FormField name="fields" label={t('field.fields')} group wide>
            <Chips multiple label={t('field.fields')} options={options} />
          </FormField>
        </FormGroup>
      </RecordForm>
    </Page>
  );
}
