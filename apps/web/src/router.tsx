import { BrowserRouter, Route, Routes } from 'react-router';
import type { PageRoute, Slice } from './platform/slice.ts';
import { Frame } from './shell/frame.tsx';
import { NotFoundPage } from './shell/not-found.page.tsx';

const page = ({ path, Page }: PageRoute) => <Route key={path} path={path} element={<Page />} />;
const all = (slices: readonly Slice[], kind: 'routes' | 'bareRoutes' | 'doorRoutes') =>
  slices.flatMap((slice) => slice[kind] ?? []).map(page);

/** Every address behind sign-in. A path that no page claims looks like one that is not for this post. */
export function Addresses({ slices }: { slices: readonly Slice[] }) {
  return (
    <Routes>
      {all(slices, 'doorRoutes')}
      <Route element={<Frame />}>
        {all(slices, 'routes')}
        <Route path="*" element={<NotFoundPage />} />
      </Route>
      <Route element={<Frame bare />}>{all(slices, 'bareRoutes')}</Route>
    </Routes>
  );
}

/** The addresses as the browser has them. */
export function Router({ slices }: { slices: readonly Slice[] }) {
  return (
    <BrowserRouter>
      <Addresses slices={slices} />
    </BrowserRouter>
  );
}
