import { useQuery } from '@tanstack/react-query';
import type { readArchive } from '@xiehui/contracts/archives';
import type { Output } from '@xiehui/contracts/endpoint';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import { documentDay, today } from '../platform/format.ts';
import { usePreferences } from '../platform/preferences.tsx';
import { aside, numbered } from '../platform/punctuation.ts';
import { useScope } from '../platform/scope.tsx';
import { useSession } from '../platform/session.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { printSheets, type PrintLine } from '../ui/print-lines.tsx';
import { PrintPage } from '../ui/print-page.tsx';
import { percentOf, useArchiveWords } from './archives.messages.ts';
import { archives } from './archives.queries.ts';

/** The catalogue of a unit's archive on A4. */
export function PrintCataloguePage() {
  const { unit = '' } = useParams();
  const { year } = useScope();
  const asked = useQuery(archives.of(unit, year));
  if (asked.data) return <Paper archive={asked.data} />;
  return <main>{asked.isPending ? <Loading rows={8} /> : <Fault thrown={asked.error} />}</main>;
}

function Paper({ archive }: { archive: Output<typeof readArchive> }) {
  const t = useArchiveWords();
  const { language } = usePreferences();
  const { account } = useSession();
  const { unit, year, items, entries, have, asked } = archive;
  const title = t('print.title', { unit: unit.name, year });
  useEffect(() => {
    document.title = title;
  }, [title]);
  const nameOf = (code: string) => {
    const item = items.find((one) => one.code === code);
    return (language === 'en' ? item?.en : item?.zh) ?? '';
  };
  const lines: PrintLine[] = [
    {
      text:
        asked === 0 ? t('noneAsked') : aside(t('rate', { rate: percentOf(have, asked) }), t('asked', { asked, have })),
    },
    { cells: [t('field.title'), t('checklist'), t('field.on')], bold: true },
    ...entries.map((entry): PrintLine => ({
      cells: [numbered(entry.number, entry.title), nameOf(entry.item), entry.on],
    })),
  ];
  return (
    <PrintPage
      issuer={t('print.issuer', { unit: unit.name })}
      title={title}
      printed={t('print.printed', { day: documentDay(today()), who: account.displayName })}
      sheets={printSheets(lines)}
    />
  );
}
