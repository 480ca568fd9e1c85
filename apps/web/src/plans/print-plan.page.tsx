import { useQuery } from '@tanstack/react-query';
import type { Plan } from '@xiehui/contracts/plans';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import { documentDay, today } from '../platform/format.ts';
import { aside, clauses, numbered, statements } from '../platform/punctuation.ts';
import { useSession } from '../platform/session.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { printSheets, type PrintLine } from '../ui/print-lines.tsx';
import { PrintPage } from '../ui/print-page.tsx';
import { usePlanWords } from './plans.messages.ts';
import { plans } from './plans.queries.ts';

/** A plan or summary on A4. */
export function PrintPlanPage() {
  const { id = '' } = useParams();
  const asked = useQuery(plans.find(id));
  if (asked.data) return <Paper plan={asked.data} />;
  return <main>{asked.isPending ? <Loading rows={8} /> : <Fault thrown={asked.error} />}</main>;
}

function Paper({ plan }: { plan: Plan }) {
  const t = usePlanWords();
  const { account } = useSession();
  const name = t('named', { year: plan.year, kind: t(`kind.${plan.kind}`) });
  useEffect(() => {
    document.title = `${plan.unit.name} ${name}`;
  }, [plan.unit.name, name]);
  const part = (title: string, text: string): PrintLine[] => (text ? [{ text: title, bold: true }, { text }] : []);
  const lines: PrintLine[] = [
    ...part(t('field.body'), plan.body),
    ...part(t('field.goals'), plan.goals),
    ...part(t('field.keyPoints'), plan.keyPoints),
    ...(plan.measures.length > 0 ? [{ text: t('field.measures'), bold: true }] : []),
    ...plan.measures.map((one, at): PrintLine => {
      const whose = aside(one.text, clauses(one.owner, t('month', { month: one.month })));
      return { text: numbered(at + 1, statements(whose, one.result)) };
    }),
    { text: '' },
    { text: t('print.issuer', { unit: plan.unit.name }), right: true },
    { text: plan.submittedOn ? documentDay(plan.submittedOn) : '', right: true },
  ];
  return (
    <PrintPage
      issuer={t('print.issuer', { unit: plan.unit.name })}
      title={t('print.title', { unit: plan.unit.name, name })}
      printed={t('print.printed', { day: documentDay(today()), who: account.displayName })}
      sheets={printSheets(lines)}
    />
  );
}
