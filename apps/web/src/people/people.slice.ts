import { lazyPage, type Slice } from '../platform/slice.ts';

/** Persons: one record each, and what was merged into it. */
export const peopleSlice: Slice = {
  routes: [lazyPage('/people/:id', () => import('./person.page.tsx'), 'PersonPage')],
};
