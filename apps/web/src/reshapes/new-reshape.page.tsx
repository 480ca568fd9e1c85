import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ReshapeAct, undoableActs, type ReshapeOrder, type ReshapePreview } from '@xiehui/contracts/reshapes';
import { Alert, App, Button, Form, Steps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { toCount, today } from '../platform/format.ts';
import { clauses, statements } from '../platform/punctuation.ts';
import { useGo } from '../platform/scope.tsx';
import { useActor } from '../platform/session.tsx';
import { uuid } from '../platform/uuid.ts';
import { Facts } from '../ui/facts.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { emptyDraft, orderOf, type Draft } from './reshape-draft.ts';
import { ReshapeFields } from './reshape-fields.tsx';
import { Mapping, useMovedText, useReshapeProblem } from './reshape-words.tsx';
import { useReshapeWords } from './reshapes.messages.ts';
import { reshapes } from './reshapes.queries.ts';
import './reshapes.css';

/** A change of the map as a guided case: what (`?act=` where the link says it), the details, what goes along, then done. */
export function NewReshapePage() {
  const t = useReshapeWords();
  const [address] = useSearchParams();
  const { unitId: own } = useActor();
  const about = address.get('unit') ?? '';
  const begun = (act: ReshapeAct) => emptyDraft(act, about === own && act !== 'establish' ? '' : about, today());
  const [draft, setDraft] = useState<Draft | undefined>(() => {
    const act = ReshapeAct.safeParse(address.get('act')).data;
    return act && begun(act);
  });
  const [order, setOrder] = useState<ReshapeOrder>();
  const step = order ? 2 : draft ? 1 : 0;
  return (
    <Page title={t('create')} crumbs={[{ label: t('title'), to: '/reshapes' }, { label: t('create') }]}>
      <div className="stack">
        <Steps
          size="small"
          current={step}
          items={(['act', 'fill', 'preview'] as const).map((key) => ({ title: t(`step.${key}`) }))}
        />
        {!draft && <Choice onChoose={(act) => setDraft(begun(act))} />}
        {draft && !order && (
          <Fill
            draft={draft}
            onChange={(part) => setDraft({ ...draft, ...part })}
            onBack={() => setDraft(undefined)}
            onNext={setOrder}
          />
        )}
        {order && <Check order={order} onBack={() => setOrder(undefined)} />}
      </div>
    </Page>
  );
}

function Choice({ onChoose }: { onChoose: (act: ReshapeAct) => void }) {
  const t = useReshapeWords();
  return (
    <Panel title={t('step.act')}>
      <ul className="act-lines" aria-label={t('step.act')}>
        {ReshapeAct.options.map((act) => (
          <li key={act}>
            <button type="button" onClick={() => onChoose(act)}>
              <b>{t(`act.${act}`)}</b>
              <span className="faint">{t(`actText.${act}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

type FillProps = {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  onBack: () => void;
  onNext: (order: ReshapeOrder) => void;
};

function Fill({ draft, onChange, onBack, onNext }: FillProps) {
  const t = useReshapeWords();
  const { t: shared } = useTranslation();
  const order = orderOf(draft, useQuery(reshapes.unit(draft.unitId)).data?.kind);
  return (
    <Panel title={t(`act.${draft.act}`)} note={t(`actText.${draft.act}`)} padded>
      <Form layout="vertical" onFinish={() => order && onNext(order)}>
        <ReshapeFields draft={draft} onChange={onChange} />
        <div className="row reshape-verbs">
          {!order && <span className="small faint">{shared('form.allRequired')}</span>}
          <Button onClick={onBack}>{shared('act.back')}</Button>
          <Button type="primary" htmlType="submit" disabled={!order}>
            {shared('act.next')}
          </Button>
        </div>
      </Form>
    </Panel>
  );
}

function Check({ order, onBack }: { order: ReshapeOrder; onBack: () => void }) {
  const t = useReshapeWords();
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const go = useGo();
  const confirm = useConfirm();
  const say = useReshapeProblem();
  const asked = useQuery(reshapes.preview(order));
  const carry = useMutation(reshapes.carry(useQueryClient()));
  const [key] = useState(uuid);
  const forGood =
    !undoableActs.includes(order.act) && t(order.act === 'split' ? 'preview.splitForGood' : 'preview.forGood');
  const save = async () => {
    const question = {
      title: t('preview.carryAsk', { act: t(`act.${order.act}`) }),
      consequence: [
        t('preview.carryText'),
        ...(Object.keys(asked.data?.moved ?? {}).length > 0 ? [t('preview.carryMoves')] : []),
        ...(forGood ? [forGood] : []),
      ].join(' '),
    };
    if (!(await confirm({ ...question, verb: t('preview.carry') }))) return;
    carry.mutate(
      { key, order },
      {
        onSuccess: ({ id }) => {
          void message.success(t('preview.done'));
          go(`/reshapes/${id}`, { replace: true });
        },
      },
    );
  };
  return (
    <Panel title={t('preview.title')} note={`${t(`act.${order.act}`)} · ${order.happenedOn}`} padded>
      <div className="stack">
        {asked.isPending && <Loading rows={3} />}
        {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
        {asked.data?.refused && (
          <Alert type="warning" role="alert" title={t('preview.blocked', { why: t(`reason.${asked.data.refused}`) })} />
        )}
        {asked.data && !asked.data.refused && <Foreseen order={order} preview={asked.data} />}
        {asked.data && !asked.data.refused && forGood && <Alert type="warning" title={forGood} />}
        {carry.error && <Alert role="alert" type="error" title={say(carry.error)} />}
        <div className="row reshape-verbs">
          <Button onClick={onBack}>{shared('act.back')}</Button>
          <Button
            type="primary"
            loading={carry.isPending}
            disabled={!asked.data || asked.data.refused !== null}
            onClick={() => void save()}
          >
            {t('preview.carry')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function Foreseen({ order, preview }: { order: ReshapeOrder; preview: ReshapePreview }) {
  const t = useReshapeWords();
  const moved = useMovedText();
  const parts = order.act === 'split' ? order.parts.filter(({ childIds }) => childIds.length > 0) : [];
  const records = [
    ...parts.map(({ name, childIds }) => t('preview.children', { unit: name, n: toCount(childIds.length) })),
    ...(preview.units > 0 ? [t('preview.units', { n: toCount(preview.units) })] : []),
    ...moved(preview.moved),
    ...(preview.direct ? [t('preview.direct', { n: toCount(preview.direct.members), unit: preview.direct.unit })] : []),
  ];
  return (
    <Facts
      items={[
        { name: t('field.mapping'), value: <Mapping lines={preview.lines} />, wide: true },
        { name: t('field.moved'), value: clauses(...records) || t('preview.nothing'), wide: true },
        ...(preview.renames.length > 0
          ? [
              {
                name: t('preview.renames'),
                value: statements(...preview.renames.map(({ from, to }) => t('preview.rename', { from, to }))),
                wide: true,
              },
            ]
          : []),
      ]}
    />
  );
}
