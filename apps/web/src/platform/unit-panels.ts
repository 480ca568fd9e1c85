import { createContext } from 'react';
import type { UnitPanel } from './slice.ts';

/** What the slices put on a unit's own page; the frame gathers it. */
export const UnitPanelsContext = createContext<readonly UnitPanel[]>([]);
