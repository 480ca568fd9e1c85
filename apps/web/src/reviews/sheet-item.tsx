import { Input } from 'antd';
import { numberOf } from '@xiehui/rules/standards';
import { Chips } from '../ui/chips.tsx';
import { PhotoField } from '../ui/photo-field.tsx';
import { useColumnWords, useInTongue, useRuleWords } from './review-words.ts';
import { useReviewWords } from './reviews.messages.ts';
import { blankEntry, differs, type Line } from './sheet-model.ts';
import { OthersProof } from './others-proof.tsx';
import { SheetRecords } from './sheet-records.tsx';
import { SheetScores } from './sheet-scores.tsx';
import type { Place } from './sheet.page.tsx';
import type { SheetDesk } from './use-sheet.ts';
import { entryFilesMax } from '@xiehui/contracts/review-acts';

type Props = { desk: SheetDesk; line: Line; place: Place };

/** One item: what the standard asks, what the records say, three columns, evidence and note of the own one. */
export function SheetItemView({ desk, line, place }: Props) {
  const t = useReviewWords();
  const say = useInTongue();
  const ruleOf = useRuleWords();
  const { item } = line;
  const { column } = desk.model;
  const own = column !== null && !(item.vetoes && column === 'self');
  return (
    <>
      <div className="item-head">
        <h2>
          <span>{numberOf(item)}</span>
          {say(item.text)}
        </h2>
        {!item.vetoes && <b>{t('item.weight', { weight: item.weight })}</b>}
      </div>
      <dl className="rule">
        <div>
          <dt>{t('item.standard')}</dt>
          <dd>{ruleOf(item)}</dd>
        </div>
        <div>
          <dt>{t('item.method')}</dt>
          <dd>{item.evidence}</dd>
        </div>
      </dl>
      <SheetRecords sheet={desk.model.sheet} line={line} />
      <SheetScores desk={desk} line={line} place={place} />
      {own && <OwnProof desk={desk} line={line} />}
      <OthersProof sheet={desk.model.sheet} line={line} column={column} />
    </>
  );
}

function OwnProof({ desk, line }: Pick<Props, 'desk' | 'line'>) {
  const t = useReviewWords();
  const { code } = line.item;
  const entry = line.own ?? blankEntry;
  const { column, sheet } = desk.model;
  const wordOf = useColumnWords(sheet);
  const edit = (part: Partial<typeof entry>) => desk.edit(code, part);
  const wants = differs(sheet, line) || entry.reason !== '';
  const hint =
    entry.photos.length > 0
      ? t('proof.have', { count: entry.photos.length })
      : t(line.said.records ? 'proof.optional' : 'proof.look');
  return (
    <>
      {wants && (
        <Words
          id="reason"
          label={t('score.reason')}
          max={200}
          value={entry.reason}
          phrases={t('proof.reasons').split('|')}
          onChange={(reason) => edit({ reason })}
        />
      )}
      <section className="proof">
        <div>
          <div className="label">
            {t('proof.title')} <span className="faint">{hint}</span>
          </div>
          <PhotoField
            label={t('proof.of', { column: wordOf(column ?? 'self') })}
            max={entryFilesMax}
            value={entry.photos}
            onChange={(photos) => edit({ photos })}
          />
        </div>
        <Words
          id="note"
          label={t('proof.note')}
          max={500}
          value={entry.note}
          phrases={t(column === 'self' ? 'proof.ownPhrases' : 'proof.phrases').split('|')}
          onChange={(note) => edit({ note })}
        />
      </section>
    </>
  );
}

type WordsProps = {
  id: string;
  label: string;
  value: string;
  max: number;
  phrases: readonly string[];
  onChange: (text: string) => void;
};

/** A few words, with phrases that stand ready. */
function Words({ id, label, value, max, phrases, onChange }: WordsProps) {
  const add = (phrase: string) => onChange(value.trim() ? `${value.trim().replace(/[。；]$/, '')}；${phrase}` : phrase);
  return (
    <div className="words">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <Input.TextArea
        id={id}
        rows={2}
        maxLength={max}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <Chips label={label} options={phrases.map((one) => ({ value: one, label: one }))} onChange={add} />
    </div>
  );
}
