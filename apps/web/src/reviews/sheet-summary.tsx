import { fromTenths, tenths } from '@xiehui/rules/decimal';
import { numberOf } from '@xiehui/rules/standards';
import { Alert } from 'antd';
import { documentDay } from '../platform/format.ts';
import { listed } from '../platform/punctuation.ts';
import { ScopedLink } from '../platform/scope.tsx';
import { Panel } from '../ui/panel.tsx';
import { Mark } from '../ui/mark.tsx';
import { gradeNamed, useColumnWords, useInTongue, useSectionTitle } from './review-words.ts';
import { useReviewWords } from './reviews.messages.ts';
import type { SheetModel } from './sheet-model.ts';
import { SheetActs } from './sheet-acts.tsx';
import type { Place } from './sheet.page.tsx';
import { StatePill } from './state-pill.tsx';
import type { SheetDesk } from './use-sheet.ts';

type Props = { desk: SheetDesk; place: Place };

/** Where the sheet stands: sums of the three columns, what is missing, orders, and what may be done now. */
export function SheetSummary({ desk, place }: Props) {
  const t = useReviewWords();
  const { model } = desk;
  const { sheet } = model;
  return (
    <div className="stack summary-page">
      <div className="item-head">
        <h2>{model.column ? t('summary.title') : sheet.review.title}</h2>
        <StatePill state={sheet.state} />
      </div>
      <Story model={model} />
      <SheetActs desk={desk} place={place} />
      <Sums model={model} />
      <Codes title={t('summary.missing')} codes={model.missing} model={model} place={place} />
      <Codes title={t('summary.unexplained')} codes={model.unexplained} model={model} place={place} />
      <Orders model={model} />
    </div>
  );
}

const turnOf = {
  opened: 'unit',
  returned: 'unit',
  selfScored: 'town',
  townAccepted: 'district',
  inspected: 'district',
  rectifying: 'district',
  recognised: 'none',
  rejected: 'none',
} as const;

/** Why it was returned, who has it now, until when, and what it has earned. */
function Story({ model }: { model: SheetModel }) {
  const t = useReviewWords();
  const say = useInTongue();
  const { sheet } = model;
  const { state, inspector } = sheet;
  const given = state === 'townAccepted' && inspector !== null;
  const turn = given ? 'inspector' : turnOf[state];
  const due = {
    unit: sheet.selfBy,
    town: sheet.acceptBy,
    inspector: sheet.inspectBy,
    district: sheet.inspectBy,
    none: null,
  }[turn];
  return (
    <>
      {sheet.reason && (
        <Alert
          type={state === 'returned' || state === 'rejected' ? 'warning' : 'info'}
          title={t(state === 'rejected' ? 'summary.rejected' : 'summary.reason', { reason: sheet.reason })}
        />
      )}
      <p className="sub">
        {state === 'recognised' && sheet.grade
          ? t(sheet.documentNo ? 'summary.recognised' : 'summary.recognisedPlain', {
              day: documentDay(sheet.recognisedOn ?? ''),
              grade: say(sheet.grade),
              number: sheet.documentNo ?? '',
            })
          : turn !== 'none' &&
            t('summary.turn', {
              who: t(`summary.turnOf.${turn}`),
              due: due ? t('summary.due', { day: due }) : '',
            })}
        {inspector && turn !== 'none' && ` ${t('summary.assigned', { name: inspector.name, day: inspector.until })}`}
      </p>
    </>
  );
}

const columns = ['self', 'town', 'district'] as const;

function Sums({ model }: { model: SheetModel }) {
  const t = useReviewWords();
  const say = useInTongue();
  const titleOf = useSectionTitle();
  const wordOf = useColumnWords(model.sheet);
  const { sheet, totals } = model;
  const shown = columns.filter(
    (column) => column === 'self' || column === model.column || sheet.totals[column] !== null,
  );
  const last = totals[model.column ?? shown.at(-1) ?? 'self'];
  const grade = gradeNamed(sheet, last.grade);
  return (
    <Panel
      title={t('summary.sum')}
      note={
        grade && model.column !== 'self' && sheet.state !== 'recognised'
          ? t('summary.grade', { grade: say(grade) })
          : undefined
      }
      extra={last.vetoes.length > 0 && <Mark state="bad">{t('summary.vetoFound')}</Mark>}
    >
      <table className="sums">
        <thead>
          <tr>
            <th scope="col">{t('summary.section')}</th>
            <th scope="col">{t('summary.weight')}</th>
            {shown.map((column) => (
              <th scope="col" key={column}>
                {wordOf(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.standard.sections.map((section, at) =>
            section.items.every((item) => item.vetoes) ? null : (
              <tr key={section.code}>
                <th scope="row">{titleOf(at, section.title)}</th>
                <td>{last.sections[at]?.weight}</td>
                {shown.map((column) => {
                  const sum = totals[column].sections[at];
                  return <td key={column}>{sum && sum.answered > 0 ? sum.score : '—'}</td>;
                })}
              </tr>
            ),
          )}
          <tr className="all">
            <th scope="row">{t('summary.sum')}</th>
            <td>{fromTenths(last.sections.reduce((sum, { weight }) => sum + tenths(weight), 0)).replace('.0', '')}</td>
            {shown.map((column) => (
              <td key={column}>{totals[column].score}</td>
            ))}
          </tr>
        </tbody>
      </table>
      {last.heldBackBy.length > 0 && (
        <p className="panel-body small t-near">
          {t('summary.heldBack', {
            sections: listed(
              last.heldBackBy
                .map((code) => sheet.standard.sections.find((section) => section.code === code)?.title)
                .flatMap((title) => (title ? [say(title)] : [])),
            ),
          })}
        </p>
      )}
    </Panel>
  );
}

type CodesProps = { title: string; codes: readonly string[]; model: SheetModel; place: Place };

/** Items that still want something; pressing one goes there. */
function Codes({ title, codes, model, place }: CodesProps) {
  const say = useInTongue();
  if (codes.length === 0) return null;
  return (
    <Panel title={title} note={String(codes.length)}>
      <ul className="rows">
        {model.lines
          .filter(({ item }) => codes.includes(item.code))
          .map(({ item }) => (
            <li key={item.code}>
              <button type="button" className="link grow" onClick={() => place.go(item.code)}>
                {`${numberOf(item)} ${say(item.text)}`}
              </button>
            </li>
          ))}
      </ul>
    </Panel>
  );
}

function Orders({ model: { sheet } }: { model: SheetModel }) {
  const t = useReviewWords();
  if (sheet.rectifications.length === 0) return null;
  return (
    <Panel title={t('summary.orders')} note={String(sheet.rectifications.length)}>
      <ul className="rows">
        {sheet.rectifications.map((order) => (
          <li key={order.id}>
            <ScopedLink to={`/rectifications/${order.id}`} className="grow">
              {`${numberOf({ code: order.itemCode })} ${order.problem}`}
            </ScopedLink>
            <span className="faint">{order.dueOn}</span>
            <Mark state={order.state === 'closed' ? 'ok' : 'near'}>{t(`orderState.${order.state}`)}</Mark>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
