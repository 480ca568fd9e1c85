import { useQuery } from '@tanstack/react-query';
import type { MemberStructure } from '@xiehui/contracts/member-structure';
import { useTranslation } from 'react-i18next';
import { ScopedLink, useScope } from '../platform/scope.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { useMemberWords } from './members.messages.ts';
import { members } from './members.queries.ts';
import { StructureTables, useFresh } from './structure-tables.tsx';
import './members.css';

/** 会员结构 of the unit in the scope and all below it: every count opens the list of who it counts. */
export function StructurePage() {
  const t = useMemberWords();
  const { unitId, year } = useScope();
  const asked = useQuery(members.structure({ unit: unitId, year: String(year) }));
  return (
    <Page
      title={t('structure.title')}
      crumbs={[{ label: t('title'), to: '/members' }, { label: t('structure.title') }]}
    >
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <Loading rows={8} />}
      {asked.data && <Shown found={asked.data} />}
    </Page>
  );
}

function Shown({ found }: { found: MemberStructure }) {
  const t = useMemberWords();
  const { t: shared } = useTranslation();
  const fresh = useFresh(found);
  const from = `${found.on.slice(0, 4)}-01-01`;
  return (
    <div className="stack">
      <section className="panel structure-head">
        <p>
          {t('structure.note', { on: found.on, before: found.before })}{' '}
          <ScopedLink className="in-text" to="/print/members/structure" target="_blank">
            {shared('act.print')}
          </ScopedLink>
        </p>
        <dl className="structure-fresh">
          {fresh.map(({ key, label, value, before, ask }) => (
            <div key={key}>
              <dt>{label}</dt>
              <dd>
                {ask ? <ScopedLink to={`/members?state=active&joinedFrom=${from}${ask}`}>{value}</ScopedLink> : value}
                <small className="faint">{t('structure.lastYear', { n: before })}</small>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <StructureTables found={found} drilled />
    </div>
  );
}
