import { queryOptions } from '@tanstack/react-query';
import { countAudit, listAudit, readAudit } from '@xiehui/contracts/audit';
import type { Request } from '@xiehui/contracts/endpoint';
import { call } from '../platform/call.ts';

const key = ['audit'] as const;

/** Entries of the log. */
export const audit = {
  list: (query: Request<typeof listAudit>['query']) =>
    queryOptions({ queryKey: [...key, 'list', query], queryFn: () => call(listAudit, { query }) }),
  count: (query: Request<typeof countAudit>['query']) =>
    queryOptions({ queryKey: [...key, 'count', query], queryFn: () => call(countAudit, { query }) }),
  find: (seq: string) =>
    queryOptions({ queryKey: [...key, 'one', seq], queryFn: () => call(readAudit, { params: { seq } }) }),
};
