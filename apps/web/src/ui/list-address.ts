import { soughtIn } from '@xiehui/contracts/sought';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { z } from 'zod';
import { useScope } from '../platform/scope.tsx';
import { useSought } from './sought.ts';

type QuerySchema = z.ZodObject<z.core.$ZodLooseShape>;

/** The state of a list as the address says it; what people are sought by lies beside it, in memory. */
export type ListAddress<S extends QuerySchema> = {
  /** What to send: conditions, order and page as text. Unit and year of the scope are in it where the schema has them. */
  readonly input: z.input<S>;
  /** The same after parsing, with defaults. */
  readonly parsed: z.output<S>;
  /** Changes conditions or the page; `undefined` removes one. Anything but the page begins at page 1 again. */
  readonly change: (part: Partial<Record<keyof z.input<S> & string, string | readonly string[] | undefined>>) => void;
};

type Part = Record<string, string | readonly string[] | undefined>;

/** What is sought by once some of it has changed. */
const soughtAfter = (before: Readonly<Record<string, string>>, part: Part, names: readonly string[]) => {
  const next = Object.entries({ ...before, ...part }).filter(([name, value]) => names.includes(name) && value);
  return Object.fromEntries(next.map(([name, value]) => [name, String(value)]));
};

/** Reads a list's conditions from the address by the endpoint's own query schema; what does not fit is left out. */
export function useListAddress<S extends QuerySchema>(schema: S): ListAddress<S> {
  const [search, setSearch] = useSearchParams();
  const { unitId, year } = useScope();
  const [sought, keep] = useSought();
  const { input, parsed } = useMemo(
    () => readAddress(schema, search, { scope: { unit: unitId, year: String(year) }, sought }),
    [schema, search, unitId, year, sought],
  );
  const change = useCallback<ListAddress<S>['change']>(
    (part: Part) => {
      const names = soughtIn(schema);
      const state = keep(soughtAfter(sought, part, names));
      const write = (before: URLSearchParams) => {
        const next = new URLSearchParams(before);
        if (!('page' in part)) next.delete('page');
        for (const [name, value] of Object.entries(part)) {
          next.delete(name);
          if (names.includes(name)) continue;
          for (const one of typeof value === 'string' ? [value] : (value ?? [])) if (one !== '') next.append(name, one);
        }
        return next;
      };
      setSearch(write, { state });
    },
    [setSearch, schema, sought, keep],
  );
  return { input, parsed, change };
}

type Beside = { readonly scope: Readonly<Record<string, string>>; readonly sought: Readonly<Record<string, string>> };

const readAddress = <S extends QuerySchema>(schema: S, search: URLSearchParams, { scope, sought }: Beside) => {
  const said: Record<string, unknown> = {};
  const names = soughtIn(schema);
  for (const name of Object.keys(schema.shape)) {
    if (names.includes(name)) {
      if (name in sought) said[name] = sought[name];
      continue;
    }
    const all = search.getAll(name);
    if (all.length > 0) said[name] = all.length === 1 ? all[0] : all;
    else if (name in scope) said[name] = scope[name];
  }
  const first = schema.safeParse(said);
  if (first.success) return { input: said as z.input<S>, parsed: first.data as z.output<S> };
  for (const issue of first.error.issues) delete said[String(issue.path[0])];
  const second = schema.safeParse(said);
  const input = second.success ? said : {};
  return { input: input as z.input<S>, parsed: (second.success ? second.data : schema.parse({})) as z.output<S> };
};
