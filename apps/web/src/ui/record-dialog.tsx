import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { RecordForm } from './record-form.tsx';

type Props<V extends object> = {
  title: string;
  initial: Partial<V>;
  schema?: z.ZodType | undefined;
  submitLabel?: string | undefined;
  reasons?: Partial<Record<string, string>> | undefined;
  /** For an edit: the word of each field, and how its value reads, when two people changed the record. */
  conflict?:
    | { labels: Readonly<Record<string, string>>; show?: (field: string, value: unknown) => ReactNode }
    | undefined;
  /** Saves; the dialog closes once it is done. */
  onSave: (values: V, version?: number) => Promise<unknown>;
  onClose: () => void;
  onValues?: ((values: V) => void) | undefined;
  children: ReactNode;
};

/** A short record in a dialog: on a phone it fills the width. What is refused stays beside its field. */
export function RecordDialog<V extends object>({ title, onSave, onClose, submitLabel, children, ...form }: Props<V>) {
  const { t } = useTranslation();
  return (
    <Modal open title={title} onCancel={onClose} footer={null} destroyOnHidden>
      <RecordForm<V>
        {...form}
        submitLabel={submitLabel ?? t('act.save')}
        onSubmit={async (values, version) => {
          await onSave(values, version);
          onClose();
        }}
      >
        {children}
      </RecordForm>
    </Modal>
  );
}
