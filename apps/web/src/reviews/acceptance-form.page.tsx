import { useQuery } from '@tanstack/react-query';
import type { AcceptanceForm } from '@xiehui/contracts/acceptance-form';
import { QRCode } from 'antd';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import { documentDay, today } from '../platform/format.ts';
import { useSession } from '../platform/session.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { PrintPage } from '../ui/print-page.tsx';
import { linesFor, sheetsOf } from './acceptance-rows.ts';
import { Closing, Head, Items, Note } from './acceptance-table.tsx';
import { useRowWords } from './acceptance-words.ts';
import { useInTongue } from './review-words.ts';
import { useReviewWords } from './reviews.messages.ts';
import { reviews } from './reviews.queries.ts';
import './acceptance-form.css';

/** The acceptance form on A4, for signature and file. */
export function AcceptanceFormPage() {
  const { id = '' } = useParams();
  const asked = useQuery(reviews.form(id));
  if (asked.data) return <Paper form={asked.data} />;
  return (
    <main className="sheet-wait">
      {asked.isPending ? <Loading rows={8} /> : <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
    </main>
  );
}

function Paper({ form }: { form: AcceptanceForm }) {
  const t = useReviewWords();
  const say = useInTongue();
  const { account } = useSession();
  const words = useRowWords();
  const sheets = sheetsOf(linesFor(form, words), form.vetoes.length);
  const title = t('print.title', { standard: say(form.standard) });
  useEffect(() => {
    document.title = `${form.unit} ${title}`;
  }, [form.unit, title]);
  const address = `${window.location.origin}/reviews/sheets/${form.sheetId}`;
  return (
    <PrintPage
      issuer={t('print.issuer', { district: form.district })}
      number={form.documentNo === null ? undefined : t('print.number', { number: form.documentNo })}
      title={title}
      subtitle={t('print.year', { year: form.year })}
      code={
        <>
          <span className="sr">{t('print.code')}</span>
          <span aria-hidden="true">
            <QRCode value={address} size={66} bordered={false} type="svg" color="#000" bgColor="#fff" />
          </span>
        </>
      }
      printed={t('print.printed', { day: documentDay(today()), who: account.displayName })}
      sheets={sheets.map((sheet, at) => (
        <div key={at}>
          {at === 0 && <Head form={form} />}
          {sheet.lines.length > 0 && <Items form={form} sheet={sheet} />}
          {at === 0 && <Note form={form} />}
          {at === sheets.length - 1 && <Closing form={form} />}
        </div>
      ))}
    />
  );
}
