// Entry of the portal: what has to be set before anything else runs, then the first page.
import './before.ts';
import { createRoot } from 'react-dom/client';
import { registerSW } from 'virtual:pwa-register';
import { App } from './app.tsx';
import { rememberedLook } from './platform/preferences.tsx';
import { startTexts } from './platform/messages/i18n.ts';
import { firstSession } from './session/first-session.ts';
import { watchForUpdates } from './shell/use-update.ts';
import { applyLook } from './ui/look.ts';
import './ui/base.css';

const look = rememberedLook();
const night = look.theme === 'dark' || (look.theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
applyLook({ dark: night, elder: look.elder });

// Asked before the first page is drawn, so that nobody loads a page that sign-in covers.
void Promise.all([firstSession(), startTexts(look.language)]).then(([first]) => {
  const root = document.getElementById('root');
  if (root) createRoot(root).render(<App first={first} />);
  watchForUpdates(registerSW);
});
