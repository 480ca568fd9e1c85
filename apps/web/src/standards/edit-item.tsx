import { measures } from '@xiehui/rules/measures';
import { Button, Checkbox, Input, Select } from 'antd';
import { Labelled } from './labelled.tsx';
import { changed, scoringOf, type Item, type Scoring } from './standard-draft.ts';
import { useInTongue } from './standard-words.ts';
import { useStandardWords } from './standards.messages.ts';

type Props = { item: Item; onChange: (item: Item | undefined) => void };

/** What unfolds of an item: English words, papers, the measure it is scored from, and how points are lost. */
export function ItemDetails({ item, onChange }: Props) {
  const t = useStandardWords();
  const put = (part: Partial<Item>) => onChange({ ...item, ...part });
  return (
    <div className="item-more">
      <Labelled label={t('field.en')} wide>
        <Input
          value={item.text.en}
          maxLength={240}
          onChange={(e) => put({ text: { ...item.text, en: e.target.value } })}
        />
      </Labelled>
      <Labelled label={t('field.evidence')} wide>
        <Input value={item.evidence} maxLength={200} onChange={(e) => put({ evidence: e.target.value })} />
      </Labelled>
      <Auto item={item} put={put} />
      {item.auto && !item.vetoes && <ScoringFields item={item} put={put} />}
      <div className="row">
        <Checkbox checked={item.vetoes} onChange={(e) => put(vetoed(item, e.target.checked))}>
          {t('field.vetoes')}
        </Checkbox>
        <Button size="small" onClick={() => onChange(undefined)}>
          {t('act.remove_')}
        </Button>
      </div>
    </div>
  );
}

const vetoed = (item: Item, vetoes: boolean): Partial<Item> => ({
  vetoes,
  weight: vetoes ? '0' : item.weight === '0' ? '1' : item.weight,
  ...(vetoes ? { scoring: null } : {}),
});

type PartProps = { item: Item; put: (part: Partial<Item>) => void };

function Auto({ item, put }: PartProps) {
  const t = useStandardWords();
  const say = useInTongue();
  const { auto } = item;
  const known = measures.map(({ code, name }) => ({ value: code as string, label: say(name) }));
  const other =
    auto && !known.some(({ value }) => value === auto.measure)
      ? [{ value: auto.measure, label: t('field.otherMeasure') }]
      : [];
  return (
    <>
      <Labelled label={t('field.measure')}>
        <Select<string>
          value={auto?.measure ?? ''}
          options={[{ value: '', label: t('field.noMeasure') }, ...known, ...other]}
          onChange={(measure) =>
            put(measure === '' ? { auto: null, scoring: null } : { auto: { op: '>=', value: '100', ...auto, measure } })
          }
        />
      </Labelled>
      {auto && (
        <>
          <Labelled label={t('field.op')}>
            <Select
              value={auto.op}
              options={[
                { value: '>=', label: t('field.atLeast') },
                { value: '<=', label: t('field.atMost') },
              ]}
              onChange={(op) => put({ auto: { ...auto, op } })}
            />
          </Labelled>
          <Labelled label={t('field.value')}>
            <Input
              inputMode="decimal"
              value={auto.value}
              onChange={(e) => put({ auto: { ...auto, value: e.target.value } })}
            />
          </Labelled>
        </>
      )}
    </>
  );
}

const kinds = ['default', 'allOrNothing', 'proportional', 'perMissing', 'perPoint', 'stepped'] as const;

function ScoringFields({ item, put }: PartProps) {
  const t = useStandardWords();
  const { scoring } = item;
  const labels = { each: '…', step: '…' };
  return (
    <>
      <Labelled label={t('field.scoring')}>
        <Select<(typeof kinds)[number]>
          value={scoring?.kind ?? 'default'}
          options={kinds.map((kind) => ({ value: kind, label: t(`scoringOf.${kind}`, labels) }))}
          onChange={(kind) => put({ scoring: scoringOf(kind, item) })}
        />
      </Labelled>
      {scoring && <Numbers scoring={scoring} onChange={(next) => put({ scoring: next })} />}
    </>
  );
}

function Numbers({ scoring, onChange }: { scoring: Scoring; onChange: (scoring: Scoring) => void }) {
  const t = useStandardWords();
  if (scoring.kind === 'proportional')
    return (
      <Labelled label={t('field.floor')}>
        <Input
          inputMode="decimal"
          value={scoring.floor ?? ''}
          onChange={(e) => onChange({ ...scoring, floor: e.target.value === '' ? null : e.target.value })}
        />
      </Labelled>
    );
  if (scoring.kind === 'perMissing' || scoring.kind === 'perPoint')
    return (
      <>
        <Labelled label={t('field.each')}>
          <Input
            inputMode="decimal"
            value={scoring.each}
            onChange={(e) => onChange({ ...scoring, each: e.target.value })}
          />
        </Labelled>
        {scoring.kind === 'perPoint' && (
          <Labelled label={t('field.step')}>
            <Input
              inputMode="decimal"
              value={scoring.step}
              onChange={(e) => onChange({ ...scoring, step: e.target.value })}
            />
          </Labelled>
        )}
      </>
    );
  return scoring.kind === 'stepped' ? (
    <Steps steps={scoring.steps} onChange={(steps) => onChange({ ...scoring, steps })} />
  ) : null;
}

type Steps = Extract<Scoring, { kind: 'stepped' }>['steps'];

function Steps({ steps, onChange }: { steps: Steps; onChange: (steps: Steps) => void }) {
  const t = useStandardWords();
  return (
    <div className="wide steps" role="group" aria-label={t('field.steps')}>
      {steps.map((step, at) => (
        <span className="row" key={at}>
          <Labelled label={t('field.stepAt')}>
            <Input
              inputMode="decimal"
              value={step.atLeast}
              onChange={(e) => onChange(changed(steps, at, { ...step, atLeast: e.target.value }))}
            />
          </Labelled>
          <Labelled label={t('field.stepScore')}>
            <Input
              inputMode="decimal"
              value={step.score}
              onChange={(e) => onChange(changed(steps, at, { ...step, score: e.target.value }))}
            />
          </Labelled>
          <Button size="small" onClick={() => onChange(changed(steps, at, undefined))}>
            {t('act.remove_')}
          </Button>
        </span>
      ))}
      <Button size="small" onClick={() => onChange([...steps, { atLeast: '0', score: '0' }])}>
        {t('act.addStep')}
      </Button>
    </div>
  );
}
