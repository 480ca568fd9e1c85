import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import type { Request } from '@xiehui/contracts/endpoint';
import {
  changeUnitState,
  createUnit,
  describeUnit,
  listChildren,
  listUnitChanges,
  readUnit,
  renameUnit,
  searchUnits,
  type Unit,
  type UnitItem,
  type UnitState,
} from '@xiehui/contracts/units';
import { call } from '../platform/call.ts';
import type { UnitNode, UnitSource } from '../platform/unit-source.tsx';

const key = ['units'] as const;

/** Everything that shows units is asked anew, the pickers and the scope bar included. */
const refresh = async (client: QueryClient): Promise<void> => {
  await Promise.all(
    [key, ['unit-picker'], ['scope-unit'], ['search']].map((queryKey) => client.invalidateQueries({ queryKey })),
  );
};

type At = Pick<Unit, 'id' | 'version'>;
const at = ({ id, version }: At) => ({ params: { id }, version });

/** Units of the acting post's range. */
export const units = {
  one: (id: string) =>
    queryOptions({ queryKey: [...key, 'one', id], queryFn: () => call(readUnit, { params: { id } }) }),
  children: (id: string, retired = false, on?: string) =>
    queryOptions({
      queryKey: [...key, 'children', id, retired, on],
      queryFn: () =>
        call(listChildren, { params: { id }, query: { retired: retired ? 'true' : 'false', ...(on ? { on } : {}) } }),
    }),
  search: (q: string) =>
    queryOptions({
      queryKey: [...key, 'search', q],
      queryFn: async () => (await call(searchUnits, { query: { q } })).items,
      enabled: q !== '',
    }),
  changes: (id: string, page: number) =>
    queryOptions({
      queryKey: [...key, 'changes', id, page],
      queryFn: () => call(listUnitChanges, { params: { id }, query: { page: String(page) } }),
    }),
  create: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ key: once, ...body }: Request<typeof createUnit>['body'] & { key: string }) =>
        call(createUnit, { body, key: once }),
      onSuccess: () => refresh(client),
    }),
  rename: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ unit, name }: { unit: At; name: string }) => call(renameUnit, { ...at(unit), body: { name } }),
      onSettled: () => refresh(client),
    }),
  describe: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ unit, ...body }: Request<typeof describeUnit>['body'] & { unit: At }) =>
        call(describeUnit, { ...at(unit), body }),
      onSettled: () => refresh(client),
    }),
  changeState: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ unit, state }: { unit: At; state: UnitState }) =>
        call(changeUnitState, { ...at(unit), body: { state } }),
      onSettled: () => refresh(client),
    }),
};

const isLeaf = (counts: UnitItem['children']): boolean => Object.keys(counts).length === 0;

/** How the scope bar, the search of the top bar and the pickers reach the tree. */
export const unitSource: UnitSource = {
  children: async (id) => {
    const { items } = await call(listChildren, { params: { id }, query: {} });
    return items.map((unit): UnitNode => ({
      id: unit.id,
      name: unit.name,
      kind: unit.kind,
      leaf: isLeaf(unit.children),
    }));
  },
  search: async (text) => {
    const { items } = await call(searchUnits, { query: { q: text.slice(0, 40) } });
    return items.map(({ id, name, kind, parents }): UnitNode => ({ id, name, kind, parents, leaf: true }));
  },
  find: async (id) => {
    const { name, kind, parents, below, state } = await call(readUnit, { params: { id } });
    return { id, name, kind, parents, leaf: isLeaf(below), retired: state === 'retired' };
  },
};
