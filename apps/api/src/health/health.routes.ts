import { readLive, readReady } from '@xiehui/contracts/health';
import { unavailable } from '../platform/errors.ts';
import { route } from '../platform/route.ts';

const ok = { status: 'ok' } as const;

export const healthRoutes = [
  route(readLive, async () => ok),
  route(readReady, async (visit) => {
    if (!(await visit.ready())) throw unavailable(3);
    return ok;
  }),
];
