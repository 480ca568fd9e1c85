import { Alert, Form, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldText, problemOf, useProblemText } from '../platform/problem-text.ts';
import { pathOf } from './form-state.ts';

type Props<V extends object> = {
  title: string;
  text?: string;
  okText?: string;
  danger?: boolean;
  initial: Partial<V>;
  /** Words for the reasons of the slice's refusals. */
  reasons: Partial<Record<string, string>>;
  onSave: (values: V) => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
};

/** Two or three questions before an act; a refusal stays in the dialog, beside its field where it names one. */
export function ActDialog<V extends object>({ onSave, onClose, children, reasons, ...props }: Props<V>) {
  const { t } = useTranslation();
  const say = useProblemText();
  const [form] = Form.useForm<V>();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string>();
  const refuse = (thrown: unknown) => {
    const fields = Object.entries(problemOf(thrown).fields ?? {});
    form.setFields(
      fields.map(([name, code]) => ({ name: pathOf(name) as never, errors: [fieldText(t, code, reasons)] })),
    );
    setSaid(say(thrown, reasons));
  };
  const save = async (values: V) => {
    setBusy(true);
    setSaid(undefined);
    await onSave(values).then(onClose, refuse);
    setBusy(false);
  };
  return (
    <Modal
      open
      title={props.title}
      okText={props.okText ?? t('act.confirm')}
      okButtonProps={{ danger: props.danger ?? false, loading: busy }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<V> form={form} layout="vertical" initialValues={props.initial} onFinish={(values) => void save(values)}>
        {props.text && <p className="sub">{props.text}</p>}
        {children}
        {said && <Alert type="error" role="alert" title={said} />}
      </Form>
    </Modal>
  );
}

/** What a field of a dialog that may not be left empty asks for. */
export const useRequired = () => {
  const { t } = useTranslation();
  return [{ required: true, message: t('field.required') }];
};
