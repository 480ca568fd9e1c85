import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import {
  importDistricts,
  importDivisions,
  listDistricts,
  previewDistricts,
  previewDivisions,
  searchDistricts,
  type Difference,
  type Imported,
  type RowProblem,
} from '@xiehui/contracts/divisions';
import type { Output, Request } from '@xiehui/contracts/endpoint';
import { readUnit } from '@xiehui/contracts/units';
import { call } from '../platform/call.ts';
import { ownPart, partsOf, textOf, type Part } from './list-file.ts';

const key = ['divisions'] as const;

/** A file that was read and compared. */
export type Compared = { readonly part: Part; readonly difference: Difference };

const inFile = (part: Part, problems: readonly RowProblem[]): RowProblem[] =>
  problems.map((problem) => ({ ...problem, line: part.lines[problem.line - 1] ?? problem.line }));

/** The import of a district's own part of a list. */
export const divisions = {
  preview: (unitId: string) =>
    mutationOptions({
      mutationFn: async (file: Blob): Promise<Compared> => {
        const { code } = await call(readUnit, { params: { id: unitId } });
        const part = ownPart(textOf(await file.arrayBuffer()), code ?? '');
        const difference = await call(previewDivisions, { body: { csv: part.csv } });
        return { part, difference: { ...difference, problems: inFile(part, difference.problems) } };
      },
    }),
  take: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({
        part,
        retireVanished,
        once,
      }: {
        part: Part;
        retireVanished: boolean;
        once: string;
      }): Promise<Imported> => call(importDivisions, { body: { csv: part.csv, retireVanished }, key: once }),
      // Every name and number may have changed.
      onSuccess: () => client.invalidateQueries(),
    }),
};

type DistrictPreview = Output<typeof previewDistricts>;
/** What a list of whole districts would bring, over all its parts. */
export type WholeDifference = DistrictPreview & { readonly parts: readonly Part[] };
export type WholeImported = Output<typeof importDistricts>;
type Tell = (done: number, total: number) => void;

/** The import of whole districts: part after part, so that a country's list needs no more than many small calls. */
export const districts = {
  list: (query: Request<typeof listDistricts>['query']) =>
    queryOptions({ queryKey: [...key, 'districts', query], queryFn: () => call(listDistricts, { query }) }),
  search: (q: string) =>
    queryOptions({
      queryKey: [...key, 'search', q],
      queryFn: async () => (await call(searchDistricts, { query: { q } })).items,
      enabled: q !== '',
    }),
  preview: (tell: Tell) =>
    mutationOptions({
      mutationFn: async (file: Blob): Promise<WholeDifference> => {
        const parts = partsOf(textOf(await file.arrayBuffer()));
        const all: { -readonly [K in keyof DistrictPreview]: DistrictPreview[K] } = {
          districts: [],
          problems: [],
          problemCount: 0,
        };
        for (const [at, part] of parts.entries()) {
          tell(at, parts.length);
          const one = await call(previewDistricts, { body: { csv: part.csv } });
          all.districts.push(...one.districts);
          all.problems.push(...inFile(part, one.problems));
          all.problemCount += one.problemCount;
        }
        return { ...all, parts };
      },
    }),
  take: (client: QueryClient, tell: Tell) =>
    mutationOptions({
      mutationFn: async (parts: readonly Part[]): Promise<WholeImported> => {
        const sum = { districts: 0, fresh: 0, added: 0, renamed: 0 };
        for (const [at, { csv }] of parts.entries()) {
          tell(at, parts.length);
          const one = await call(importDistricts, { body: { csv } });
          for (const name of ['districts', 'fresh', 'added', 'renamed'] as const) sum[name] += one[name];
        }
        return sum;
      },
      onSettled: () => client.invalidateQueries(),
    }),
};
