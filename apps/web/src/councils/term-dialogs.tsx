import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  askExtension,
  changeTerm,
  closeTerm,
  type Seat,
  type SeatFields,
  type TermRecord,
} from '@xiehui/contracts/councils';
import { Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { today } from '../platform/format.ts';
import { HolderFields, holderOf, Tick } from '../platform/holder-fields.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { FilesField, type KeptFile } from '../ui/files-field.tsx';
import { FormField } from '../ui/form-field.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useCouncilWords } from './councils.messages.ts';
import { councils } from './councils.queries.ts';
import { TermFields } from './open-term-dialog.tsx';

type Props = { record: TermRecord; onClose: () => void };

const useReasons = () => useCouncilWords()('reason', { returnObjects: true }) as Record<string, string>;

function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  return (
    <Modal open title={title} onCancel={onClose} footer={null} destroyOnHidden>
      {children}
    </Modal>
  );
}

type Facts = { number: number; startsOn: string; endsOn: string; basis?: string };

/** Corrects what a term says of itself. */
export function EditTermDialog({ record: { term, unit }, onClose }: Props) {
  const t = useCouncilWords();
  const { mutateAsync } = useMutation(councils.change(useQueryClient()));
  return (
    <Dialog title={t('act.edit')} onClose={onClose}>
      <RecordForm<Facts>
        initial={{ number: term.number, startsOn: term.startsOn, endsOn: term.endsOn, basis: term.basis }}
        schema={changeTerm.body.partial({ basis: true })}
        reasons={useReasons()}
        conflict={{ labels: t('field', { returnObjects: true }) as Record<string, string> }}
        onSubmit={async ({ basis = '', ...facts }, version) => {
          await mutateAsync({
            params: { id: term.id },
            version: version ?? term.version,
            body: { ...facts, basis },
          });
          onClose();
        }}
      >
        <TermFields unitId={unit.id} />
      </RecordForm>
    </Dialog>
  );
}

/** Closes a term whose body is not elected anew. */
export function CloseTermDialog({ record: { term }, onClose }: Props) {
  const t = useCouncilWords();
  const { mutateAsync } = useMutation(councils.close(useQueryClient()));
  return (
    <Dialog title={t('ask.close')} onClose={onClose}>
      <p>{t('ask.closeText')}</p>
      <RecordForm<{ closedOn: string }>
        initial={{ closedOn: today() }}
        schema={closeTerm.body}
        submitLabel={t('act.close')}
        reasons={useReasons()}
        onSubmit={async (body, version) => {
          await mutateAsync({ params: { id: term.id }, version: version ?? term.version, body });
          onClose();
        }}
      >
        <FormField name="closedOn" label={t('field.closedOn')} required>
          <DayInput />
        </FormField>
      </RecordForm>
    </Dialog>
  );
}

type Asked = { until: string; reason: string; decidedOn: string; resolution: string; files?: KeptFile[] };

/** Asks the association above to put the end of a term off. */
export function AskExtensionDialog({ record: { term }, onClose }: Props) {
  const t = useCouncilWords();
  const { mutateAsync } = useMutation(councils.ask(useQueryClient()));
  return (
    <Dialog title={t('act.extend')} onClose={onClose}>
      <RecordForm<Asked>
        initial={{ decidedOn: today() }}
        schema={askExtension.body.omit({ fileId: true }).loose()}
        submitLabel={t('act.extend')}
        reasons={useReasons()}
        onSubmit={async ({ files, ...values }) => {
          await mutateAsync({ params: { id: term.id }, body: { ...values, fileId: files?.[0]?.id ?? null } });
          onClose();
        }}
      >
        <FormField name="until" label={t('field.until')} required>
          <DayInput min={term.dueOn} />
        </FormField>
        <FormField name="reason" label={t('field.reason')} required>
          <Input.TextArea rows={2} maxLength={500} />
        </FormField>
        <FormField name="decidedOn" label={t('field.decidedOn')} required>
          <DayInput />
        </FormField>
        <FormField name="resolution" label={t('field.resolution')} required>
          <Input maxLength={200} />
        </FormField>
        <FormField name="files" label={t('field.file')} group>
          <FilesField label={t('field.file')} max={1} />
        </FormField>
      </RecordForm>
    </Dialog>
  );
}

/** Duties and capacity of a holder: what changes without a resolution. */
export function EditSeatDialog({ seat, onClose }: { seat: Seat; onClose: () => void }) {
  const t = useCouncilWords();
  const { mutateAsync } = useMutation(councils.changeSeat(useQueryClient()));
  const { inCharge, duty, concurrentPost, background, grassRoots, serviceTarget } = seat;
  return (
    <Dialog title={`${t('act.edited')} · ${seat.person.name}`} onClose={onClose}>
      <RecordForm<Partial<SeatFields>>
        initial={{ inCharge, duty, concurrentPost, grassRoots, serviceTarget, ...(background ? { background } : {}) }}
        reasons={useReasons()}
        conflict={{ labels: t('field', { returnObjects: true }) as Record<string, string> }}
        onSubmit={async (values, version) => {
          const holder = holderOf({ ...values, background: values.background ?? undefined });
          const body = { ...holder, inCharge: values.inCharge ?? false, duty: values.duty ?? '' };
          await mutateAsync({ params: { id: seat.id }, version: version ?? seat.version, body });
          onClose();
        }}
      >
        <FormField name="duty" label={t('field.duty')}>
          <Input maxLength={200} />
        </FormField>
        <HolderFields>
          <Tick name="inCharge">{t('inCharge')}</Tick>
        </HolderFields>
      </RecordForm>
    </Dialog>
  );
}
