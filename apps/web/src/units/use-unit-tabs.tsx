import type { Unit } from '@xiehui/contracts/units';
import { lazy, use, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../platform/session.tsx';
import { UnitPartsContext } from '../platform/unit-parts.ts';
import { Boundary } from '../ui/boundary.tsx';

/** The registers that a unit of this kind keeps, as far as the post may read them, from the left. */
export function useUnitTabs({ id, kind }: Unit): { key: string; label: string; content: ReactNode }[] {
  const { t } = useTranslation();
  const may = useMay();
  const { tabs } = use(UnitPartsContext);
  const bodies = useMemo(
    () => tabs.map(({ load, ...tab }) => ({ ...tab, Body: lazy(async () => ({ default: await load() })) })),
    [tabs],
  );
  return bodies
    .filter(({ permission, kinds }) => may(permission) && (kinds?.includes(kind) ?? true))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ key, Body }) => ({
      key,
      label: t(`unitTab.${key}`),
      content: (
        <Boundary rows={6}>
          <Body unitId={id} />
        </Boundary>
      ),
    }));
}
