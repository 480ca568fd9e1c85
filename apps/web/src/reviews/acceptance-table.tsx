import type { AcceptanceForm } from '@xiehui/contracts/acceptance-form';
import { compare, multiply } from '@xiehui/rules/decimal';
import { documentDay } from '../platform/format.ts';
import { sectionHeight, type FormLine, type FormSheet } from './acceptance-rows.ts';
import { useInTongue, useSectionTitle } from './review-words.ts';
import { useReviewWords } from './reviews.messages.ts';

/** Who applies, when it was accepted, and what the portal counts of the association: paper with empty boxes is not filed. */
export function Head({ form }: { form: AcceptanceForm }) {
  const t = useReviewWords();
  const { head } = form;
  const cells = [
    ['groups', head.groups, 'groups'],
    ['members', head.members, 'people'],
    ['activities', head.activities, 'times'],
    ['team', head.inspectors > 0 ? String(head.inspectors) : '', 'people'],
  ] as const;
  return (
    <>
      <div className="line">
        <span>{t('print.applicant', { unit: `${form.above ?? ''}${form.unit}` })}</span>
        <span>
          {t('print.date', { day: form.acceptedOn === null ? t('print.noDate') : documentDay(form.acceptedOn) })}
        </span>
      </div>
      <table className="head-box">
        <tbody>
          <tr>
            {cells.flatMap(([name, value, unit]) => [
              <th key={name} scope="row">
                {t(`print.head.${name}`)}
              </th>,
              <td key={`${name}-value`}>{value === '' ? '—' : `${value} ${t(`print.unitOf.${unit}`)}`}</td>,
            ])}
          </tr>
        </tbody>
      </table>
    </>
  );
}

const widths = [32, 178, 36, 148, 40, 40, 88] as const;

/** The table of one sheet; the heading row stands on each. */
export function Items({ form, sheet }: { form: AcceptanceForm; sheet: FormSheet }) {
  const t = useReviewWords();
  return (
    <table className="items">
      <colgroup>
        {widths.map((width, at) => (
          <col key={at} style={{ width }} />
        ))}
        <col />
      </colgroup>
      <thead>
        <tr>
          <th colSpan={2} scope="col">
            {t('print.column.item')}
          </th>
          {(['weight', 'present', 'self', 'accepted', 'gap', 'measure'] as const).map((name) => (
            <th key={name} scope="col">
              {t(`print.column.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sheet.lines.map((line) => (
          <Line
            key={line.kind === 'section' ? line.at : line.row.code}
            form={form}
            line={line}
            height={sheet.rowHeight}
          />
        ))}
      </tbody>
    </table>
  );
}

function Line({ form, line, height }: { form: AcceptanceForm; line: FormLine; height: number }) {
  const titleOf = useSectionTitle();
  if (line.kind === 'section') {
    const section = form.sections[line.at];
    if (!section) return null;
    return (
      <tr className="group-row" style={{ height: sectionHeight }}>
        <td colSpan={2}>{titleOf(line.at, section.title)}</td>
        <td>{section.weight}</td>
        <td />
        <td>{section.self}</td>
        <td>{section.accepted}</td>
        <td />
        <td />
      </tr>
    );
  }
  const { row, words } = line;
  const less = row.accepted !== null && row.weight !== null && compare(row.accepted, row.weight) < 0;
  return (
    <tr style={{ height }}>
      <td>{row.number}</td>
      <td className="l">{words.text}</td>
      <td>{row.weight ?? row.printedWeight}</td>
      <td className="l">{words.present}</td>
      <td>{row.self ?? '—'}</td>
      <td className={less ? 'less' : undefined}>{row.accepted ?? '—'}</td>
      <td className="l">{words.gap}</td>
      <td className="l">{words.measure}</td>
    </tr>
  );
}

/** Where the figures come from, how they are rounded, and what the best grade asks for. */
export function Note({ form: { best } }: { form: AcceptanceForm }) {
  const t = useReviewWords();
  const say = useInTongue();
  if (!best) return null;
  const grade = say(best.name);
  const rule =
    best.minSectionRate === null
      ? t('print.noteScore', { score: best.minScore, grade })
      : t('print.noteRate', { rate: multiply(best.minSectionRate, 100), score: best.minScore, grade });
  return <p className="note">{t('print.note', { rule })}</p>;
}

/** Totals, vetoes, three opinions, signatures. */
export function Closing({ form }: { form: AcceptanceForm }) {
  const t = useReviewWords();
  const say = useInTongue();
  const grade = form.grade ? say(form.grade) : undefined;
  return (
    <>
      <table className="items closing">
        <colgroup>
          <col style={{ width: 210 }} />
          {[36, 148, 40, 40].map((width, at) => (
            <col key={at} style={{ width }} />
          ))}
          <col />
        </colgroup>
        <tbody>
          <tr className="group-row">
            <td>{t('print.sum')}</td>
            <td>100</td>
            <td className="l">{t('print.counts', { items: form.itemCount, below: form.belowFull })}</td>
            <td>{form.self}</td>
            <td>{form.accepted}</td>
            <td className="l">{grade ? t('print.result', { grade }) : t('print.noResult')}</td>
          </tr>
          <tr>
            <td className="l">
              <b>{t('print.vetoes')}</b>
            </td>
            <td className="l vetoed" colSpan={5}>
              {form.vetoes.map(({ code, text, found }) => (
                <span key={code}>
                  {say(text)} <Box on={found === true} /> {t('print.yes')} <Box on={found === false} /> {t('print.no')}
                </span>
              ))}
            </td>
          </tr>
        </tbody>
      </table>
      <Opinions form={form} grade={grade} />
      <div className="line sign">
        <span>
          {t('print.team')}
          <u />
        </span>
        <span>
          {t('print.present')}
          <u />
        </span>
      </div>
    </>
  );
}

const Box = ({ on }: { on: boolean }) => <i aria-hidden="true">{on ? '√' : ''}</i>;

function Opinions({ form, grade }: { form: AcceptanceForm; grade: string | undefined }) {
  const t = useReviewWords();
  const short = form.belowFull > 0;
  const texts = {
    unit:
      t('print.opinion.unitText', { self: form.self.replace(/\.0$/, '') }) +
      (grade && short ? t('print.opinion.unitAfter') : ''),
    town: grade
      ? t('print.opinion.townText', { grade }) + (short ? t('print.opinion.townAfter', { count: form.belowFull }) : '')
      : '',
    district: '',
  };
  return (
    <table className="opinions">
      <tbody>
        {(['unit', 'town', 'district'] as const).map((who) => (
          <tr key={who}>
            <th scope="row">{t(`print.opinion.${who}`)}</th>
            <td>
              <p>{texts[who]}</p>
              <div>
                <span>
                  {t('print.opinion.sign')}
                  <u />
                </span>
                <span>{t('print.opinion.seal')}</span>
                <span>{t('print.opinion.day')}</span>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
