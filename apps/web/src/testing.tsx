// For tests only: the portal as one of the cast sees it, with answers that are checked against their contracts.
import { render } from '@testing-library/react';
import { useEffect, type ReactNode } from 'react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, useLocation, useNavigate, type Location } from 'react-router';
import { vi } from 'vitest';
import { readColumns } from '@xiehui/contracts/columns';
import type { Endpoint, Output } from '@xiehui/contracts/endpoint';
import { errorStatus } from '@xiehui/contracts/errors';
import { soughtHeader } from '@xiehui/contracts/sought';
import type { Role } from '@xiehui/contracts/roles';
import type { Post, Session, UnitKind } from '@xiehui/contracts/session';
import { Refused } from './platform/call.ts';
import { PreferencesProvider } from './platform/preferences.tsx';
import { SessionProvider, useSessionState } from './platform/session.tsx';
import type { Slice } from './platform/slice.ts';
import { Addresses } from './router.tsx';
import { PortalContext, type Portal } from './shell/shell-context.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const pinghe = { id: uuid(1), name: '平和县' };
const post = (n: number, role: Role, name: string, kind: UnitKind): Post => ({
  id: uuid(100 + n),
  role,
  title: null,
  unit: { id: uuid(n), name, kind },
  district: pinghe,
});
const session = (n: number, name: string, displayName: string, ...posts: Post[]): Session => ({
  account: {
    id: uuid(200 + n),
    name,
    displayName,
    mustChangePassword: false,
    secondFactor: false,
    lastSignIn: { at: '2026-05-28T01:20:00Z', from: '10.0.0.8' },
  },
  preferences: { language: 'zh', elder: false, theme: 'light' },
  posts,
  acting: posts[0] ?? null,
  insecure: false,
});

/** The cast: 林 district administrator, 陈 town secretary, 黄 village secretary, 吴 group leader, 周 inspector. */
export const cast = {
  lin: session(1, 'lin', '林素琴', post(1, 'districtAdmin', '平和县', 'district')),
  chen: session(2, 'chen', '陈秋月', post(2, 'townSecretary', '山格镇', 'town')),
  huang: session(
    3,
    'huang',
    '黄美兰',
    post(3, 'villageSecretary', '平寨村', 'village'),
    post(2, 'inspector', '山格镇', 'town'),
  ),
  wu: session(4, 'wu', '吴金山', post(4, 'groupLeader', '第3小组', 'group')),
  zhou: session(5, 'zhou', '周文彬', post(1, 'inspector', '平和县', 'district')),
};

type Sent = {
  address: string;
  params: Record<string, string>;
  query: Record<string, string | string[]>;
  body: unknown;
  headers: Headers;
};
type Reply = (sent: Sent) => unknown;
/** One endpoint and what it answers; made by `answer`. */
export type Answer = { readonly endpoint: Endpoint; readonly reply: Reply };

/** Says what an endpoint answers: a value of its contract, or a function that makes one or throws `Refused`. */
export const answer = <E extends Endpoint>(endpoint: E, reply: Output<E> | ((sent: Sent) => Output<E>)): Answer => ({
  endpoint,
  reply: typeof reply === 'function' ? (reply as Reply) : () => reply,
});

/** Answers `fetch` with these; anything else is not found. What was sent stands in the list that comes back. */
export const answerWith = (answers: readonly Answer[]): { endpoint: Endpoint; sent: Sent }[] => {
  const log: { endpoint: Endpoint; sent: Sent }[] = [];
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    const url = new URL(address, 'http://portal.test');
    for (const { endpoint, reply } of [...answers, answer(readColumns, { columns: null })]) {
      const params = init.method === endpoint.method && paramsOf(endpoint.path, url.pathname.replace(/^\/api/, ''));
      if (!params) continue;
      const headers = new Headers(init.headers);
      // What people are sought by travels beside the address.
      const query = { ...queryOf(url.searchParams), ...queryOf(new URLSearchParams(headers.get(soughtHeader) ?? '')) };
      const sent = { address, params, query, body: bodyOf(init), headers };
      if (typeof init.body === 'string') endpoint.body?.parse(sent.body);
      log.push({ endpoint, sent });
      return speak(endpoint, reply, sent);
    }
    return Response.json({ code: 'not_found', requestId: 'test' }, { status: 404 });
  });
  return log;
};

const paramsOf = (pattern: string, path: string): Record<string, string> | undefined =>
  new RegExp(`^${pattern.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`).exec(path)?.groups ??
  (pattern === path ? {} : undefined);
const queryOf = (searchParams: URLSearchParams) =>
  Object.fromEntries(
    [...searchParams.keys()].map((name) => [
      name,
      searchParams.getAll(name).length > 1 ? searchParams.getAll(name) : (searchParams.get(name) ?? ''),
    ]),
  );
const bodyOf = ({ body }: RequestInit): unknown => (typeof body === 'string' ? JSON.parse(body) : body);

const speak = (endpoint: Endpoint, reply: Reply, sent: Sent): Response => {
  try {
    return Response.json(endpoint.response.parse(reply(sent)));
  } catch (thrown) {
    if (!(thrown instanceof Refused)) throw thrown;
    return Response.json(thrown.problem, { status: errorStatus[thrown.problem.code] });
  }
};

/** As in the portal: nothing of it is drawn once nobody is signed in. */
function Behind({ children }: { children: ReactNode }) {
  return useSessionState().state.kind === 'somebody' ? children : null;
}

/** What a browser keeps of a visit: every address with its state, and the way back. */
type Visit = { readonly all: Location[]; back: () => void };

function Watched({ onMove }: { onMove: (at: Location, back: () => void) => void }) {
  const at = useLocation();
  const go = useNavigate();
  useEffect(() => onMove(at, () => void go(-1)), [onMove, at, go]);
  return null;
}

type Opened = Partial<Omit<Portal, 'slices'>> & {
  as?: Session;
  slices: readonly Slice[];
  answers?: readonly Answer[];
  frame?: boolean;
};

/** Opens an address of these slices as one of the cast; without `frame` only the page itself is drawn. */
export const openPortal = (at: string, { as = cast.lin, slices, answers = [], frame = false, ...portal }: Opened) => {
  const log = answerWith(answers);
  const drawn = frame
    ? slices
    : slices.map((slice) => ({
        ...slice,
        routes: [],
        bareRoutes: [...(slice.routes ?? []), ...(slice.bareRoutes ?? [])],
      }));
  const history: Visit = { all: [], back: () => undefined };
  const move = (at: Location, back: () => void) => {
    history.all.push(at);
    history.back = back;
  };
  const view = render(
    <SessionProvider first={{ kind: 'somebody', session: as }}>
      <PreferencesProvider>
        <PortalContext value={{ ...portal, slices: drawn }}>
          <Behind>
            <MemoryRouter initialEntries={[at]}>
              <Watched onMove={move} />
              <Addresses slices={drawn} />
            </MemoryRouter>
          </Behind>
        </PortalContext>
      </PreferencesProvider>
    </SessionProvider>,
  );
  return { ...view, log, history, user: userEvent.setup({ delay: null }) };
};

type Viewport = { happyDOM: { setViewport: (size: { width: number; height: number }) => void } };
/** Makes the window a phone's, until the next test. */
export const onPhone = (): void => (window as unknown as Viewport).happyDOM.setViewport({ width: 360, height: 780 });
