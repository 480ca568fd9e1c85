import type { ActivityLine } from '@xiehui/contracts/activities';

/** Whose a record of the list is; groups of many villages bear one name, so the village is named with it. */
export const placeOf = ({ above, unit }: Pick<ActivityLine, 'above' | 'unit'>): string =>
  [above, unit.name].filter(Boolean).join(' ');
