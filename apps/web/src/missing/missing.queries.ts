import { queryOptions } from '@tanstack/react-query';
import type { Request } from '@xiehui/contracts/endpoint';
import { countMissing, listMissing, readMissing } from '@xiehui/contracts/missing';
import { call } from '../platform/call.ts';

const key = ['missing'] as const;

/** What units of the acting post's range owe and have not. */
export const missing = {
  of: (id: string) =>
    queryOptions({ queryKey: [...key, 'of', id], queryFn: () => call(readMissing, { params: { id } }) }),
  list: (query: Request<typeof listMissing>['query']) =>
    queryOptions({ queryKey: [...key, 'list', query], queryFn: () => call(listMissing, { query }) }),
  count: (query: Request<typeof countMissing>['query']) =>
    queryOptions({ queryKey: [...key, 'count', query], queryFn: () => call(countMissing, { query }) }),
};
