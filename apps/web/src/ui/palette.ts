/** The Chinese faces first; "Middle Dot" keeps 5·29 together, and English has Latin quotes before it (base.css). */
export const fontFamily =
  'var(--quotes,"Middle Dot"),"Middle Dot","PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",-apple-system,"Segoe UI",sans-serif';
/** For documents on paper. */
export const serifFamily =
  'var(--quotes,"Middle Dot"),"FZXiaoBiaoSong-B05S","STSong","Noto Serif SC","Noto Serif CJK SC",SimSun,serif';

/** The colours our own style sheets use as `var(--name)`. */
export type Palette = Record<
  | 'accent'
  | 'accentSoft'
  | 'ink'
  | 'ink2'
  | 'ink3'
  | 'line'
  | 'line2'
  | 'surface'
  | 'ground'
  | 'sunk'
  | 'ok'
  | 'okBg'
  | 'near'
  | 'nearBg'
  | 'bad'
  | 'badBg'
  | 'none'
  | 'noneBg',
  string
>;

/** Every text colour here has a contrast of at least 4.5 on every ground it is used on (measured by a test). */
export const palette: { light: Palette; dark: Palette } = {
  light: {
    accent: '#1B5E85',
    accentSoft: '#E8F0F5',
    ink: '#1B2127',
    ink2: '#4A545E',
    ink3: '#616B75',
    line: '#D6DBE0',
    line2: '#E7EAED',
    surface: '#FFFFFF',
    ground: '#F3F5F6',
    sunk: '#F7F8F9',
    ok: '#1D6B42',
    okBg: '#E4F1E9',
    near: '#7A5100',
    nearBg: '#FBF0D6',
    bad: '#A6261B',
    badBg: '#FBE5E2',
    none: '#5E6872',
    noneBg: '#F0F2F4',
  },
  dark: {
    accent: '#7DB4D8',
    accentSoft: '#1D3240',
    ink: '#E6EAED',
    ink2: '#B4BDC5',
    ink3: '#98A2AB',
    line: '#3A434B',
    line2: '#2B3239',
    surface: '#1A1F24',
    ground: '#12161A',
    sunk: '#20262C',
    ok: '#8CCFA6',
    okBg: '#1B3326',
    near: '#E2BC6C',
    nearBg: '#362B12',
    bad: '#F29C92',
    badBg: '#40211E',
    none: '#9DA7B0',
    noneBg: '#262C32',
  },
};
