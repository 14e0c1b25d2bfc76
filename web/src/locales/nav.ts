import { pair } from "./pair";

export const nav = pair(
  {
    work: "我的待办", check: "自查", campaigns: "专题", review: "审阅", papers: "报送材料", ledger: "整改台账", dashboard: "看板", admin: "管理",
    groupMine: "我的", groupCollect: "收集审阅", groupLedger: "整改落实", groupSystem: "系统", home: "首页", queue: "审阅队列", item: "条目", importing: "导入台账", compare: "比对",
    people: "单位和人员", roles: "岗位和权限", trail: "留痕", requirements: "专题要求", rules: "检查规则", calendar: "工作日", jobs: "后台任务", backups: "备份", texts: "引用和通用表述",
    notYet: "没有这一页", backToWork: "回到我的待办",
  },
  {
    work: "My work", check: "Check", campaigns: "Campaigns", review: "Review", papers: "Papers", ledger: "Ledger", dashboard: "Dashboard", admin: "Administration",
    groupMine: "Mine", groupCollect: "Collect and review", groupLedger: "Rectification", groupSystem: "System", home: "Home", queue: "Review queue", item: "Item", importing: "Import ledger", compare: "Compare",
    people: "Units and people", roles: "Posts and permissions", trail: "Trail", requirements: "Requirements", rules: "Rules", calendar: "Working days", jobs: "Jobs", backups: "Backups", texts: "Quotations and common text",
    notYet: "There is no such page", backToWork: "Back to my work",
  },
);
