import { createBrowserRouter, type RouteObject } from 'react-router';
import { Frame } from './shell/frame.tsx';
import { NotFoundPage } from './shell/not-found.page.tsx';
import { PageFault } from './shell/page-fault.tsx';
import { portal } from './slices.ts';

/** Every address behind sign-in. A path that no page claims looks like one that is not for this post. */
export const routes: RouteObject[] = [
  ...portal.slices.flatMap(({ doorRoutes = [] }) => [...doorRoutes]),
  {
    element: <Frame />,
    children: [
      {
        errorElement: <PageFault />,
        children: [...portal.slices.flatMap(({ routes: own = [] }) => own), { path: '*', element: <NotFoundPage /> }],
      },
    ],
  },
  { element: <Frame bare />, children: portal.slices.flatMap(({ bareRoutes = [] }) => [...bareRoutes]) },
];

export const newRouter = () => createBrowserRouter(routes);
