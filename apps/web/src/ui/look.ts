import { fontFamily, palette, serifFamily } from './palette.ts';

/** Puts theme and type size on the document, where our style sheets read them; works before antd is there. */
export const applyLook = ({ dark, elder }: { dark: boolean; elder: boolean }): void => {
  const root = document.documentElement;
  for (const [name, value] of Object.entries(palette[dark ? 'dark' : 'light']))
    root.style.setProperty(`--${name}`, value);
  root.style.setProperty('--font', fontFamily);
  root.style.setProperty('--serif', serifFamily);
  root.style.colorScheme = dark ? 'dark' : 'light';
  root.dataset['theme'] = dark ? 'dark' : 'light';
  root.toggleAttribute('data-elder', elder);
};
