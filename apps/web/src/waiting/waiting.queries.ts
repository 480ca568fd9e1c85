import { queryOptions } from '@tanstack/react-query';
import { listWaiting } from '@xiehui/contracts/waiting';
import { call } from '../platform/call.ts';

/** What waits for the acting post's answer; asked anew whenever the workbench opens, since answers are given elsewhere. */
export const waiting = {
  list: () => queryOptions({ queryKey: ['waiting'], queryFn: () => call(listWaiting, {}), staleTime: 0 }),
};
