import { z } from 'zod';
import { VenueKind } from './activities.ts';
import { endpoint } from './endpoint.ts';
import { id } from './fields.ts';

/** The venues of the unit's register in use, then where it has held activities, the latest first: the form offers them. */
export const listVenues = endpoint({
  method: 'GET',
  path: '/activities/venues',
  permission: 'activity.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject({ unit: id.optional() }),
  response: z.strictObject({
    items: z.array(z.strictObject({ kind: VenueKind, name: z.string(), venueId: id.nullable() })).max(16),
  }),
});
