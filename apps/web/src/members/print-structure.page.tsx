import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { documentDay, toCount, today } from '../platform/format.ts';
import { aside, statements } from '../platform/punctuation.ts';
import { useScope } from '../platform/scope.tsx';
import { useActor, useSession } from '../platform/session.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { PrintPage } from '../ui/print-page.tsx';
import { useMemberWords } from './members.messages.ts';
import { members } from './members.queries.ts';
import { StructureTables, useFresh } from './structure-tables.tsx';
import type { MemberStructure } from '@xiehui/contracts/member-structure';
import './members.css';

/** The structure of members on A4, as one files it with the year's report. */
export function PrintStructurePage() {
  const { unitId, year } = useScope();
  const asked = useQuery(members.structure({ unit: unitId, year: String(year) }));
  if (asked.data) return <Paper found={asked.data} />;
  return <main>{asked.isPending ? <Loading rows={8} /> : <Fault thrown={asked.error} />}</main>;
}

function Paper({ found }: { found: MemberStructure }) {
  const t = useMemberWords();
  const { account } = useSession();
  const { post } = useActor();
  const fresh = useFresh(found);
  const title = t('structure.of', { unit: found.unit.name });
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <PrintPage
      issuer={t('structure.issuer', { district: post.district.name })}
      title={title}
      subtitle={t('structure.note', { on: found.on, before: found.before })}
      printed={t('structure.printed', { day: documentDay(today()), who: account.displayName })}
      sheets={[
        <div key="all">
          <p className="line">
            {aside(
              `${t('structure.total')} ${toCount(found.total.now)}`,
              t('structure.lastYear', { n: found.total.before }),
            )}
          </p>
          <p className="line">
            {statements(
              ...fresh.map(({ label, value, before }) =>
                aside(`${label} ${value}`, t('structure.lastYear', { n: before })),
              ),
            )}
          </p>
          <StructureTables found={found} />
        </div>,
      ]}
    />
  );
}
