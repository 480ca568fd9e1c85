import { lazyPage, type Slice } from '../platform/slice.ts';

/** Members who are asked to leave: a talk, a vote, notice, an appeal. */
export const persuasionSlice: Slice = {
  routes: [
    lazyPage('/persuasions', () => import('./persuasions.page.tsx'), 'PersuasionsPage'),
    lazyPage('/persuasions/:id', () => import('./persuasion.page.tsx'), 'PersuasionPage'),
  ],
  menu: [{ key: 'persuasions', group: 'team', path: '/persuasions', permission: 'member.change' }],
};
