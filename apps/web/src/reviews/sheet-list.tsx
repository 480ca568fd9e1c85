import { DownOutlined, RightOutlined, WarningOutlined } from '@ant-design/icons';
import { tenths } from '@xiehui/rules/decimal';
import { numberOf } from '@xiehui/rules/standards';
import { useState } from 'react';
import { Mark } from '../ui/mark.tsx';
import { Shape } from '../ui/shape.tsx';
import { useInTongue, useSectionTitle } from './review-words.ts';
import { useReviewWords } from './reviews.messages.ts';
import { isAsked, pointsOf, type Line, type SheetModel } from './sheet-model.ts';
import type { Place } from './sheet.page.tsx';
import type { SheetDesk } from './use-sheet.ts';

/** The column whose scores the list shows: the own one, else the last that was handed in. */
const shownColumn = ({ column, sheet }: SheetModel) =>
  column ?? (sheet.totals.district !== null ? 'district' : sheet.totals.town !== null ? 'town' : 'self');

const answerOf = (model: SheetModel, { own, said }: Line) =>
  model.column ? (own?.answer ?? null) : (said[shownColumn(model)]?.answer ?? null);

/** Sections with their sums, items with their scores; below them the vetoes, which never leave the screen. */
export function SheetList({ desk, place }: { desk: SheetDesk; place: Place }) {
  const t = useReviewWords();
  const { model } = desk;
  return (
    <nav className="sheet-list" aria-label={t('head.listOf')}>
      <div className="sheet-sections">
        <SummaryLine model={model} place={place} />
        {model.sheet.standard.sections.map((section, at) =>
          section.items.every((item) => item.vetoes) ? null : (
            <SectionLines key={section.code} model={model} at={at} place={place} />
          ),
        )}
      </div>
      <Vetoes model={model} place={place} />
    </nav>
  );
}

function SummaryLine({ model, place }: { model: SheetModel; place: Place }) {
  const t = useReviewWords();
  const sum = model.totals[shownColumn(model)].score;
  const left = model.missing.length;
  const state = model.column
    ? left > 0
      ? t('list.left', { count: left })
      : model.unexplained.length > 0
        ? t('list.unexplained', { count: model.unexplained.length })
        : t('list.done')
    : '';
  return (
    <button
      type="button"
      className={place.code === 'summary' ? 'item summary now' : 'item summary'}
      aria-current={place.code === 'summary' ? 'step' : undefined}
      onClick={() => place.go('summary')}
    >
      <b className="grow">{model.column ? t('list.summary') : t('list.total')}</b>
      <span className="faint">{state}</span>
      <span className="s">
        {sum}
        <small>/100</small>
      </span>
    </button>
  );
}

