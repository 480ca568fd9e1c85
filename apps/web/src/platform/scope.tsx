import { useCallback, useMemo } from 'react';
import { Link, useLocation, useNavigate, useSearchParams, type LinkProps, type NavigateOptions } from 'react-router';
import { today } from './format.ts';
import { fetchAhead } from './slice.ts';
import { useActor } from './session.tsx';

/** Which unit and which year every page answers for. Without a word in the address: the post's own unit, this year. */
export type PageScope = {
  readonly unitId: string;
  readonly year: number;
  /** True while the unit is the acting post's own. */
  readonly home: boolean;
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const yearOf = (said: string | null): number => {
  const year = Number(said);
  return said && /^20\d\d$|^2100$/.test(said) ? year : Number(today().slice(0, 4));
};

/** The unit and year of the page, read from the address. */
export function useScope(): PageScope {
  const [search] = useSearchParams();
  const actor = useActor();
  const said = search.get('unit');
  const unitId = said && uuid.test(said) ? said : actor.unitId;
  const year = yearOf(search.get('year'));
  return useMemo(() => ({ unitId, year, home: unitId === actor.unitId }), [unitId, year, actor.unitId]);
}

/** Adds the unit and the year of the present address to another one, unless it names its own. */
export const withScope = (to: string, present: URLSearchParams): string => {
  const [path = '', query = ''] = to.split('?');
  const search = new URLSearchParams(query);
  for (const name of ['unit', 'year'])
    if (!search.has(name) && present.has(name)) search.set(name, present.get(name) ?? '');
  return search.size > 0 ? `${path}?${search}` : path;
};

/** A link that takes unit and year along. Every link inside the portal is one. */
export function ScopedLink({ to, ...rest }: Omit<LinkProps, 'to'> & { to: string }) {
  const [search] = useSearchParams();
  return <Link to={withScope(to, search)} onPointerEnter={() => fetchAhead(to)} {...rest} />;
}

/** Goes to a page and takes unit and year along. */
export function useGo(): (to: string, options?: NavigateOptions) => void {
  const navigate = useNavigate();
  const { search } = useLocation();
  return useCallback(
    (to, options) => void navigate(withScope(to, new URLSearchParams(search)), options),
    [navigate, search],
  );
}

/** Chooses another unit or year for the page that is open; a list begins at its first page again. */
export function useChangeScope(): (change: { unitId?: string; year?: number }) => void {
  const [, setSearch] = useSearchParams();
  const { state } = useLocation() as { state: unknown };
  return useCallback(
    ({ unitId, year }) => {
      const write = (before: URLSearchParams) => {
        const search = new URLSearchParams(before);
        if (unitId) search.set('unit', unitId);
        if (year) search.set('year', String(year));
        search.delete('page');
        return search;
      };
      setSearch(write, { state });
    },
    [setSearch, state],
  );
}
