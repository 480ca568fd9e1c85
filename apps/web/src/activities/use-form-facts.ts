import { useQuery } from '@tanstack/react-query';
import type { CalendarEntry } from '@xiehui/contracts/calendar';
import { mayRecordActivity } from '@xiehui/policy/activities';
import { today } from '../platform/format.ts';
import { useScope } from '../platform/scope.tsx';
import { useActor } from '../platform/session.tsx';
import { useScopeUnit, useUnitSource } from '../platform/unit-source.tsx';
import { known } from './activities.queries.ts';
import type { UnitChoice } from './unit-field.tsx';
import type { Venue } from './venue-field.tsx';

/** What the form knows by itself; `undefined` until it was asked, on the device or over the network. */
export type FormFacts = {
  readonly entries: readonly CalendarEntry[];
  readonly venues: readonly Venue[];
  readonly units: readonly UnitChoice[];
  /** The unit of the page, where the post may record for it, else the post's own. */
  readonly unitId: string;
};

/** Asks for what the form fills in. Without an answer the form opens all the same, with nothing filled in. */
export function useFormFacts(): FormFacts | undefined {
  const { accountId, districtId, unitId: own, post, ...actor } = useActor();
  const scope = useScope();
  const named = useScopeUnit();
  const parentId = named.parents?.at(-1)?.id ?? null;
  const may = mayRecordActivity({ role: actor.role, unitId: own }, { unit: { id: scope.unitId, parentId } });
  const unitId = may ? scope.unitId : own;
  const calendar = useQuery(known.calendar(accountId, districtId, Number(today().slice(0, 4))));
  const venues = useQuery(known.venues(accountId, unitId));
  const below = useBelow(own);
  if (calendar.isPending || venues.isPending || below.isLoading) return undefined;
  const units = [post.unit, ...(below.data ?? [])].map(({ id, name }) => ({ id, name }));
  return { entries: calendar.data ?? [], venues: venues.data ?? [], units, unitId };
}

/** Units directly below the post's own. */
function useBelow(own: string) {
  const source = useUnitSource();
  return useQuery({
    queryKey: ['activities', 'below', own],
    queryFn: () => source?.children(own) ?? Promise.resolve([]),
    enabled: source !== undefined,
    staleTime: 300_000,
    retry: false,
  });
}
