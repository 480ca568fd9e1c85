/** Whose a record is, as lists say it; groups of many villages bear one name, so the village is named with it. */
export const placeOf = ({ above, unit }: { above?: string | undefined; unit: { name: string } }): string =>
  [above, unit.name].filter(Boolean).join(' ');
