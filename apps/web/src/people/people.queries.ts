import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import {
  findLikely,
  mergePeople,
  noteIdentityNumber,
  readPersonRecord,
  revealIdentityNumber,
} from '@xiehui/contracts/people';
import { call } from '../platform/call.ts';

const key = ['people'] as const;
type At = { readonly personId: string; readonly version: number };
const at = ({ personId, version }: At) => ({ params: { id: personId }, version });
/** A person's record stands in registers too: all of it is asked anew. */
const changing = <I, O>(client: QueryClient, mutationFn: (input: I) => Promise<O>) =>
  mutationOptions({ mutationFn, onSettled: () => client.invalidateQueries() });

/** One person's record. */
export const records = {
  find: (id: string) =>
    queryOptions({ queryKey: [...key, 'one', id], queryFn: () => call(readPersonRecord, { params: { id } }) }),
  /** Who else may be the same person. */
  alike: (id: string) =>
    queryOptions({
      queryKey: [...key, 'alike', id],
      queryFn: () => call(findLikely, { body: { name: '', phone: null, of: id } }),
    }),
  merge: (client: QueryClient) =>
    changing(client, ({ kept, goneId }: { kept: At; goneId: string }) =>
      call(mergePeople, { ...at(kept), body: { goneId } }),
    ),
  identify: (client: QueryClient) =>
    changing(client, ({ person, number }: { person: At; number: string | null }) =>
      call(noteIdentityNumber, { ...at(person), body: { number } }),
    ),
  /** A number is shown to who says why; it is kept nowhere. */
  reveal: async (id: string, reason: string): Promise<string> =>
    (await call(revealIdentityNumber, { params: { id }, body: { reason } })).number,
};
