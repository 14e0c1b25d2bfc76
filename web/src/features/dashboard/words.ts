import { pair } from "@/locales/pair";

export const dashboardWords = pair(
  {
    title: "看板", onPaper: "整改落实情况", print: "打印", asOf: (d: string) => `截至 ${d}`, times: "次数按办理计算，一个条目可以有多次；点开看到有过这种情况的条目", today: (d: string) => `截至 ${d}，按您的查看范围统计；每个数字都可以点开看到对应的条目。`, all: "全部专题", total: "条目总数", closed: "已销号", open: "未办结", pending: "待核验", overdue: "逾期", soon: "临期", retired: "并入、作废", rateHint: "已销号占应办条目的比例，应办条目不含并入和作废", returns: "退回次数", reopenings: "重开次数", extensions: "延期次数", rate: "销号率", few: "不足五条，不计比率",
    byUnit: "各单位办理情况", byMonth: "逐月立项和销号", burn: "累计立项与累计销号", byType: "按类型", byState: "按状态", unit: "单位", month: "月份", opened: "立项", returned: "退回", reopened: "重开", extended: "延期", count: "条数", lastYear: "今年与去年", thisYear: "今年", prevYear: "去年", none: "还没有台账条目", cumOpened: "累计立项", cumClosed: "累计销号", lessReopened: "销号次数减去重开次数；点开看到销号过或重开过的条目", others: "整改中",
  },
  {
    title: "Dashboard", onPaper: "Rectification at a glance", print: "Print", asOf: (d: string) => `As of ${d}`, times: "Counted by move: one item can have several; the link shows the items", today: (d: string) => `As of ${d}, within what you may see; every figure opens its rows.`, all: "All campaigns", total: "Items", closed: "Closed", open: "Not finished", pending: "Pending", overdue: "Overdue", soon: "Due soon", retired: "Merged, void", rateHint: "Closed of what is to be done: merged and void items left out", returns: "Returns", reopenings: "Reopenings", extensions: "Extensions", rate: "Closed share", few: "under five: no rate",
    byUnit: "By unit", byMonth: "Opened and closed by month", burn: "Opened and closed, cumulative", byType: "By type", byState: "By state", unit: "Unit", month: "Month", opened: "Opened", returned: "Returned", reopened: "Reopened", extended: "Extended", count: "Items", lastYear: "This year and last", thisYear: "This year", prevYear: "Last year", none: "No items yet", cumOpened: "Opened, cumulative", cumClosed: "Closed, cumulative", lessReopened: "Closings less reopenings; the link shows the items that were closed or reopened", others: "Open",
  },
);
