import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Team, TeamMember } from '@xiehui/contracts/teams';
import { Form, Input, Select } from 'antd';
import { today } from '../platform/format.ts';
import { PersonField, personRefOf, type PersonValue } from '../platform/person-field.tsx';
import { useList } from '../platform/provisions.ts';
import { Chips } from '../ui/chips.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { FormField } from '../ui/form-field.tsx';
import { RecordDialog } from '../ui/record-dialog.tsx';
import { useReasons } from './team-dialog.tsx';
import { useTeamWords } from './teams.messages.ts';
import { teams } from './teams.queries.ts';

type Held = Pick<TeamMember, 'organisation' | 'role' | 'specialty' | 'fromOn' | 'untilOn'>;
type Values = Partial<Held> & { from?: 'inside' | 'outside'; person?: PersonValue; outsideName?: string };

/** A field left empty is absent in the form and empty in the record. */
const heldOf = (values: Partial<Held>): Held => ({
  organisation: values.organisation ?? '',
  role: values.role ?? '',
  specialty: values.specialty ?? '',
  fromOn: values.fromOn ?? '',
  untilOn: values.untilOn ?? null,
});

/** Gives somebody a place on the team, or changes what a place says. */
export function MemberDialog(props: { team: Team; member?: TeamMember | undefined; onClose: () => void }) {
  const { team, member, onClose } = props;
  const t = useTeamWords();
  const client = useQueryClient();
  const add = useMutation(teams.addMember(client));
  const change = useMutation(teams.changeMember(client));
  const save = async ({ from, person, outsideName, ...values }: Values, version?: number) => {
    const body = heldOf(values);
    if (member) return change.mutateAsync({ id: member.id, version: version ?? member.version, body });
    const who = from === 'outside' ? { outsideName: outsideName ?? '' } : personRefOf(person);
    return who && add.mutateAsync({ id: team.id, body: { who, ...body } });
  };
  return (
    <RecordDialog<Values>
      title={t(member ? 'editMember' : 'addMember')}
      initial={member ? heldOf(member) : { from: 'inside', fromOn: today() }}
      reasons={useReasons()}
      conflict={{ labels: t('field', { returnObjects: true }) as { [field: string]: string } }}
      onSave={save}
      onClose={onClose}
    >
      {!member && <Who />}
      <Place />
      {member?.untilOn && (
        <FormField name="untilOn" label={t('field.untilOn')}>
          <DayInput max={today()} />
        </FormField>
      )}
    </RecordDialog>
  );
}

/** A person of the district's records, or a name from outside. */
function Who() {
  const t = useTeamWords();
  const from = Form.useWatch<Values['from']>('from', { preserve: true });
  return (
    <>
      <FormField name="from" label={t('field.who')} group>
        <Chips
          label={t('field.who')}
          options={(['inside', 'outside'] as const).map((value) => ({ value, label: t(value) }))}
        />
      </FormField>
      {from === 'outside' ? (
        <FormField name="outsideName" label={t('field.outsideName')} hint={t('hint.outsideName')} required>
          <Input maxLength={30} />
        </FormField>
      ) : (
        <PersonField label={t('field.person')} required />
      )}
    </>
  );
}

function Place() {
  const t = useTeamWords();
  const roles = useList('teamRoles');
  return (
    <>
      <FormField name="role" label={t('field.role')} required>
        <Select options={roles.options} />
      </FormField>
      <FormField name="organisation" label={t('field.organisation')}>
        <Input maxLength={60} />
      </FormField>
      <FormField name="specialty" label={t('field.specialty')} hint={t('hint.specialty')}>
        <Input maxLength={60} />
      </FormField>
      <FormField name="fromOn" label={t('field.fromOn')} required>
        <DayInput max={today()} />
      </FormField>
    </>
  );
}

/** Ends a place by its last day. */
export function LeaveDialog({ member, onClose }: { member: TeamMember; onClose: () => void }) {
  const t = useTeamWords();
  const change = useMutation(teams.changeMember(useQueryClient()));
  return (
    <RecordDialog<{ untilOn: string }>
      title={t('leaveOf', { name: member.name })}
      initial={{ untilOn: today() }}
      reasons={useReasons()}
      onSave={({ untilOn }) => change.mutateAsync({ ...member, body: { ...heldOf(member), untilOn } })}
      onClose={onClose}
    >
      <FormField name="untilOn" label={t('field.untilOn')} required>
        <DayInput min={member.fromOn} max={today()} />
      </FormField>
    </RecordDialog>
  );
}
