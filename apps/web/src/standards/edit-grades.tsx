import { Button, Input } from 'antd';
import { Panel } from '../ui/panel.tsx';
import { changed, newGrade, type Grade } from './standard-draft.ts';
import { Labelled } from './labelled.tsx';
import { useStandardWords } from './standards.messages.ts';

/** Grades from the best to the last, which every score reaches. */
export function EditGrades({ grades, onChange }: { grades: readonly Grade[]; onChange: (grades: Grade[]) => void }) {
  const t = useStandardWords();
  const put = (at: number, part: Partial<Grade>) => {
    const grade = grades[at];
    if (grade) onChange(changed(grades, at, { ...grade, ...part }));
  };
  return (
    <Panel
      title={t('grades')}
      extra={
        <Button size="small" onClick={() => onChange([...grades, newGrade(grades)])}>
          {t('act.addGrade')}
        </Button>
      }
    >
      {grades.map((grade, at) => (
        <div className="item-edit" key={grade.code} role="group" aria-label={t('field.grade', { number: at + 1 })}>
          <div className="item-more">
            <Labelled label={t('field.zh')}>
              <Input
                value={grade.name.zh}
                maxLength={40}
                onChange={(e) => put(at, { name: { ...grade.name, zh: e.target.value } })}
              />
            </Labelled>
            <Labelled label={t('field.en')}>
              <Input
                value={grade.name.en}
                maxLength={80}
                onChange={(e) => put(at, { name: { ...grade.name, en: e.target.value } })}
              />
            </Labelled>
            <Labelled label={t('field.minScore')}>
              <Input
                inputMode="decimal"
                value={grade.minScore}
                onChange={(e) => put(at, { minScore: e.target.value })}
              />
            </Labelled>
            <Labelled label={t('field.minRate')}>
              <Input
                inputMode="decimal"
                value={grade.minSectionRate ?? ''}
                onChange={(e) => put(at, { minSectionRate: e.target.value === '' ? null : e.target.value })}
              />
            </Labelled>
            <div>
              <Button size="small" onClick={() => onChange(changed(grades, at, undefined))}>
                {t('act.remove_')}
              </Button>
            </div>
          </div>
        </div>
      ))}
    </Panel>
  );
}
