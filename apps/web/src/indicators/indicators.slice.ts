import { lazyPage, type Slice } from '../platform/slice.ts';
import './indicators.messages.ts';

/** Figures, what stands behind them, and what is due. */
export const indicatorSlice: Slice = {
  routes: [
    lazyPage('/indicators', () => import('./heat.page.tsx'), 'HeatPage'),
    lazyPage('/indicators/records', () => import('./figure-records.page.tsx'), 'FigureRecordsPage'),
    lazyPage('/indicators/open', () => import('./open-units.page.tsx'), 'OpenUnitsPage'),
    lazyPage('/duties', () => import('./duties.page.tsx'), 'DutiesPage'),
    lazyPage('/totals', () => import('./totals.page.tsx'), 'TotalsPage'),
  ],
  menu: [
    { key: 'measures', group: 'measures', path: '/indicators', permission: 'measure.read' },
    { key: 'totals', group: 'measures', path: '/totals', permission: 'total.read' },
  ],
  panels: [
    {
      key: 'figures',
      rank: 10,
      permission: 'measure.read',
      load: async () => (await import('./figures.panel.tsx')).FiguresPanel,
    },
    {
      key: 'duties',
      rank: 20,
      permission: 'measure.read',
      load: async () => (await import('./duties.panel.tsx')).DutiesPanel,
    },
    {
      key: 'totals',
      rank: 10,
      permission: 'total.read',
      load: async () => (await import('./totals.panel.tsx')).TotalsPanel,
    },
  ],
  unitPanels: [
    {
      key: 'figures',
      permission: 'measure.read',
      load: async () => (await import('./figures.panel.tsx')).FiguresPanel,
    },
  ],
};
