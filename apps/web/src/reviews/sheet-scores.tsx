import { MinusOutlined, PlusOutlined } from '@ant-design/icons';
import type { Answer, Column, Sheet } from '@xiehui/contracts/reviews';
import { compare, fromTenths, subtract, tenths } from '@xiehui/rules/decimal';
import { useState, type KeyboardEvent } from 'react';
import { shortDay, toDay } from '../platform/format.ts';
import { Mark } from '../ui/mark.tsx';
import { useColumnWords } from './review-words.ts';
import { useReviewWords } from './reviews.messages.ts';
import { differs, neighbour, pointsOf, stepped, typed, type Line } from './sheet-model.ts';
import type { Place } from './sheet.page.tsx';
import type { SheetDesk } from './use-sheet.ts';

type Props = { desk: SheetDesk; line: Line; place: Place };

const columns = ['self', 'town', 'district'] as const satisfies readonly Column[];

/** The three columns side by side; the own one is the only one that can be touched. */
export function SheetScores({ desk, line, place }: Props) {
  const t = useReviewWords();
  const { sheet, column } = desk.model;
  const asked = column !== null && !(line.item.vetoes && column === 'self');
  return (
    <>
      <section className="three-scores" aria-label={t('score.region')}>
        {columns.map((one) =>
          one === column && asked ? (
            <Mine key={one} desk={desk} line={line} place={place} column={one} />
          ) : (
            <Theirs key={one} sheet={sheet} line={line} column={one} />
          ),
        )}
      </section>
      {asked && column !== 'self' && <Gap sheet={sheet} line={line} />}
    </>
  );
}

/** What a column says of an item, in words. */
function useAnswerWords(): (answer: Answer | null | undefined) => string {
  const t = useReviewWords();
  return (answer) => {
    if (!answer) return '—';
    if (answer.kind === 'scored') return pointsOf(answer) ?? '—';
    if (answer.kind === 'notApplicable') return t('score.notApplicable');
    return t(answer.kind === 'found' ? 'veto.find' : 'veto.clear');
  };
}

function Theirs({ sheet, line, column }: { sheet: Sheet; line: Line; column: Column }) {
  const t = useReviewWords();
  const wordOf = useColumnWords(sheet);
  const say = useAnswerWords();
  const entry = line.said[column];
  const answer = entry?.answer;
  return (
    <div>
      <span className="sub">{wordOf(column)}</span>
      <b className={answer && answer.kind !== 'scored' ? 'word' : undefined}>{say(answer)}</b>
      <span className="small">
        {answer?.kind === 'scored' ? <AgainstRecords line={line} answer={answer} /> : !answer && t('score.none')}
      </span>
      {entry && answer && (
        <span className="small faint">
          {entry.by} <span className="day">{shortDay(toDay(entry.at), sheet.review.year)}</span>
        </span>
      )}
    </div>
  );
}

function AgainstRecords({ line, answer }: { line: Line; answer: Answer }) {
  const t = useReviewWords();
  const proposed = pointsOf(line.said.records?.proposal);
  const points = pointsOf(answer);
  if (!proposed || !points) return null;
  const gap = compare(points, proposed);
  if (gap === 0) return <Mark state="ok">{t('score.same')}</Mark>;
  const by = fromTenths(Math.abs(tenths(points) - tenths(proposed)));
  return <Mark state="near">{t(gap > 0 ? 'score.higher' : 'score.lower', { points: by })}</Mark>;
}

function Mine({ desk, line, column, place }: Props & { column: Column }) {
  const t = useReviewWords();
  const wordOf = useColumnWords(desk.model.sheet);
  const word = wordOf(column);
  const { item } = line;
  const answer = line.own?.answer ?? null;
  const put = (next: Answer) => desk.edit(item.code, { answer: next });
  return (
    <div className="mine">
      <span className="sub">
        {word}
        {line.own?.from === 'records' && <small className="faint">{` ${t('score.proposed')}`}</small>}
      </span>
      {item.vetoes ? (
        <VetoChoice answer={answer} onAnswer={put} />
      ) : answer?.kind === 'notApplicable' ? (
        <p className="dropped">
          <b>{t('score.notApplicable')}</b>
          <span className="small faint">{t('score.dropped')}</span>
        </p>
      ) : (
        <>
          <ScoreStep key={item.code} desk={desk} line={line} place={place} name={t('score.own', { column: word })} />
          <Quick line={line} onAnswer={put} />
        </>
      )}
    </div>
  );
}

