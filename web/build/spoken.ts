import type { Plugin } from "vite";

// What the libraries say to a screen reader in English whatever the page's language: the file, what stands there, what is put instead.
const say = (zh: string, en: string) => `(document.documentElement.lang === "en" ? ${JSON.stringify(en)} : ${JSON.stringify(zh)})`;
const sign = /role: "img",\s*"aria-label": icon\.name/;
const quiet = `role: restProps["aria-label"] ? "img" : undefined, "aria-hidden": restProps["aria-label"] ? undefined : true`;
const changes: [file: string, there: RegExp, instead: string][] = [
  // A sign beside a word says nothing more than the word; one that stands alone is named by what it stands in.
  ["@ant-design/icons/es/components/AntdIcon.js", sign, quiet],
  ["@ant-design/icons/es/components/AntdIconLight.js", sign, quiet],
  ["antd/es/table/hooks/useSelection.js", /customizeSelections \? 'Custom selection' : 'Select all'/, say("全选", "Select all")],
  ["antd/es/input/Search.js", /className: btnClassName,\s*color:/, `"aria-label": typeof enterButton === "string" ? undefined : ${say("搜索", "Search")}, $&`],
  ["antd/es/pagination/Pagination.js", /const prevIcon = (.*?)createElement\("button", \{/, `$&"aria-label": ${say("上一页", "Previous page")},`],
  ["antd/es/pagination/Pagination.js", /const nextIcon = (.*?)createElement\("button", \{/, `$&"aria-label": ${say("下一页", "Next page")},`],
  ["@rc-component/segmented/es/index.js", /"segmented control"/, "undefined"],
  ["@rc-component/tabs/es/TabNavList/OperationNode.js", /'expanded dropdown'/, say("更多", "More")],
  ["@rc-component/input-number/es/StepHandler.js", /isUpAction \? 'Increase Value' : 'Decrease Value'/, `isUpAction ? ${say("加", "Increase")} : ${say("减", "Decrease")}`],
  ["@rc-component/dialog/es/Dialog/Content/Panel.js", /"aria-label": "Close"/, `"aria-label": ${say("关闭", "Close")}`],
  ["@rc-component/notification/es/Notification.js", /"aria-label": "Close"/, `"aria-label": ${say("关闭", "Close")}`],
  ["@rc-component/select/es/hooks/useAllowClear.js", /allowClearConfig\.label \?\? 'Clear'/, `allowClearConfig.label ?? ${say("清除", "Clear")}`],
  ["@rc-component/input/es/BaseInput.js", /clearIcon = (.*?)createElement\("button", \{/, `$&"aria-label": ${say("清除", "Clear")},`],
  ["antd/es/alert/Alert.js", /isClosable \? \((.*?)createElement\("button", \{/, `$&"aria-label": ${say("关闭", "Close")},`],
  // Whether it is open, its heading says itself (aria-expanded).
  ["antd/es/collapse/Collapse.js", /'aria-label': panelProps\.isActive \? 'expanded' : 'collapsed'/, `"aria-hidden": true`],
  ["@rc-component/tabs/es/TabNavList/OperationNode.js", /removeAriaLabel \|\| 'remove'/, `removeAriaLabel || ${say("移除", "Remove")}`],
  ["@rc-component/tabs/es/TabNavList/TabNode.js", /removeAriaLabel \|\| 'remove'/, `removeAriaLabel || ${say("移除", "Remove")}`],
];

/** spoken gives the names that the libraries speak the page's language. A name that a new version of a library words otherwise stops the build. */
export function spoken(): Plugin {
  const left = new Set(changes);
  return {
    name: "spoken",
    apply: "build",
    transform(code, id) {
      const mine = changes.filter(([file]) => id.split("?")[0]!.endsWith(file));
      if (!mine.length) return null;
      for (const change of mine) {
        const [file, there, instead] = change;
        if (!there.test(code)) throw new Error(`${file} does not say ${there} any more`);
        code = code.replace(there, instead);
        left.delete(change);
      }
      return { code, map: null };
    },
    buildEnd() {
      for (const [file] of left) this.warn(`${file} is not part of the build any more`);
    },
  };
}
