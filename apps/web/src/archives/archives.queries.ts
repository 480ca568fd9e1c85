import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { countArchives, listArchives, packArchive, readArchive } from '@xiehui/contracts/archives';
import type { Request } from '@xiehui/contracts/endpoint';
import { call } from '../platform/call.ts';
import { saveFile } from '../platform/save-file.ts';

const key = ['archives'] as const;

/** Archives by unit and year. */
export const archives = {
  of: (unit: string, year: number) =>
    queryOptions({
      queryKey: [...key, 'one', unit, year],
      queryFn: () => call(readArchive, { query: { unit, year: String(year) } }),
    }),
  list: (query: Request<typeof listArchives>['query']) =>
    queryOptions({ queryKey: [...key, 'list', query], queryFn: () => call(listArchives, { query }) }),
  count: (query: Request<typeof countArchives>['query']) =>
    queryOptions({ queryKey: [...key, 'count', query], queryFn: () => call(countArchives, { query }) }),
  pack: () =>
    mutationOptions({
      mutationFn: async ({ unit, year }: { unit: string; year: number }) =>
        saveFile(await call(packArchive, { query: { unit, year: String(year) } })),
    }),
};