function ScoreStep({ desk, line, place, name }: Props & { name: string }) {
  const t = useReviewWords();
  const { item } = line;
  const answer = line.own?.answer ?? null;
  const [text, setText] = useState<string>();
  const put = (next: Answer) => {
    setText(undefined);
    desk.edit(item.code, { answer: next });
  };
  const type = (written: string) => {
    setText(written);
    const next = typed(item, written);
    if (next) desk.edit(item.code, { answer: next });
  };
  const press = (event: KeyboardEvent) => {
    const by = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      put(stepped(item, answer, by));
    }
    if (event.key === 'Enter') place.go(neighbour(desk.model, item.code, 1) ?? 'summary');
  };
  return (
    <div className="score-step" role="group" aria-label={name}>
      <button type="button" aria-label={t('score.less')} onClick={() => put(stepped(item, answer, -1))}>
        <MinusOutlined aria-hidden />
      </button>
      <input
        inputMode="decimal"
        aria-label={name}
        placeholder="—"
        value={text ?? pointsOf(answer) ?? ''}
        onChange={(event) => type(event.target.value)}
        onBlur={() => setText(undefined)}
        onFocus={(event) => event.target.select()}
        onKeyDown={press}
      />
      <button type="button" aria-label={t('score.more')} onClick={() => put(stepped(item, answer, 1))}>
        <PlusOutlined aria-hidden />
      </button>
    </div>
  );
}

function Quick({ line, onAnswer }: { line: Line; onAnswer: (answer: Answer) => void }) {
  const t = useReviewWords();
  const { item, said, own } = line;
  const now = pointsOf(own?.answer);
  const proposed = pointsOf(said.records?.proposal);
  const full = fromTenths(tenths(item.weight));
  const choices = [
    ...(proposed === undefined
      ? []
      : [{ key: 'records', score: proposed, label: t('score.byRecords', { points: proposed }) }]),
    ...(full === proposed ? [] : [{ key: 'full', score: full, label: t('score.full') }]),
    ...(proposed === '0.0' ? [] : [{ key: 'zero', score: '0.0', label: t('score.zero') }]),
  ];
  return (
    <div className="quick">
      {choices.map(({ key, score, label }) => (
        <button
          type="button"
          key={key}
          className={now === score ? 'on' : undefined}
          aria-pressed={now === score}
          onClick={() => onAnswer({ kind: 'scored', score })}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

function VetoChoice({ answer, onAnswer }: { answer: Answer | null; onAnswer: (answer: Answer) => void }) {
  const t = useReviewWords();
  return (
    <div className="quick two" role="group" aria-label={t('veto.ask')}>
      {(['cleared', 'found'] as const).map((kind) => (
        <button
          type="button"
          key={kind}
          className={answer?.kind === kind ? `on ${kind}` : kind}
          aria-pressed={answer?.kind === kind}
          onClick={() => onAnswer({ kind })}
        >
          {t(kind === 'cleared' ? 'veto.clear' : 'veto.find')}
        </button>
      ))}
    </div>
  );
}

/** How far the own points are from the self score, and whether that wants a reason. */
function Gap({ sheet, line }: { sheet: Sheet; line: Line }) {
  const t = useReviewWords();
  const mine = line.own?.answer;
  if (!mine) return null;
  const self = pointsOf(line.said.self?.answer);
  const points = pointsOf(mine);
  const wants = differs(sheet, line);
  if (!self || !points)
    return wants ? (
      <p className="gap">
        <Mark state="bad">{t('score.gapKind')}</Mark>
      </p>
    ) : null;
  const by = subtract(points, self).replace('-', '');
  const { tolerance } = sheet;
  if (wants)
    return (
      <p className="gap" role="status">
        {line.own?.reason.trim() ? (
          <Mark state="near">{t('score.gapGiven', { points: by })}</Mark>
        ) : (
          <Mark state="bad">{t('score.gapReason', { points: by, tolerance })}</Mark>
        )}
      </p>
    );
  return (
    <p className="gap">
      <Mark state="ok">{compare(by, 0) === 0 ? t('score.gapNone') : t('score.gap', { points: by, tolerance })}</Mark>
    </p>
  );
}
