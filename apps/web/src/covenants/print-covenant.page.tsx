import { useQuery } from '@tanstack/react-query';
import type { Covenant } from '@xiehui/contracts/covenants';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import { documentDay, today } from '../platform/format.ts';
import { useSession } from '../platform/session.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { printSheets, type PrintLine } from '../ui/print-lines.tsx';
import { PrintPage } from '../ui/print-page.tsx';
import { useCovenantWords } from './covenants.messages.ts';
import { covenants } from './covenants.queries.ts';

/** A covenant or charter on A4, with its vote. */
export function PrintCovenantPage() {
  const { id = '' } = useParams();
  const asked = useQuery(covenants.find(id));
  if (asked.data) return <Paper one={asked.data} />;
  return <main>{asked.isPending ? <Loading rows={8} /> : <Fault thrown={asked.error} />}</main>;
}

function Paper({ one }: { one: Covenant }) {
  const t = useCovenantWords();
  const { account } = useSession();
  useEffect(() => {
    document.title = one.title;
  }, [one.title]);
  const lines: PrintLine[] = [
    { text: one.body },
    { text: '' },
    ...(one.vote ? [{ text: t('print.vote', { ...one.vote, on: documentDay(one.vote.votedOn) }) }] : []),
    { text: one.unit.name, right: true },
    { text: one.inForceFrom ? documentDay(one.inForceFrom) : t(`state.${one.state}`), right: true },
  ];
  return (
    <PrintPage
      issuer={one.unit.name}
      title={one.title}
      subtitle={t('edition', { edition: one.edition })}
      printed={t('print.printed', { day: documentDay(today()), who: account.displayName })}
      sheets={printSheets(lines)}
    />
  );
}
