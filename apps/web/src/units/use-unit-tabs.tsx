import type { Unit } from '@xiehui/contracts/units';
import { isPart } from '@xiehui/rules/unit-kinds';
import { lazy, use, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../platform/session.tsx';
import type { UnitTab } from '../platform/slice.ts';
import { UnitPartsContext } from '../platform/unit-parts.ts';
import { Boundary } from '../ui/boundary.tsx';
import type { Tab } from '../ui/record.tsx';

/** The headings under which a unit's registers stand, from the left. */
const headings = ['organisation', 'governance', 'documents', 'places'] as const;
const headingOf: Readonly<Record<UnitTab['key'], (typeof headings)[number]>> = {
  profile: 'organisation',
  staffing: 'organisation',
  teams: 'organisation',
  chain: 'organisation',
  history: 'organisation',
  council: 'governance',
  elections: 'governance',
  meetings: 'governance',
  plans: 'documents',
  regulations: 'documents',
  covenants: 'documents',
  disclosures: 'documents',
  documents: 'documents',
  archives: 'documents',
  venues: 'places',
};

/** The few that a group or a grid keeps stand side by side, and some under a word of their own. */
const ofGroup = ['profile', 'venues', 'regulations'] as const;
const ownWord = (key: UnitTab['key']) => ofGroup.find((one) => one === key);

/** The registers that a unit of this kind keeps, as far as the post may read them, under their headings. */
export function useUnitTabs({ id, kind }: Pick<Unit, 'id' | 'kind'>): Tab[] {
  const { t } = useTranslation();
  const may = useMay();
  const { tabs } = use(UnitPartsContext);
  const bodies = useMemo(
    () => tabs.map(({ load, ...tab }) => ({ ...tab, Body: lazy(async () => ({ default: await load() })) })),
    [tabs],
  );
  const plain = isPart(kind);
  const labelOf = (key: UnitTab['key']): string => {
    const own = plain ? ownWord(key) : undefined;
    return own ? t(`unitTabOfGroup.${own}`) : t(`unitTab.${key}`);
  };
  const kept = bodies
    .filter(({ permission, kinds }) => may(permission) && (kinds?.includes(kind) ?? true))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ key, Body }) => ({
      key,
      label: labelOf(key),
      content: (
        <Boundary rows={6}>
          <Body unitId={id} />
        </Boundary>
      ),
    }));
  if (plain) return kept;
  return headings.flatMap((heading) => {
    const leaves = kept.filter(({ key }) => headingOf[key] === heading);
    return leaves.length > 0 ? [{ key: heading, label: t(`unitHeading.${heading}`), leaves }] : [];
  });
}
