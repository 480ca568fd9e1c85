import { useMutation, useQueryClient } from '@tanstack/react-query';
import { StaffType, type Staff, type StaffFields } from '@xiehui/contracts/staffing';
import { Form, Input, Select } from 'antd';
import { today } from '../platform/format.ts';
import { PersonField, personRefOf, type PersonValue } from '../platform/person-field.tsx';
import { useList } from '../platform/provisions.ts';
import { Chips } from '../ui/chips.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { FormField } from '../ui/form-field.tsx';
import { RecordDialog } from '../ui/record-dialog.tsx';
import { useStaffingWords } from './staffing.messages.ts';
import { staffing } from './staffing.queries.ts';

type Values = Partial<StaffFields> & { person?: PersonValue };
type Props = { unitId: string; staff?: Staff | undefined; onClose: () => void };

const useReasons = () => useStaffingWords()('reason', { returnObjects: true }) as { [reason: string]: string };

/** A field left empty is absent in the form and empty in the record; of others than the seconded no secondment is kept. */
const fieldsOf = (values: Values): StaffFields =>
  ({
    type: values.type,
    post: values.post,
    concurrentPost: values.concurrentPost ?? '',
    background: values.background ?? null,
    fromOn: values.fromOn,
    untilOn: values.untilOn ?? null,
    secondedFrom: values.type === 'seconded' ? (values.secondedFrom ?? '') : '',
    secondedUntil: values.type === 'seconded' ? (values.secondedUntil ?? null) : null,
  }) as StaffFields;

/** Enters somebody who works for the unit, or changes what the register says. */
export function StaffDialog({ unitId, staff, onClose }: Props) {
  const t = useStaffingWords();
  const reasons = useReasons();
  const client = useQueryClient();
  const create = useMutation(staffing.create(client));
  const change = useMutation(staffing.change(client));
  const labels = t('field', { returnObjects: true }) as { [field: string]: string };
  const save = async (values: Values, version?: number) => {
    const fields = fieldsOf(values);
    if (staff) return change.mutateAsync({ id: staff.id, version: version ?? staff.version, body: fields });
    const person = personRefOf(values.person);
    return person && create.mutateAsync({ unitId, person, ...fields });
  };
  return (
    <RecordDialog<Values>
      title={t(staff ? 'edit' : 'add')}
      initial={staff ?? { type: 'fullTime', fromOn: today() }}
      reasons={reasons}
      conflict={{ labels }}
      onSave={save}
      onClose={onClose}
    >
      {!staff && <PersonField label={t('field.person')} required />}
      <Fields ended={typeof staff?.untilOn === 'string'} />
    </RecordDialog>
  );
}

function Fields({ ended }: { ended: boolean }) {
  const t = useStaffingWords();
  const posts = useList('staffPosts');
  const backgrounds = useList('staffBackgrounds');
  const type = Form.useWatch<StaffType | undefined>('type', { preserve: true });
  return (
    <>
      <FormField name="type" label={t('field.type')} required group>
        <Chips
          label={t('field.type')}
          options={StaffType.options.map((value) => ({ value, label: t(`type.${value}`) }))}
        />
      </FormField>
      <FormField name="post" label={t('field.post')} required>
        <Select options={posts.options} />
      </FormField>
      <FormField name="fromOn" label={t('field.fromOn')} required>
        <DayInput max={today()} />
      </FormField>
      {type === 'seconded' && (
        <>
          <FormField name="secondedFrom" label={t('field.secondedFrom')}>
            <Input maxLength={60} />
          </FormField>
          <FormField name="secondedUntil" label={t('field.secondedUntil')} hint={t('hint.secondedUntil')} required>
            <DayInput />
          </FormField>
        </>
      )}
      <FormField name="concurrentPost" label={t('field.concurrentPost')} hint={t('hint.concurrentPost')}>
        <Input maxLength={60} />
      </FormField>
      <FormField name="background" label={t('field.background')}>
        <Select allowClear options={backgrounds.options} />
      </FormField>
      {ended && (
        <FormField name="untilOn" label={t('field.untilOn')}>
          <DayInput max={today()} />
        </FormField>
      )}
    </>
  );
}

/** Ends somebody's service by its last day. */
export function LeaveDialog({ staff, onClose }: { staff: Staff; onClose: () => void }) {
  const t = useStaffingWords();
  const reasons = useReasons();
  const change = useMutation(staffing.change(useQueryClient()));
  return (
    <RecordDialog<{ untilOn: string }>
      title={t('leaveOf', { name: staff.person.name })}
      initial={{ untilOn: today() }}
      reasons={reasons}
      onSave={({ untilOn }) =>
        change.mutateAsync({ id: staff.id, version: staff.version, body: { ...fieldsOf(staff), untilOn } })
      }
      onClose={onClose}
    >
      <p className="sub">{t('leaveText')}</p>
      <FormField name="untilOn" label={t('field.untilOn')} required>
        <DayInput min={staff.fromOn} max={today()} />
      </FormField>
    </RecordDialog>
  );
}
