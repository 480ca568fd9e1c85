import { ReadOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Regulation } from '@xiehui/contracts/regulations';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useNarrow } from '../platform/device.ts';
import { toMinute, today } from '../platform/format.ts';
import { useProblemText } from '../platform/problem-text.ts';
import { ScopedLink, useGo } from '../platform/scope.tsx';
import { Fault } from '../ui/fault.tsx';
import { FileList } from '../ui/file-list.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { Record } from '../ui/record.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useRegulationWords } from './regulations.messages.ts';
import { regulations } from './regulations.queries.ts';
import { RepealDialog } from './repeal-dialog.tsx';
import { StandingPill } from './standing-pill.tsx';

/** One edition of a regulation, and the others of its type. */
export function RegulationPage() {
  const t = useRegulationWords();
  const { id = '' } = useParams();
  const asked = useQuery(regulations.find(id));
  if (asked.data) return <Kept one={asked.data} />;
  return (
    <Page title={t('title')}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
    </Page>
  );
}

function Kept({ one }: { one: Regulation }) {
  const t = useRegulationWords();
  const narrow = useNarrow();
  const [repealing, setRepealing] = useState(false);
  const { actions, said } = useActs(one, () => setRepealing(true));
  return (
    <Page
      title={one.title}
      crumbs={[{ label: t('title'), to: '/regulations' }, { label: one.title }]}
      foot={narrow && actions}
    >
      {said && <Alert type="error" role="alert" title={said} />}
      <div className="stack">
        <Record
          icon={<ReadOutlined aria-hidden />}
          name={`${one.title} ${t('edition', { edition: one.edition })}`}
          state={<StandingPill standing={one.standing} />}
          byline={t('byline', { who: one.recordedBy, at: toMinute(one.createdAt) })}
          actions={!narrow && actions}
          facts={[
            { name: t('field.unit'), value: one.unit.name },
            { name: t('field.inForceFrom'), value: one.inForceFrom },
            { name: t('field.repealedOn'), value: one.repealedOn },
            { name: t('field.body'), value: one.body ? <span className="prose">{one.body}</span> : null, wide: true },
          ]}
        />
        <FileList files={one.files} />
        <Editions one={one} />
      </div>
      <RepealDialog one={one} open={repealing} onClose={() => setRepealing(false)} />
    </Page>
  );
}

function Editions({ one }: { one: Regulation }) {
  const t = useRegulationWords();
  const { data } = useQuery(regulations.editions(one.unit.id, one.type));
  if (!data || data.items.length < 2) return null;
  return (
    <Panel title={t('editions')}>
      <ul className="rows">
        {data.items.map((line) => (
          <li key={line.id}>
            <ScopedLink to={`/regulations/${line.id}`} className="grow">
              {line.title} {t('edition', { edition: line.edition })}
            </ScopedLink>
            <span className="faint small">{line.inForceFrom}</span>
            <StandingPill standing={line.standing} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function useActs(one: Regulation, onRepeal: () => void) {
  const t = useRegulationWords();
  const { t: shared } = useTranslation();
  const go = useGo();
  const confirm = useConfirm();
  const say = useProblemText();
  const remove = useMutation(regulations.remove(useQueryClient()));
  const said = remove.error ? say(remove.error, t('reason', { returnObjects: true })) : undefined;
  if (!one.mayChange) return { actions: undefined, said };
  const drop = async () => {
    const question = { title: t('ask.remove', one), consequence: t('ask.removeText'), verb: t('act.remove') };
    if (await confirm(question))
      remove.mutate(one, { onSuccess: () => go(`/units/${one.unit.id}?tab=regulations`, { replace: true }) });
  };
  const again = `/regulations/new?unit=${one.unit.id}&type=${one.type}`;
  const actions = (
    <>
      {one.inForceFrom > today() && <Button onClick={() => void drop()}>{t('act.remove')}</Button>}
      {one.repealedOn === null && <Button onClick={onRepeal}>{t('act.repeal')}</Button>}
      <Button onClick={() => go(`/regulations/${one.id}/edit`)}>{shared('act.edit')}</Button>
      <Button type="primary" onClick={() => go(again)}>
        {t('next')}
      </Button>
    </>
  );
  return { actions, said };
}
