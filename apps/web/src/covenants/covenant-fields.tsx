import type { Covenant } from '@xiehui/contracts/covenants';
import { Input } from 'antd';
import { usePreferences } from '../platform/preferences.tsx';
import { Chips } from '../ui/chips.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { FilesField } from '../ui/files-field.tsx';
import { FormField } from '../ui/form-field.tsx';
import { FormGroup } from '../ui/form-group.tsx';
import { Stepper } from '../ui/stepper.tsx';
import { useCovenantWords } from './covenants.messages.ts';

/** What it says. */
export function TextFields() {
  const t = useCovenantWords();
  return (
    <FormGroup title={t('field.body')}>
      <FormField name="title" label={t('field.title')} required wide>
        <Input maxLength={60} />
      </FormField>
      <FormField name="body" label={t('field.body')} wide>
        <Input.TextArea rows={10} maxLength={20_000} />
      </FormField>
      <FormField name="consultation" label={t('field.consultation')} hint={t('hint.consultation')} wide>
        <Input.TextArea rows={3} maxLength={1_000} />
      </FormField>
      <FormField name="files" label={t('field.files')} wide group>
        <FilesField label={t('field.files')} />
      </FormField>
    </FormGroup>
  );
}

const counts = ['entitled', 'present', 'inFavour', 'against', 'abstained'] as const;

/** How the villagers voted. */
export function VoteFields({ rule }: Pick<Covenant, 'rule'>) {
  const t = useCovenantWords();
  return (
    <FormGroup title={t('field.vote')} note={t('rule', { present: rule.presentPercent, favour: rule.favourPercent })}>
      <FormField name={['vote', 'votedOn']} label={t('field.votedOn')}>
        <DayInput />
      </FormField>
      {counts.map((name) => (
        <FormField key={name} name={['vote', name]} label={t(`field.${name}`)} inline group>
          <Stepper label={t(`field.${name}`)} max={1_000_000} />
        </FormField>
      ))}
    </FormGroup>
  );
}

/** What it is to be free of, item by item. */
export function ChecklistFields({ checklist }: Pick<Covenant, 'checklist'>) {
  const t = useCovenantWords();
  const { language } = usePreferences();
  const options = (['yes', 'no', 'unknown'] as const).map((value) => ({ value, label: t(`passed.${value}`) }));
  return (
    <FormGroup title={t('field.checklist')} note={t('vetoHint')}>
      {checklist.map(({ code, zh, en }) => {
        const name = language === 'en' ? en : zh;
        return (
          <div key={code} className="wide">
            <FormField name={['passed', code]} label={name} group>
              <Chips label={name} options={options} />
            </FormField>
            <FormField name={['notes', code]} label={`${name} ${t('field.note')}`}>
              <Input maxLength={200} />
            </FormField>
          </div>
        );
      })}
    </FormGroup>
  );
}
