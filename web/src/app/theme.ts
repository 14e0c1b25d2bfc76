import type { ThemeConfig } from "antd";

// System fonts only: nothing is fetched. UI text is sans serif, paper text is FangSong as official papers are.
export const uiFont = '"PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "HarmonyOS Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif';

export const theme: ThemeConfig = {
  zeroRuntime: true, // the rules stand in antd.css; only the variables below are set in the browser
  token: {
    colorPrimary: "#1f4a7c",
    colorInfo: "#1f4a7c",
    colorLink: "#1d5a9e",
    colorLinkHover: "#174a83",
    colorLinkActive: "#123c6b",
    colorPrimaryHover: "#2a5c95",
    colorErrorHover: "#98201a",
    colorError: "#b42318",
    colorWarning: "#946200",
    colorSuccess: "#1c6b44",
    colorPrimaryBg: "#e7eef7",
    colorPrimaryBgHover: "#d8e4f2",
    colorPrimaryBorder: "#9db4d2",
    colorInfoBg: "#edf3fb",
    colorInfoBorder: "#b9cde6",
    colorSuccessBg: "#ecf6f0",
    colorSuccessBorder: "#a9d3bd",
    colorWarningBg: "#fdf5e3",
    colorWarningBorder: "#e7cf94",
    colorErrorBg: "#fdf0ee",
    colorErrorBorder: "#ecb6af",
    colorText: "#1c2430",
    colorTextSecondary: "#4b5664",
    colorTextTertiary: "#5d6876",
    colorTextDescription: "#566170",
    colorTextPlaceholder: "#687382",
    colorTextDisabled: "#687382",
    colorBgLayout: "#f4f6f8",
    colorBorder: "#c9d0d8",
    colorBorderSecondary: "#e3e7ec",
    borderRadius: 6,
    fontFamily: uiFont,
    fontSize: 14,
    wireframe: false,
  },
  components: {
    Layout: { siderBg: "#ffffff", headerBg: "#ffffff", headerHeight: 56, bodyBg: "#f4f6f8" },
    Menu: { itemHeight: 38, itemSelectedBg: "#e7eef7", itemSelectedColor: "#173a63", itemBorderRadius: 6, groupTitleColor: "#5d6876", groupTitleFontSize: 12 },
    Table: { headerBg: "#f4f6f9", cellPaddingBlock: 10, cellPaddingInlineMD: 14 },
    Card: { headerFontSize: 15 },
    Tabs: { horizontalItemPadding: "10px 4px" },
  },
};

/** touch is what a finger has to hit, in CSS pixels. */
const touch = 44;

/** phone is the same look with everything that is pressed large enough for a finger. */
export const phone: ThemeConfig = {
  ...theme,
  token: { ...theme.token, controlHeight: touch, controlHeightSM: touch, controlHeightLG: touch },
  components: { ...theme.components, DatePicker: { cellWidth: touch - 2, cellHeight: 36, textHeight: touch } },
};
