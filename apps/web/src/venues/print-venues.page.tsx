import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { documentDay, toCount, today } from '../platform/format.ts';
import { useList } from '../platform/provisions.ts';
import { statements } from '../platform/punctuation.ts';
import { useScope } from '../platform/scope.tsx';
import { useActor, useSession } from '../platform/session.tsx';
import { useKeptUnit } from '../platform/use-kept-unit.ts';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { RegisterPaper } from '../ui/register-paper.tsx';
import { useVenueWords } from './venues.messages.ts';
import { venues } from './venues.queries.ts';

/** The venues of a unit on A4. */
export function PrintVenuesPage() {
  const t = useVenueWords();
  const { id = '' } = useParams();
  const { year } = useScope();
  const { account } = useSession();
  const { post } = useActor();
  const { name } = useKeptUnit(id);
  const kinds = useList('venueKinds');
  const asked = useQuery(venues.list({ unit: id, only: 'own', year: String(year), pageSize: '100' }));
  if (!asked.data) return <main>{asked.isPending ? <Loading rows={8} /> : <Fault thrown={asked.error} />}</main>;
  const day = documentDay(today());
  return (
    <RegisterPaper
      issuer={post.district.name}
      title={t('print.title', { unit: name })}
      subtitle={t('print.subtitle', { day, count: asked.data.items.length })}
      printed={t('print.printed', { day, who: account.displayName })}
      foot={t('print.foot')}
      columns={[
        { title: t('field.number'), width: 36 },
        { title: t('field.name'), width: 130 },
        { title: t('field.kind'), width: 90 },
        { title: t('field.count'), width: 44 },
        { title: t('field.areaSqm'), width: 60 },
        { title: t('field.address'), width: 110 },
        { title: t('field.equipment'), width: 60 },
        { title: t('field.used'), width: 60 },
        { title: t('field.note'), width: 100 },
      ]}
      rows={asked.data.items.map((row, at) => [
        String(at + 1),
        row.name,
        kinds.wordOf(row.kind),
        toCount(row.count),
        row.areaSqm === null ? '' : String(row.areaSqm),
        row.address,
        row.equipmentCount === 0 ? '' : t('pieces', { count: row.equipmentCount }),
        t('used', { count: row.used }),
        statements(row.excellentOn && t('excellent'), row.shared && `${t('shared')} ${row.owner}`),
      ])}
    />
  );
}
