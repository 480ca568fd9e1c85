import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Team, TeamFields } from '@xiehui/contracts/teams';
import { Input, Select } from 'antd';
import { today } from '../platform/format.ts';
import { useList } from '../platform/provisions.ts';
import { DayInput } from '../ui/day-input.tsx';
import { FormField } from '../ui/form-field.tsx';
import { RecordDialog } from '../ui/record-dialog.tsx';
import { useTeamWords } from './teams.messages.ts';
import { teams } from './teams.queries.ts';

/** Words for what the server refuses. */
export const useReasons = () => useTeamWords()('reason', { returnObjects: true }) as { [reason: string]: string };

/** A field left empty is absent in the form and empty in the record. */
const fieldsOf = (values: Partial<TeamFields>): TeamFields => ({
  kind: values.kind ?? '',
  name: values.name ?? '',
  purpose: values.purpose ?? '',
  partner: values.partner ?? '',
  office: values.office ?? '',
  documentNo: values.documentNo ?? '',
  foundedOn: values.foundedOn ?? null,
  disbandedOn: values.disbandedOn ?? null,
});

type Props = {
  unitId: string;
  team?: Team | undefined;
  onDone?: ((id: string) => void) | undefined;
  onClose: () => void;
};

/** Enters a team of the unit, or changes what the register says of one. */
export function TeamDialog({ unitId, team, onDone, onClose }: Props) {
  const t = useTeamWords();
  const client = useQueryClient();
  const create = useMutation(teams.create(client));
  const change = useMutation(teams.change(client));
  const kinds = useList('teamKinds');
  const save = async (values: Partial<TeamFields>, version?: number) => {
    const body = fieldsOf(values);
    if (team) return change.mutateAsync({ id: team.id, version: version ?? team.version, body });
    const { id } = await create.mutateAsync({ unitId, ...body });
    return onDone?.(id);
  };
  return (
    <RecordDialog<Partial<TeamFields>>
      title={t(team ? 'edit' : 'add')}
      initial={team ? fieldsOf(team) : {}}
      reasons={useReasons()}
      conflict={{ labels: t('field', { returnObjects: true }) as { [field: string]: string } }}
      onSave={save}
      onClose={onClose}
    >
      <FormField name="kind" label={t('field.kind')} required>
        <Select options={kinds.options} />
      </FormField>
      <FormField name="name" label={t('field.name')} required>
        <Input maxLength={60} />
      </FormField>
      <FormField name="foundedOn" label={t('field.foundedOn')}>
        <DayInput max={today()} />
      </FormField>
      <FormField name="documentNo" label={t('field.documentNo')} hint={t('hint.documentNo')}>
        <Input maxLength={60} />
      </FormField>
      <FormField name="office" label={t('field.office')} hint={t('hint.office')}>
        <Input maxLength={60} />
      </FormField>
      <FormField name="partner" label={t('field.partner')} hint={t('hint.partner')}>
        <Input maxLength={60} />
      </FormField>
      <FormField name="purpose" label={t('field.purpose')}>
        <Input.TextArea rows={2} maxLength={500} />
      </FormField>
    </RecordDialog>
  );
}

/** Disbands a team by its last day. */
export function DisbandDialog({ team, onClose }: { team: Team; onClose: () => void }) {
  const t = useTeamWords();
  const change = useMutation(teams.change(useQueryClient()));
  return (
    <RecordDialog<{ disbandedOn: string }>
      title={t('disbandOf', { name: team.name })}
      initial={{ disbandedOn: today() }}
      reasons={useReasons()}
      onSave={({ disbandedOn }) => change.mutateAsync({ ...team, body: { ...fieldsOf(team), disbandedOn } })}
      onClose={onClose}
    >
      <p className="sub">{t('disbandText')}</p>
      <FormField name="disbandedOn" label={t('field.disbandedOn')} required>
        <DayInput {...(team.foundedOn ? { min: team.foundedOn } : {})} max={today()} />
      </FormField>
    </RecordDialog>
  );
}
