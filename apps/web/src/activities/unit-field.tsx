import { Select } from 'antd';
import { Chips } from '../ui/chips.tsx';
import { useActivityWords } from './activities.messages.ts';

/** A unit that the post may record for. */
export type UnitChoice = { readonly id: string; readonly name: string };
type Props = { units: readonly UnitChoice[]; value?: string; onChange?: (id: string) => void };

/** As many as fit under a thumb are chips; a town with its villages is a list to search. */
const chipsAtMost = 8;

/** Whose activity it was: the own unit, or one directly below it. */
export function UnitField({ units, value, onChange }: Props) {
  const t = useActivityWords();
  const options = units.map(({ id, name }) => ({ value: id, label: name }));
  if (units.length <= chipsAtMost)
    return (
      <Chips
        label={t('field.unit')}
        options={options}
        {...(value ? { value } : {})}
        {...(onChange ? { onChange } : {})}
      />
    );
  return (
    <Select
      aria-label={t('field.unit')}
      showSearch={{ optionFilterProp: 'label' }}
      options={options}
      {...(value ? { value } : {})}
      {...(onChange ? { onChange } : {})}
    />
  );
}
