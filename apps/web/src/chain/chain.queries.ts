import { queryOptions } from '@tanstack/react-query';
import { countBreaks, listBreaks, readChain, type ChainLink } from '@xiehui/contracts/chain';
import { call } from '../platform/call.ts';

const key = ['chain'] as const;

/** The chain from the district to the contact household, and where it breaks. */
export const chain = {
  read: (unit: string) =>
    queryOptions({ queryKey: [...key, 'links', unit], queryFn: () => call(readChain, { query: { unit } }) }),
  breaks: (unit: string, link: ChainLink | undefined, page: number) =>
    queryOptions({
      queryKey: [...key, 'breaks', unit, link, page],
      queryFn: () => call(listBreaks, { query: { unit, page: String(page), ...(link ? { link } : {}) } }),
    }),
  count: (unit: string, link: ChainLink | undefined) =>
    queryOptions({
      queryKey: [...key, 'count', unit, link],
      queryFn: () => call(countBreaks, { query: { unit, ...(link ? { link } : {}) } }),
    }),
};
