import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ListEntry } from '@xiehui/contracts/provision-shapes';
import { provisions, readProvisions, type ProvisionKey, type ProvisionValue } from '@xiehui/contracts/provisions';
import { provisionDefaults } from '@xiehui/rules/provision-defaults';
import { useTranslation } from 'react-i18next';
import { call } from './call.ts';
import { useScope } from './scope.tsx';

/** Everything that the district lays down, as it holds in a year; asked once and kept. */
export const provisionsOf = (year: number) =>
  queryOptions({
    queryKey: ['provisions', year],
    queryFn: () => call(readProvisions, { query: { year: String(year) } }),
    staleTime: 300_000,
  });

/** One provision as it holds in the year of the page, or in another; the portal's default until the answer comes. */
export function useProvision<const K extends ProvisionKey>(key: K, year?: number): ProvisionValue<K> {
  const scope = useScope();
  const { data } = useQuery(provisionsOf(year ?? scope.year));
  const held = data?.inForce.find((one) => one.key === key);
  return (held ? provisions[key].schema.parse(held.value) : provisionDefaults[key]) as ProvisionValue<K>;
}

/** Keys whose provision is a list. */
export type ListKey = { [K in ProvisionKey]: (typeof provisions)[K]['shape'] extends 'list' ? K : never }[ProvisionKey];

/** A list of the district: what may be chosen, and the words of any code that records bear. */
export function useList(key: ListKey): {
  options: { value: string; label: string }[];
  wordOf: (code: string) => string;
} {
  const { i18n } = useTranslation();
  const entries = useProvision(key) as readonly ListEntry[];
  const say = ({ zh, en }: ListEntry) => (i18n.language === 'en' ? en : zh);
  const said = new Map(entries.map((entry) => [entry.code, say(entry)]));
  return {
    options: entries.filter(({ off }) => !off).map((entry) => ({ value: entry.code, label: say(entry) })),
    wordOf: (code) => said.get(code) ?? code,
  };
}
