// Entry of the portal: what has to be set before anything else runs, then the first page.
import './before.ts';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { rememberedLook } from './platform/preferences.tsx';
import { startTexts } from './platform/messages/i18n.ts';
import { newRouter } from './router.tsx';
import { firstSession } from './session/first-session.ts';
import { isOpen, signInFor } from './session/return-to.ts';
import { watchForUpdates } from './shell/use-update.ts';
import { applyLook } from './ui/look.ts';
import './ui/base.css';

const look = rememberedLook();
const night = look.theme === 'dark' || (look.theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
startTexts(look.language);
applyLook({ dark: night, elder: look.elder });

void firstSession().then((first) => {
  const { pathname, search } = window.location;
  // Chosen before the router is built: it would load the page that was asked for, and its libraries, for nobody.
  if (first.kind === 'nobody' && !isOpen(pathname)) window.history.replaceState(null, '', signInFor(pathname + search));
  const root = document.getElementById('root');
  if (root) createRoot(root).render(<App first={first} router={newRouter()} />);
  watchForUpdates();
});
