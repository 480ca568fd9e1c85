import { bodyKinds } from '@xiehui/rules/unit-kinds';
import { lazyPage, type Slice } from '../platform/slice.ts';

/** Plans and summaries of the years: written, handed in, accepted; and who owes one. */
export const planSlice: Slice = {
  routes: [
    lazyPage('/plans', () => import('./plans.page.tsx'), 'PlansPage'),
    lazyPage('/plans/:id', () => import('./plan.page.tsx'), 'PlanPage'),
    lazyPage('/plans/:id/edit', () => import('./edit-plan.page.tsx'), 'EditPlanPage'),
  ],
  bareRoutes: [lazyPage('/plans/:id/print', () => import('./print-plan.page.tsx'), 'PrintPlanPage')],
  menu: [{ key: 'plans', group: 'papers', path: '/plans', permission: 'plan.read' }],
  unitTabs: [
    {
      key: 'plans',
      rank: 10,
      permission: 'plan.read',
      kinds: bodyKinds,
      load: async () => (await import('./plans.tab.tsx')).PlansTab,
    },
  ],
};
