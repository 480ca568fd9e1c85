import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { changePreferences, Preferences } from '@xiehui/contracts/session';
import { applyLook } from '../ui/look.ts';
import { call } from './call.ts';
import { speak } from './messages/i18n.ts';
import { useSessionState } from './session.tsx';

const place = 'xiehui.look';
const usual: Preferences = { language: 'zh', elder: false, theme: 'system' };

/** What this device showed last: the look before anybody has signed in. Says nothing about persons. */
export const rememberedLook = (): Preferences => {
  try {
    const kept = Preferences.safeParse(JSON.parse(localStorage.getItem(place) ?? ''));
    return kept.success ? kept.data : usual;
  } catch {
    return usual;
  }
};

type Look = Preferences & { readonly dark: boolean; readonly change: (change: Partial<Preferences>) => void };
const LookContext = createContext<Look | undefined>(undefined);

const darkWanted = '(prefers-color-scheme: dark)';
const watchDark = (tell: () => void) => {
  const list = window.matchMedia(darkWanted);
  list.addEventListener('change', tell);
  return () => list.removeEventListener('change', tell);
};

/** Language, type size and theme: of the account once somebody is signed in, of the device before. */
export function PreferencesProvider({ children }: { children: ReactNode }) {
  const { state, hold } = useSessionState();
  const [chosen, setChosen] = useState(rememberedLook);
  const session = state.kind === 'somebody' ? state.session : undefined;
  const { language, elder, theme } = session?.preferences ?? chosen;
  const systemDark = useSyncExternalStore(watchDark, () => window.matchMedia(darkWanted).matches);
  const dark = theme === 'dark' || (theme === 'system' && systemDark);
  useEffect(() => {
    void speak(language);
    applyLook({ dark, elder });
    localStorage.setItem(place, JSON.stringify({ language, elder, theme }));
  }, [language, elder, theme, dark]);
  const change = useCallback(
    (part: Partial<Preferences>) => {
      const next = { language, elder, theme, ...part };
      setChosen(next);
      if (!session) return;
      // Shown at once; the answer replaces it, and without one the device keeps the choice.
      hold({ ...session, preferences: next });
      void call(changePreferences, { body: next }).then(hold, () => undefined);
    },
    [language, elder, theme, session, hold],
  );
  const look = useMemo(() => ({ language, elder, theme, dark, change }), [language, elder, theme, dark, change]);
  return <LookContext value={look}>{children}</LookContext>;
}

/** The look in force, and how to change it. */
export function usePreferences(): Look {
  const look = use(LookContext);
  if (!look) throw new Error('usePreferences outside PreferencesProvider');
  return look;
}
