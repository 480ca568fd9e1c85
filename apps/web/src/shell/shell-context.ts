import { createContext, use } from 'react';
import type { NoticeSource, UnitSource } from '../platform/unit-source.tsx';
import type { Slice } from '../platform/slice.ts';

/** What the frame is made of: the slices, and who answers for units and notices. */
export type Portal = {
  readonly slices: readonly Slice[];
  readonly units?: UnitSource | undefined;
  readonly notices?: NoticeSource | undefined;
};

export const PortalContext = createContext<Portal>({ slices: [] });
export const usePortal = (): Portal => use(PortalContext);
