import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import {
  beginSecondFactor,
  confirmSecondFactor,
  endSession,
  listSessions,
  removeSecondFactor,
} from '@xiehui/contracts/session';
import { call } from '../platform/call.ts';

const key = ['session'] as const;

/** Reading and changing what belongs to one's own sign-in. */
export const sessions = {
  devices: () => queryOptions({ queryKey: [...key, 'devices'], queryFn: () => call(listSessions, {}) }),
  end: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (id: string) => call(endSession, { params: { id } }),
      onSuccess: () => client.invalidateQueries({ queryKey: key }),
    }),
  beginFactor: () => mutationOptions({ mutationFn: () => call(beginSecondFactor, { body: {} }) }),
  confirmFactor: () => mutationOptions({ mutationFn: (code: string) => call(confirmSecondFactor, { body: { code } }) }),
  removeFactor: () => mutationOptions({ mutationFn: () => call(removeSecondFactor, {}) }),
};
