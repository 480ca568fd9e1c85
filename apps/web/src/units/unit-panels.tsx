import { lazy, use, useMemo } from 'react';
import { useMay } from '../platform/session.tsx';
import { UnitPanelsContext } from '../platform/unit-panels.ts';
import { Boundary } from '../ui/boundary.tsx';

/** What other slices tell of a unit on its own page, as far as the post may read it. */
export function UnitPanels({ unitId }: { unitId: string }) {
  const given = use(UnitPanelsContext);
  const may = useMay();
  const panels = useMemo(
    () =>
      given
        .filter(({ permission }) => may(permission))
        .map(({ key, load }) => ({ key, Body: lazy(async () => ({ default: await load() })) })),
    [given, may],
  );
  return panels.map(({ key, Body }) => (
    <Boundary key={key} rows={3}>
      <Body unitId={unitId} />
    </Boundary>
  ));
}
