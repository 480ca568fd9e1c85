import { Select } from 'antd';
import { useSearchParams } from 'react-router';
import { useScope } from '../platform/scope.tsx';
import { today } from '../platform/format.ts';
import { useIndicatorWords } from './indicators.messages.ts';

const parts = ['H1', 'H2', 'Q1', 'Q2', 'Q3', 'Q4'] as const;
const named = /^20\d\d(-(0[1-9]|1[0-2])|Q[1-4]|H[12])?$/;

/** The period of the page: as the address says, within the year of the scope; else the whole year. */
export function usePeriod(): [period: string, change: (period: string) => void] {
  const [search, setSearch] = useSearchParams();
  const { year } = useScope();
  const said = search.get('period') ?? '';
  const change = (period: string) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      next.set('period', period);
      return next;
    });
  return [named.test(said) && said.startsWith(String(year)) ? said : String(year), change];
}

/** Chooses the year, a half, a quarter or a month that has begun. */
export function PeriodSelect() {
  const t = useIndicatorWords();
  const { year } = useScope();
  const [period, change] = usePeriod();
  const months = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0'));
  const options = [
    { value: String(year), label: t('yearOf', { year }) },
    ...parts.map((part) => ({ value: `${year}${part}`, label: t(`periodOf.${part}`) })),
    ...months
      .filter((month) => `${year}-${month}` <= today().slice(0, 7))
      .map((month) => ({ value: `${year}-${month}`, label: t('monthOf', { month: Number(month) }) })),
  ];
  return (
    <Select aria-label={t('period')} value={period} options={options} onChange={change} popupMatchSelectWidth={false} />
  );
}