function SectionLines({ model, at, place }: { model: SheetModel; at: number; place: Place }) {
  const titleOf = useSectionTitle();
  const section = model.sheet.standard.sections[at];
  const lines = model.lines.filter((line) => line.section === at);
  const here = lines.some(({ item }) => item.code === place.code);
  const [folded, setFolded] = useState<boolean>();
  const open = folded === undefined ? here || place.code === undefined || place.code === 'summary' : !folded;
  const sum = model.totals[shownColumn(model)].sections[at];
  if (!section || !sum) return null;
  const answered = lines.filter((line) => answerOf(model, line)).length;
  return (
    <div>
      <button type="button" className="section" aria-expanded={open} onClick={() => setFolded(open)}>
        {open ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
        <span className="grow">{titleOf(at, section.title)}</span>
        <span className="faint">
          {answered}/{lines.length}
        </span>
        <span className="s">
          {answered === 0 ? '—' : sum.score}
          <small>/{sum.weight}</small>
        </span>
      </button>
      {open && lines.map((line) => <ItemLine key={line.item.code} model={model} line={line} place={place} />)}
    </div>
  );
}

function ItemLine({ model, line, place }: { model: SheetModel; line: Line; place: Place }) {
  const say = useInTongue();
  const { item } = line;
  const now = place.code === item.code;
  return (
    <button
      type="button"
      className={now ? 'item now' : 'item'}
      aria-current={now ? 'step' : undefined}
      onClick={() => place.go(item.code)}
    >
      <span className="no">{numberOf(item)}</span>
      <span className="cut grow" title={say(item.text)}>
        {say(item.text)}
      </span>
      <ItemState model={model} line={line} now={now} />
    </button>
  );
}

function ItemState({ model, line, now }: { model: SheetModel; line: Line; now: boolean }) {
  const t = useReviewWords();
  const answer = answerOf(model, line);
  if (!answer) return <span className="faint">{t(now && model.column ? 'list.now' : 'list.none')}</span>;
  if (answer.kind === 'notApplicable') return <span className="faint">{t('list.notApplicable')}</span>;
  const points = pointsOf(answer) ?? '';
  const full = tenths(points) === tenths(line.item.weight);
  const proposed = line.own?.from === 'records';
  return (
    <span className={proposed ? 'row faint' : full ? 'row t-ok' : 'row t-near'}>
      {proposed ? <small>{t('list.byRecords')}</small> : <Shape state={full ? 'ok' : 'near'} size={9} />}
      <span className="ink">{points}</span>
    </span>
  );
}

/** Of one veto: not looked at, none, found. */
export function VetoMark({ model, line }: { model: SheetModel; line: Line }) {
  const t = useReviewWords();
  const answer = answerOf(model, line);
  if (!answer) return <Mark state={isAsked(line.item, model.column) ? 'near' : 'none'}>{t('veto.open')}</Mark>;
  return answer.kind === 'found' ? (
    <Mark state="bad">{t('veto.found')}</Mark>
  ) : (
    <Mark state="ok">{t('veto.cleared')}</Mark>
  );
}

function Vetoes({ model, place }: { model: SheetModel; place: Place }) {
  const t = useReviewWords();
  const say = useInTongue();
  const lines = model.lines.filter(({ item }) => item.vetoes);
  if (lines.length === 0) return null;
  return (
    <section className="veto" aria-label={t('veto.title')}>
      <div className="between">
        <b>
          <WarningOutlined aria-hidden /> {t('veto.title')}
        </b>
        <span className="faint">{t(model.column === 'self' ? 'veto.notAsked' : 'veto.one')}</span>
      </div>
      {lines.map((line) => (
        <button
          type="button"
          key={line.item.code}
          className={place.code === line.item.code ? 'now' : undefined}
          aria-current={place.code === line.item.code ? 'step' : undefined}
          onClick={() => place.go(line.item.code)}
        >
          <span className="cut grow" title={say(line.item.text)}>
            {say(line.item.text)}
          </span>
          <VetoMark model={model} line={line} />
        </button>
      ))}
    </section>
  );
}

/** The vetoes on a phone, in one line; pressing it goes to the first that nobody has looked at. */
export function VetoStrip({ desk, place }: { desk: SheetDesk; place: Place }) {
  const t = useReviewWords();
  const { model } = desk;
  const lines = model.lines.filter(({ item }) => item.vetoes);
  if (lines.length === 0) return null;
  const kinds = lines.map((line) => answerOf(model, line)?.kind);
  const open = kinds.filter((kind) => kind === undefined).length;
  const found = kinds.filter((kind) => kind === 'found').length;
  const first = lines[Math.max(0, kinds.indexOf(undefined))];
  return (
    <button type="button" className="veto-strip" onClick={() => place.go(first?.item.code)}>
      <b>
        <WarningOutlined aria-hidden /> {t('veto.title')}
      </b>
      <span className={found > 0 ? 't-bad' : open > 0 ? 't-near' : 't-ok'}>
        {t('veto.counts', { open, found, cleared: kinds.length - open - found })}
      </span>
    </button>
  );
}
