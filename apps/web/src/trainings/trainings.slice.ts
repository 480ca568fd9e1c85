import { lazyPage, type Slice } from '../platform/slice.ts';

/** Trainings: recorded, attended, finished; and who has come to none. */
export const trainingSlice: Slice = {
  routes: [
    lazyPage('/trainings', () => import('./trainings.page.tsx'), 'TrainingsPage'),
    lazyPage('/trainings/new', () => import('./new-training.page.tsx'), 'NewTrainingPage'),
    lazyPage('/trainings/untrained', () => import('./untrained.page.tsx'), 'UntrainedPage'),
    lazyPage('/trainings/:id', () => import('./training.page.tsx'), 'TrainingPage'),
    lazyPage('/trainings/:id/edit', () => import('./edit-training.page.tsx'), 'EditTrainingPage'),
  ],
  menu: [{ key: 'trainings', group: 'team', path: '/trainings', permission: 'training.read' }],
};
