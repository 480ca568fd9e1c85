import { createContext } from 'react';
import type { UnitPanel, UnitTab } from './slice.ts';

/** What the slices put on a unit's own page: panels of its overview, registers as tabs. The frame gathers it. */
export type UnitParts = { readonly panels: readonly UnitPanel[]; readonly tabs: readonly UnitTab[] };

export const UnitPartsContext = createContext<UnitParts>({ panels: [], tabs: [] });
