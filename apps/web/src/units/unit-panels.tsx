import type { UnitKind } from '@xiehui/contracts/session';
import { lazy, use, useMemo } from 'react';
import { useMay } from '../platform/session.tsx';
import { UnitPartsContext } from '../platform/unit-parts.ts';
import { Boundary } from '../ui/boundary.tsx';

/** What other slices tell of a unit on its own page, as far as the post may read it. */
export function UnitPanels({ unitId, kind }: { unitId: string; kind: UnitKind }) {
  const given = use(UnitPartsContext).panels;
  const may = useMay();
  const panels = useMemo(
    () =>
      given
        .filter(({ permission, kinds }) => may(permission) && (kinds?.includes(kind) ?? true))
        .map(({ key, load }) => ({ key, Body: lazy(async () => ({ default: await load() })) })),
    [given, may, kind],
  );
  return panels.map(({ key, Body }) => (
    <Boundary key={key} rows={3}>
      <Body unitId={unitId} />
    </Boundary>
  ));
}
