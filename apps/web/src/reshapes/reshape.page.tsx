import { BranchesOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { undoReshape, type Reshape, type ReshapeLine } from '@xiehui/contracts/reshapes';
import { Alert, App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { toMinute } from '../platform/format.ts';
import { clauses } from '../platform/punctuation.ts';
import { ScopedLink } from '../platform/scope.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Pill } from '../ui/pill.tsx';
import { Record } from '../ui/record.tsx';
import { Mapping, useMovedText, useReshapeProblem } from './reshape-words.tsx';
import { useReshapeWords } from './reshapes.messages.ts';
import { reshapes } from './reshapes.queries.ts';
import './reshapes.css';

/** One change of the map: what became what, what went along, and the way back from a merger. */
export function ReshapePage() {
  const t = useReshapeWords();
  const { id = '' } = useParams();
  const asked = useQuery(reshapes.find(id));
  return (
    <Page title={t('one')} crumbs={[{ label: t('title'), to: '/reshapes' }, { label: t('one') }]}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data && <Known reshape={asked.data} />}
    </Page>
  );
}

function Known({ reshape }: { reshape: Reshape }) {
  const t = useReshapeWords();
  const moved = useMovedText();
  const [undoing, setUndoing] = useState(false);
  const { undone } = reshape;
  return (
    <>
      {undone && (
        <Alert
          type="info"
          title={t('undo.note', { who: undone.who, at: toMinute(undone.at), reason: undone.reason })}
        />
      )}
      <Record
        icon={<BranchesOutlined />}
        name={t(`act.${reshape.act}`)}
        state={<Pill state={reshape.state === 'carried' ? 'ok' : 'none'}>{t(`state.${reshape.state}`)}</Pill>}
        byline={`${reshape.who} ${toMinute(reshape.at)}`}
        actions={
          <>
            {reshape.state === 'carried' && <Made lines={reshape.lines} />}
            {reshape.undoable && <Button onClick={() => setUndoing(true)}>{t('undo.verb')}</Button>}
          </>
        }
        facts={[
          { name: t('field.happenedOn'), value: reshape.happenedOn },
          { name: t('field.documentNo'), value: reshape.documentNo || null },
          ...(reshape.approval
            ? [
                { name: t('field.batch'), value: reshape.approval.batch },
                {
                  name: t('field.resolution'),
                  value: `${reshape.approval.resolution} ${reshape.approval.resolvedOn}`,
                },
              ]
            : []),
          { name: t('field.mapping'), value: <Mapping lines={reshape.lines} />, wide: true },
          { name: t('field.reason'), value: reshape.reason, wide: true },
          { name: t('field.moved'), value: clauses(...moved(reshape.moved)) || t('preview.nothing'), wide: true },
        ]}
      />
      <Modal open={undoing} title={t('undo.title')} footer={null} onCancel={() => setUndoing(false)} destroyOnHidden>
        {undoing && <Undo reshape={reshape} onClose={() => setUndoing(false)} />}
      </Modal>
    </>
  );
}

/** The way to each unit that was made here out of none. */
function Made({ lines }: { lines: readonly ReshapeLine[] }) {
  return lines
    .filter(({ fromId, toId }) => fromId === null && toId !== null)
    .map(({ toId, toName }) => (
      <ScopedLink key={toId} to={`/units/${toId}?unit=${toId}`}>
        {toName}
      </ScopedLink>
    ));
}

function Undo({ reshape, onClose }: { reshape: Reshape; onClose: () => void }) {
  const t = useReshapeWords();
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const say = useReshapeProblem();
  const undo = useMutation(reshapes.undo(useQueryClient()));
  const [reason, setReason] = useState('');
  const fits = undoReshape.body.shape.reason.safeParse(reason).success;
  const save = () =>
    undo.mutate(
      { id: reshape.id, version: reshape.version, reason },
      {
        onSuccess: () => {
          void message.success(t('undo.done'));
          onClose();
        },
      },
    );
  return (
    <Form layout="vertical" onFinish={save}>
      <p className="sub">{t('undo.text')}</p>
      <Form.Item label={t('undo.reason')} htmlFor="undo-reason" required>
        <Input.TextArea
          id="undo-reason"
          rows={2}
          maxLength={400}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Form.Item>
      {undo.error && <Alert role="alert" type="error" title={say(undo.error)} />}
      <div className="row reshape-verbs">
        <Button onClick={onClose}>{shared('act.cancel')}</Button>
        <Button type="primary" danger htmlType="submit" loading={undo.isPending} disabled={!fits}>
          {t('undo.verb')}
        </Button>
      </div>
    </Form>
  );
}
