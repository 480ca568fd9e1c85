import { useQuery } from '@tanstack/react-query';
import type { Output } from '@xiehui/contracts/endpoint';
import type { readShelf } from '@xiehui/contracts/regulations';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import { documentDay, today } from '../platform/format.ts';
import { usePreferences } from '../platform/preferences.tsx';
import { aside } from '../platform/punctuation.ts';
import { useSession } from '../platform/session.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { printSheets, type PrintLine } from '../ui/print-lines.tsx';
import { PrintPage } from '../ui/print-page.tsx';
import { useRegulationWords } from './regulations.messages.ts';
import { regulations } from './regulations.queries.ts';

/** The list of an association's regulations on A4. */
export function PrintShelfPage() {
  const { unit = '' } = useParams();
  const asked = useQuery(regulations.shelf(unit));
  if (asked.data) return <Paper shelf={asked.data} />;
  return <main>{asked.isPending ? <Loading rows={8} /> : <Fault thrown={asked.error} />}</main>;
}

function Paper({ shelf }: { shelf: Output<typeof readShelf> }) {
  const t = useRegulationWords();
  const { language } = usePreferences();
  const { account } = useSession();
  const title = t('print.title', { unit: shelf.unit.name });
  useEffect(() => {
    document.title = title;
  }, [title]);
  const lines: PrintLine[] = [
    { cells: [t('field.type'), t('field.title'), t('field.inForceFrom'), t('field.standing')], bold: true },
    ...shelf.places.map(({ zh, en, required, current }): PrintLine => ({
      cells: [
        required ? aside(language === 'en' ? en : zh, t('required')) : language === 'en' ? en : zh,
        current?.title ?? '',
        current?.inForceFrom ?? '',
        current ? t(`standing.${current.standing}`) : t('lacking'),
      ],
    })),
    { text: '' },
    { text: t('complete', shelf) },
  ];
  return (
    <PrintPage
      issuer={t('print.issuer', { unit: shelf.unit.name })}
      title={title}
      printed={t('print.printed', { day: documentDay(today()), who: account.displayName })}
      sheets={printSheets(lines)}
    />
  );
}
