import { SolutionOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { Covenant } from '@xiehui/contracts/covenants';
import { Alert } from 'antd';
import { useParams } from 'react-router';
import { useNarrow } from '../platform/device.ts';
import { toMinute } from '../platform/format.ts';
import { labelled } from '../platform/punctuation.ts';
import type { Fact } from '../ui/facts.tsx';
import { Fault } from '../ui/fault.tsx';
import { FileList } from '../ui/file-list.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Record } from '../ui/record.tsx';
import { useCovenantWords } from './covenants.messages.ts';
import { covenants } from './covenants.queries.ts';
import { Legality } from './legality.tsx';
import { StatePill } from './state-pill.tsx';
import { Supervisions } from './supervisions.tsx';
import { useCovenantActs } from './use-covenant-acts.tsx';

/** One edition: what it says, how it was voted, whether it is lawful, how it is kept. */
export function CovenantPage() {
  const t = useCovenantWords();
  const { id = '' } = useParams();
  const asked = useQuery(covenants.find(id));
  if (asked.data) return <Kept one={asked.data} />;
  return (
    <Page title={t('title')}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
    </Page>
  );
}

function Kept({ one }: { one: Covenant }) {
  const t = useCovenantWords();
  const narrow = useNarrow();
  const { actions, dialogs, said } = useCovenantActs(one);
  const showsSupervision = one.state === 'inForce' || one.supervisions.length > 0;
  return (
    <Page
      title={one.title}
      crumbs={[{ label: t('title'), to: '/covenants' }, { label: one.title }]}
      foot={narrow && actions}
    >
      {said && <Alert type="error" role="alert" title={said} />}
      <div className="stack">
        <Record
          icon={<SolutionOutlined aria-hidden />}
          name={`${one.title} ${t('edition', { edition: one.edition })}`}
          state={<StatePill state={one.state} />}
          byline={t('byline', { who: one.recordedBy, at: toMinute(one.createdAt) })}
          actions={!narrow && actions}
          facts={useFacts(one)}
        />
        {one.state === 'draft' && one.checkNote && (
          <Alert type="warning" title={labelled(t('field.checkNote'), one.checkNote)} />
        )}
        <Legality one={one} />
        {showsSupervision && <Supervisions one={one} />}
        <FileList files={one.files} />
      </div>
      {dialogs}
    </Page>
  );
}

const prose = (text: string) => (text ? <span className="prose">{text}</span> : null);

function useFacts(one: Covenant): Fact[] {
  const t = useCovenantWords();
  const { vote } = one;
  const counts = ['entitled', 'present', 'inFavour', 'against', 'abstained'] as const;
  return [
    { name: t('field.unit'), value: one.unit.name },
    { name: t('field.kind'), value: t(`kind.${one.kind}`) },
    { name: t('field.inForceFrom'), value: one.inForceFrom },
    {
      name: t('field.reviewOn'),
      value: one.reviewOn && (
        <span className={one.review === 'passed' ? 't-bad' : undefined}>
          {one.reviewOn} {one.review && t(`review.${one.review}`)}
        </span>
      ),
    },
    { name: t('field.checkedBy'), value: one.checkedBy },
    { name: t('field.checkedOn'), value: one.checkedOn },
    { name: t('field.votedOn'), value: vote?.votedOn ?? null },
    ...counts.map((name) => ({ name: t(`field.${name}`), value: vote ? vote[name] : null })),
    {
      name: t('field.vote'),
      value: t('rule', { present: one.rule.presentPercent, favour: one.rule.favourPercent }),
      wide: true,
    },
    { name: t('field.consultation'), value: prose(one.consultation), wide: true },
    { name: t('field.body'), value: prose(one.body), wide: true },
  ];
}
