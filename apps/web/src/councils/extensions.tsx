import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerExtension, type TermExtension, type TermRecord } from '@xiehui/contracts/councils';
import { downloadFile } from '@xiehui/contracts/files';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { addressOf } from '../platform/call.ts';
import { today } from '../platform/format.ts';
import { DayInput } from '../ui/day-input.tsx';
import { FormField } from '../ui/form-field.tsx';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useCouncilWords } from './councils.messages.ts';
import { councils } from './councils.queries.ts';

const states = { asked: 'near', approved: 'ok', refused: 'bad' } as const;
type Reply = { asked: TermExtension; approve: boolean };

/** Requests to put a term off; whoever answers them does it here. */
export function Extensions({ record, answers }: { record: TermRecord; answers: boolean }) {
  const t = useCouncilWords();
  const [reply, setReply] = useState<Reply>();
  if (record.extensions.length === 0) return null;
  return (
    <Panel title={t('extensions')}>
      <ul className="rows">
        {record.extensions.map((one) => (
          <li key={one.id} className="wrap">
            <span className="grow" style={{ flex: '1 0 200px' }}>
              {t('extensionLine', { until: one.until, resolution: one.resolution })}
              <br />
              <span className="small faint">
                {one.reason}
                {one.repliedOn &&
                  ` · ${t('replied', { who: one.repliedName ?? '', day: one.repliedOn, reply: one.reply })}`}
              </span>
              {one.file && (
                <>
                  <br />
                  <a href={addressOf(downloadFile, { params: { id: one.file.id } })} target="_blank" rel="noreferrer">
                    {one.file.name}
                  </a>
                </>
              )}
            </span>
            <Pill state={states[one.state]}>{t(`extensionState.${one.state}`)}</Pill>
            {answers && one.state === 'asked' && (
              <>
                <Button size="small" type="primary" onClick={() => setReply({ asked: one, approve: true })}>
                  {t('act.approve')}
                </Button>
                <Button size="small" onClick={() => setReply({ asked: one, approve: false })}>
                  {t('act.refuse')}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      {reply && <ReplyDialog {...reply} onClose={() => setReply(undefined)} />}
    </Panel>
  );
}

function ReplyDialog({ asked, approve, onClose }: Reply & { onClose: () => void }) {
  const t = useCouncilWords();
  const { mutateAsync } = useMutation(councils.answer(useQueryClient()));
  const verb = approve ? t('act.approve') : t('act.refuse');
  return (
    <Modal open title={verb} onCancel={onClose} footer={null} destroyOnHidden>
      <p className="sub">{t('extensionLine', { until: asked.until, resolution: asked.resolution })}</p>
      <RecordForm<{ reply: string; repliedOn: string }>
        initial={{ repliedOn: today() }}
        schema={answerExtension.body.omit({ approve: true })}
        submitLabel={verb}
        reasons={t('reason', { returnObjects: true }) as Record<string, string>}
        onSubmit={async (values) => {
          await mutateAsync({ params: { id: asked.id }, version: asked.version, body: { ...values, approve } });
          onClose();
        }}
      >
        <FormField name="reply" label={t('field.reply')} required>
          <Input maxLength={200} />
        </FormField>
        <FormField name="repliedOn" label={t('field.repliedOn')} required>
          <DayInput />
        </FormField>
      </RecordForm>
    </Modal>
  );
}
