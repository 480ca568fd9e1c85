import type { Slice } from '../platform/slice.ts';

/** What waits for an answer of whoever has signed in: first on the workbench of everybody who keeps records. */
export const waitingSlice: Slice = {
  panels: [
    {
      key: 'waiting',
      rank: 5,
      permission: 'member.change',
      load: async () => (await import('./waiting.panel.tsx')).WaitingPanel,
    },
  ],
};
