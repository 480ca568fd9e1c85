import { Form, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../platform/problem-text.ts';
import { confirmWithPassword, wantsConfirmation } from '../platform/step-up.ts';

type Waiting = { readonly again: () => void; readonly leave: () => void };

/**
 * Runs a delicate act; when the server first wants the password, asks for it and runs the act again.
 * Answers `[run, dialog]`; the page draws `dialog`. Rejects as the act does, or with the server's wish when one leaves.
 */
export function useStepUp(): [<T>(act: () => Promise<T>) => Promise<T>, ReactNode] {
  const [waiting, setWaiting] = useState<Waiting>();
  const run = async <T,>(act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (thrown) {
      if (!wantsConfirmation(thrown)) throw thrown;
      await new Promise<void>((resolve, reject) =>
        setWaiting({ again: resolve, leave: () => reject(thrown as Error) }),
      ).finally(() => setWaiting(undefined));
      return act();
    }
  };
  return [run, waiting && <AskPassword {...waiting} />];
}

function AskPassword({ again, leave }: Waiting) {
  const { t } = useTranslation();
  const say = useProblemText();
  const [form] = Form.useForm<{ password: string }>();
  const [busy, setBusy] = useState(false);
  const confirm = async ({ password }: { password: string }) => {
    setBusy(true);
    try {
      await confirmWithPassword(password);
      again();
    } catch (thrown) {
      form.setFields([{ name: 'password', errors: [say(thrown)] }]);
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t('stepUp.title')}
      okText={t('act.confirm')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={leave}
    >
      <Form form={form} layout="vertical" onFinish={(values) => void confirm(values)}>
        <p className="sub">{t('stepUp.text')}</p>
        <Form.Item
          name="password"
          label={t('stepUp.password')}
          rules={[{ required: true, message: t('field.required') }]}
        >
          <Input.Password autoComplete="current-password" autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
