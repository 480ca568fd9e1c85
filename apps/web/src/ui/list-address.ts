import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { z } from 'zod';
import { useScope } from '../platform/scope.tsx';

type QuerySchema = z.ZodObject<z.core.$ZodLooseShape>;

/** The state of a list as the address says it. */
export type ListAddress<S extends QuerySchema> = {
  /** What to send: conditions, order and page as text. Unit and year of the scope are in it where the schema has them. */
  readonly input: z.input<S>;
  /** The same after parsing, with defaults. */
  readonly parsed: z.output<S>;
  /** Changes conditions or the page; `undefined` removes one. Anything but the page begins at page 1 again. */
  readonly change: (part: Partial<Record<keyof z.input<S> & string, string | readonly string[] | undefined>>) => void;
};

/** Reads a list's conditions from the address by the endpoint's own query schema; what does not fit is left out. */
export function useListAddress<S extends QuerySchema>(schema: S): ListAddress<S> {
  const [search, setSearch] = useSearchParams();
  const { unitId, year } = useScope();
  const { input, parsed } = useMemo(
    () => readAddress(schema, search, { unit: unitId, year: String(year) }),
    [schema, search, unitId, year],
  );
  const change = useCallback<ListAddress<S>['change']>(
    (part) =>
      setSearch((before) => {
        const next = new URLSearchParams(before);
        if (!('page' in part)) next.delete('page');
        for (const [name, value] of Object.entries(part) as [string, string | readonly string[] | undefined][]) {
          next.delete(name);
          for (const one of typeof value === 'string' ? [value] : (value ?? [])) if (one !== '') next.append(name, one);
        }
        return next;
      }),
    [setSearch],
  );
  return { input, parsed, change };
}

const readAddress = <S extends QuerySchema>(schema: S, search: URLSearchParams, scope: Record<string, string>) => {
  const said: Record<string, unknown> = {};
  for (const name of Object.keys(schema.shape)) {
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
