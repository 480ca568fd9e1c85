import { VenueFields, type Venue, type VenueLine } from '@xiehui/contracts/venues';
import { fileOf } from '../files/files.service.ts';
import { unitOf } from '../platform/register.ts';
import type { PhotoRow } from './venue-photos.repository.ts';
import type { VenueListRow, VenueRow } from './venues.repository.ts';

/** What the register says of a venue. */
export const fieldsOf = (row: VenueRow): VenueFields =>
  VenueFields.parse({
    kind: row.kind,
    name: row.name,
    count: row.count,
    areaSqm: row.area_sqm,
    address: row.address,
    shows: row.shows,
    shared: row.shared,
    owner: row.owner,
    shareAgreement: row.share_agreement,
    equipment: row.equipment,
    openedOn: row.opened_on,
    closedOn: row.closed_on,
  });

/** A venue as the wire shows it. */
export const venueOf = (row: VenueRow, pictures: readonly PhotoRow[]): Venue => ({
  id: row.id,
  version: row.version,
  unit: unitOf(row),
  ...fieldsOf(row),
  excellentOn: row.excellent_on,
  photos: pictures.map(fileOf),
});

/** A line of the list. */
export const lineOf = (row: VenueListRow): VenueLine => {
  const { photos: _, shows: __, shareAgreement: ___, equipment: ____, ...line } = venueOf(row, []);
  return { ...line, equipmentCount: row.equipment_count, used: row.used, lastUsedOn: row.last_used_on };
};
