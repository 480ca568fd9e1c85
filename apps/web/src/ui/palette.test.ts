import { expect, test } from 'vitest';
import { palette, type Palette } from './palette.ts';

const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};
const everywhere: (keyof Palette)[] = ['surface', 'ground', 'sunk'];
const pairs: [keyof Palette, (keyof Palette)[]][] = [
  ['ink', [...everywhere, 'accentSoft']],
  ['ink2', [...everywhere, 'accentSoft', 'noneBg']],
  ['ink3', everywhere],
  ['accent', [...everywhere, 'accentSoft']],
  ['ok', ['surface', 'okBg']],
  ['near', ['surface', 'nearBg']],
  ['bad', ['surface', 'badBg']],
  ['none', ['surface', 'noneBg']],
];

test.each(['light', 'dark'] as const)('in the %s theme every text can be read on every ground it lies on', (theme) => {
  const colours = palette[theme];
  const weak = pairs.flatMap(([text, grounds]) =>
    grounds.filter((ground) => contrast(colours[text], colours[ground]) < 4.5).map((ground) => `${text} on ${ground}`),
  );
  expect(weak).toEqual([]);
});
