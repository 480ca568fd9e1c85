import { Button } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation } from 'react-router';
import { useNarrow } from '../platform/device.ts';
import { openOutbox } from '../platform/offline.ts';
import { PostQueries } from '../platform/query-client.tsx';
import { useGo } from '../platform/scope.tsx';
import { useActor, useMay } from '../platform/session.tsx';
import { UnitPartsContext } from '../platform/unit-parts.ts';
import { NoticeSourceContext, UnitSourceContext } from '../platform/unit-source.tsx';
import { AntdRoot } from '../ui/antd-root.tsx';
import { Boundary } from '../ui/boundary.tsx';
import '../ui/ui.css';
import { Banners } from './banners.tsx';
import { PhoneHead } from './phone-head.tsx';
import { PhoneTabs } from './phone-tabs.tsx';
import { usePostName } from './post-name.ts';
import { SearchDialog } from './search-dialog.tsx';
import { usePortal } from './shell-context.ts';
import { SideMenu } from './side-menu.tsx';
import { TopBar } from './top-bar.tsx';
import { usePhoneTabs } from './use-phone-tabs.ts';
import { useScroll } from './use-scroll.ts';
import './shell.css';

/** What stands around every page behind sign-in; `bare` for print layouts, which keep only the providers. */
export function Frame({ bare = false }: { bare?: boolean }) {
  const { postId } = useActor();
  const { slices, units, notices } = usePortal();
  const unitParts = useMemo(
    () => ({
      panels: slices.flatMap((slice) => slice.unitPanels ?? []),
      tabs: slices.flatMap((slice) => slice.unitTabs ?? []),
    }),
    [slices],
  );
  const narrow = useNarrow();
  return (
    <PostQueries key={postId}>
      <UnitSourceContext value={units}>
        <NoticeSourceContext value={notices}>
          <UnitPartsContext value={unitParts}>
            <AntdRoot>
              <OutboxKeeper />
              {bare ? <Pages /> : narrow ? <Phone /> : <Desktop />}
            </AntdRoot>
          </UnitPartsContext>
        </NoticeSourceContext>
      </UnitSourceContext>
    </PostQueries>
  );
}

/** The outbox belongs to the account and post that is acting, and to nobody after. */
function OutboxKeeper() {
  const { accountId, postId, post } = useActor();
  const postName = usePostName()(post);
  useEffect(() => {
    void openOutbox({ accountId, postId, postName });
    return () => void openOutbox(undefined);
  }, [accountId, postId, postName]);
  return null;
}

/** Each page loads and fails for itself; a link away from a failed one starts afresh. The old page stays while the next one loads. */
function Pages() {
  const { pathname } = useLocation();
  return (
    <Boundary key={pathname}>
      <Outlet />
    </Boundary>
  );
}

function Desktop() {
  const { t } = useTranslation();
  const [folded, setFolded] = useState(() => window.innerWidth < 1100);
  const [searching, setSearching] = useState(false);
  useSearchKey(() => setSearching(true));
  const pane = useScroll();
  return (
    <div className={folded ? 'frame folded' : 'frame'}>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <TopBar folded={folded} onSearch={() => setSearching(true)} />
      <SideMenu folded={folded} onFold={() => setFolded(!folded)} />
      <main className="main" id="main" tabIndex={-1} ref={pane}>
        <Banners />
        <Pages />
      </main>
      <SearchDialog open={searching} onClose={() => setSearching(false)} />
    </div>
  );
}

function useSearchKey(onSearch: () => void) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      onSearch();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [onSearch]);
}

function Phone() {
  const { pathname } = useLocation();
  const home = pathname === '/';
  const pane = useScroll();
  const tabbed = usePhoneTabs().some(({ path }) => path === pathname);
  return (
    <div className="phone">
      {home && <PhoneHead />}
      <main className="scroll" id="main" tabIndex={-1} ref={pane}>
        <Banners />
        <Pages />
      </main>
      {home && <BigButton />}
      {tabbed && <PhoneTabs />}
    </div>
  );
}

function BigButton() {
  const may = useMay();
  const go = useGo();
  const { slices } = usePortal();
  const button = slices.flatMap(({ bigButton }) => (bigButton && may(bigButton.permission) ? [bigButton] : []))[0];
  if (!button) return null;
  return (
    <div className="big-button">
      <Button type="primary" block icon={button.icon} onClick={() => go(button.path)}>
        {button.label()}
      </Button>
    </div>
  );
}
