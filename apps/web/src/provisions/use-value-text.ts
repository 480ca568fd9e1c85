import type { ListEntry, Measured, Shape } from '@xiehui/contracts/provision-shapes';
import { provisions, type ProvisionKey } from '@xiehui/contracts/provisions';
import type { UnitKind } from '@xiehui/contracts/session';
import { useTranslation } from 'react-i18next';
import { useProvisionWords } from './provisions.messages.ts';

type Counts = Readonly<Record<string, number>>;

/** How a provision reads in one line; `entriesOf` gives the list that another provision holds. */
export function useValueText(entriesOf: (key: string) => readonly ListEntry[]) {
  const t = useProvisionWords();
  const { t: shared, i18n } = useTranslation();
  const word = (entry: ListEntry) => (i18n.language === 'en' ? entry.en : entry.zh);
  const measured = (n: number, unit: Measured) => t(`value.${unit}`, { n });
  const joined = (parts: readonly string[]) => (parts.length > 0 ? parts.join(t('value.comma')) : t('value.none'));
  const pair = (name: string, value: string) => t('value.pair', { name, value });
  const counts = (of: string, value: Counts, unit: Measured) =>
    joined(
      entriesOf(of).flatMap((entry) => {
        const n = value[entry.code];
        return n === undefined ? [] : [pair(word(entry), measured(n, unit))];
      }),
    );
  const kinds = <V>(value: Partial<Record<UnitKind, V>>, say: (one: V) => string) =>
    joined(
      (Object.entries(value) as [UnitKind, V][]).map(([kind, one]) => pair(shared(`scope.level.${kind}`), say(one))),
    );
  return (key: ProvisionKey, given: unknown): string => {
    const shape = provisions[key] as Shape;
    switch (shape.shape) {
      case 'yesNo':
        return shape.schema.parse(given) ? t('value.yes') : t('value.no');
      case 'number':
        return measured(shape.schema.parse(given), shape.unit);
      case 'numbers':
        return joined(shape.schema.parse(given).map((n) => measured(n, shape.unit)));
      case 'dayOfYear':
        return t('value.dayOfYear', shape.schema.parse(given));
      case 'list': {
        const offered = shape.schema.parse(given).filter(({ off }) => !off);
        return t('value.entries', { count: offered.length, names: joined(offered.map(word)) });
      }
      case 'perKind':
        return kinds(shape.schema.parse(given), (n) => measured(n ?? 0, shape.unit));
      case 'perEntry':
        return counts(shape.of, shape.schema.parse(given), shape.unit);
      case 'perKindAndEntry':
        return kinds(shape.schema.parse(given), (one) => counts(shape.of, one ?? {}, shape.unit));
    }
  };
}
