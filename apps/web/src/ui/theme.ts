import { theme, type ThemeConfig } from 'antd';
import { fontFamily, palette, type Palette } from './palette.ts';

const shared = (p: Palette): ThemeConfig => ({
  token: {
    colorPrimary: p.accent,
    colorLink: p.accent,
    // antd's own is too pale to be read.
    colorLinkHover: p.accent,
    colorInfo: p.accent,
    colorSuccess: p.ok,
    colorWarning: p.near,
    colorError: p.bad,
    colorText: p.ink,
    colorTextSecondary: p.ink2,
    colorTextTertiary: p.ink3,
    colorTextDescription: p.ink3,
    colorTextPlaceholder: p.ink3,
    colorTextQuaternary: p.ink3,
    colorIcon: p.ink2,
    colorSuccessBg: p.okBg,
    colorSuccessBorder: p.okBg,
    colorWarningBg: p.nearBg,
    colorWarningBorder: p.nearBg,
    colorErrorBg: p.badBg,
    colorErrorBorder: p.badBg,
    colorInfoBg: p.accentSoft,
    colorInfoBorder: p.accentSoft,
    colorBorder: p.line,
    colorBorderSecondary: p.line2,
    colorSplit: p.line2,
    colorBgLayout: p.ground,
    colorBgContainer: p.surface,
    colorBgElevated: p.surface,
    colorFillAlter: p.sunk,
    colorPrimaryBg: p.accentSoft,
    controlItemBgActive: p.accentSoft,
    controlItemBgActiveHover: p.accentSoft,
    controlItemBgHover: p.sunk,
    borderRadius: 6,
    borderRadiusSM: 4,
    borderRadiusLG: 6,
    fontFamily,
    fontSize: 14,
    lineHeight: 22 / 14,
    controlHeight: 32,
    wireframe: false,
    boxShadowSecondary: '0 2px 8px rgba(20, 28, 36, 0.14)',
  },
  components: {
    Table: {
      headerBg: p.sunk,
      headerColor: p.ink2,
      headerSplitColor: 'transparent',
      headerBorderRadius: 0,
      rowHoverBg: p.sunk,
      rowSelectedBg: p.accentSoft,
      rowSelectedHoverBg: p.accentSoft,
      cellPaddingBlock: 10,
      cellPaddingInline: 12,
      cellPaddingBlockSM: 5,
      cellPaddingInlineSM: 8,
    },
    Menu: {
      itemHeight: 36,
      itemBorderRadius: 6,
      itemSelectedBg: p.accentSoft,
      itemSelectedColor: p.accent,
      itemColor: p.ink2,
      activeBarBorderWidth: 0,
    },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
    Tabs: { horizontalMargin: '0', horizontalItemPadding: '10px 0' },
    Form: { itemMarginBottom: 16, labelColor: p.ink2 },
  },
});

/** The theme of a bright room. */
export const light: ThemeConfig = { ...shared(palette.light), algorithm: theme.defaultAlgorithm };

/** The theme of a dark room. */
export const dark: ThemeConfig = (() => {
  const base = shared(palette.dark);
  return {
    ...base,
    algorithm: theme.darkAlgorithm,
    // on the light accent of the dark theme, signs are dark
    components: {
      ...base.components,
      Button: { ...base.components?.Button, primaryColor: '#0E1A22', dangerColor: '#2B0F0B' },
      Badge: { colorTextLightSolid: '#2B0F0B' },
      Checkbox: { colorWhite: '#0E1A22' },
    },
  };
})();

/** Phones: 16 px text, controls of 44 px. */
export const phone = (base: ThemeConfig): ThemeConfig => ({
  ...base,
  token: { ...base.token, fontSize: 16, lineHeight: 1.5, controlHeight: 44, controlHeightSM: 36, controlHeightLG: 52 },
  components: { ...base.components, Form: { ...base.components?.Form, itemMarginBottom: 24 } },
});

/** 长者模式: 20 px text, controls of 56 px, on phones and desktops alike. */
export const elder = (base: ThemeConfig): ThemeConfig => ({
  ...base,
  token: { ...base.token, fontSize: 20, lineHeight: 1.5, controlHeight: 56, controlHeightSM: 48, controlHeightLG: 60 },
  components: {
    ...base.components,
    Form: { ...base.components?.Form, itemMarginBottom: 30 },
    Menu: { ...base.components?.Menu, itemHeight: 52 },
  },
});
