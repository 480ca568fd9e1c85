import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { Alert, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../platform/problem-text.ts';
import { useStepUp } from './use-step-up.tsx';

type Props = {
  /** As the list gives it: `138****2617`. */
  masked: string;
  /** Whose and what, for the question and for screen readers: 赖美玲的联系电话. */
  name: string;
  /** Asks the server with the reason. Absent for a post that may not: only the masked text is shown. */
  onReveal?: ((reason: string) => Promise<string>) | undefined;
};

/** A masked value with an eye that asks for a reason first; what was shown is gone when the page is left. */
export function Reveal({ masked, name, onReveal }: Props) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [clear, setClear] = useState<string>();
  const [stepUp, dialog] = useStepUp();
  if (!onReveal) return <>{masked}</>;
  return (
    <span className="reveal">
      {clear ?? masked}
      <button
        type="button"
        className="icon-button small-icon"
        aria-label={clear ? t('reveal.hide') : t('reveal.open', { name })}
        onClick={() => (clear ? setClear(undefined) : setAsking(true))}
      >
        {clear ? <EyeInvisibleOutlined aria-hidden /> : <EyeOutlined aria-hidden />}
      </button>
      {asking && (
        <Ask
          name={name}
          onCancel={() => setAsking(false)}
          onReason={async (reason) => {
            setClear(await stepUp(() => onReveal(reason)));
            setAsking(false);
          }}
        />
      )}
      {dialog}
    </span>
  );
}

function Ask({
  name,
  onReason,
  onCancel,
}: {
  name: string;
  onReason: (reason: string) => Promise<void>;
  onCancel: () => void;
}) {
  const { t } = useTranslation();
  const say = useProblemText();
  const [form] = Form.useForm<{ reason: string }>();
  const [said, setSaid] = useState<string>();
  const submit = ({ reason }: { reason: string }) => onReason(reason).catch((thrown: unknown) => setSaid(say(thrown)));
  return (
    <Modal open title={t('reveal.title')} okText={t('reveal.show')} onOk={form.submit} onCancel={onCancel}>
      <Form form={form} layout="vertical" onFinish={(values) => void submit(values)} requiredMark>
        <p className="sub">{t('reveal.why', { name })}</p>
        <Form.Item
          name="reason"
          label={t('reveal.reason')}
          rules={[{ required: true, whitespace: true, message: t('field.required') }]}
        >
          <Input.TextArea rows={2} maxLength={200} placeholder={t('reveal.reasonHint')} />
        </Form.Item>
        {said && <Alert type="error" role="alert" title={said} />}
      </Form>
    </Modal>
  );
}
