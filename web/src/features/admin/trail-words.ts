import { pair } from "@/locales/pair";

// What is done, by the code that the trail keeps. Moves of items and steps of papers have the words of their own pages.
export const trailWords = pair(
  {
    heads: { session: "登录", submission: "材料", draft: "稿件", finding: "检查提示", item: "台账条目", evidence: "佐证材料", obstacle: "困难", campaign: "专题", org: "单位、人员和岗位", system: "系统" },
    kinds: { person: "人员", unit: "单位", campaign: "专题", submission: "材料", item: "条目", job: "后台任务", setting: "系统设置", search: "搜索" },
    actions: {
      "session.start": "登录", "session.refused": "登录被拒绝", "token.make": "新建令牌", "token.revoke": "停用令牌", "check.private": "自查",
      "submission.read": "查看材料", "submission.download": "下载材料", "submission.matches": "查看雷同片段", "submission.years": "与往年材料对照", "search.papers": "搜索中看到材料", "submission.comment": "写审阅意见", "submission.link": "调整问题与措施的对应", "submission.correct": "人工标注读法", "submission.restore": "恢复原读法",
      "draft.upload": "上传稿件", "draft.withdraw": "撤下稿件", "finding.adopt": "采纳提示", "finding.decline": "不采纳提示", "finding.open": "提示恢复为未处理",
      "item.export": "导出台账", "item.import": "导入台账", "evidence.add": "上传佐证", "evidence.read": "打开佐证", "obstacle.raise": "反映困难", "obstacle.answer": "答复困难",
      "campaign.save": "保存专题", "campaign.expected": "修改应报名单", "campaign.remind": "发出催报", "campaign.reschedule": "随工作日调整阶段日期",
      "unit.save": "保存单位", "person.save": "保存人员", "person.password": "设置密码", "post.add": "授予岗位", "post.end": "撤销岗位", "delegation.make": "委托他人代办", "directory.import": "导入单位和人员", "directory.export": "导出单位和人员",
      "system.setup": "首次启用", "book.save": "保存要求、规则或工作日", "book.remove": "删除要求或规则", "quotation.add": "新增引用文字", "quotation.remove": "删除引用文字", "job.retry": "重新启动任务", "backup.start": "开始备份",
    },
    parts: { from: "从", to: "到", draft: "稿号", number: "编号", sha256: "摘要值", name: "名称", rule: "规则", role: "角色", scope: "范围", columns: "列数", submissions: "材料编号", source: "来源", due: "日期", left: "已离任", annotated: "带批注", people: "人数", reminded: "人数", kind: "类别", title: "职务", unit: "单位", note: "说明" },
    all: "全部动作", allKinds: "全部对象",
    since: "起始日期", until: "截止日期", zone: (z: string) => `日期和时间按本机时区 ${z}，含截止日当天。`, exportRows: "导出记录", exporting: (n: number) => `已取 ${n} 条…`, exported: (n: number) => `已导出 ${n} 条`, cut: (n: number) => `符合条件的记录太多，只导出了最新的 ${n} 条；请缩小日期范围分次导出。`, file: "留痕", code: "代码", forWhom: "代谁", hash: "摘要值", clear: "清除条件",
  },
  {
    heads: { session: "Sign-in", submission: "Papers", draft: "Drafts", finding: "Findings", item: "Items", evidence: "Evidence", obstacle: "Obstacles", campaign: "Campaigns", org: "Units, people, posts", system: "System" },
    kinds: { person: "Person", unit: "Unit", campaign: "Campaign", submission: "Paper", item: "Item", job: "Job", setting: "Setting", search: "Search" },
    actions: {
      "session.start": "Signed in", "session.refused": "Sign-in refused", "token.make": "Made a token", "token.revoke": "Revoked a token", "check.private": "Private check",
      "submission.read": "Read a paper", "submission.download": "Downloaded a paper", "submission.matches": "Looked at shared passages", "submission.years": "Looked at past years", "search.papers": "Saw papers in a search", "submission.comment": "Commented", "submission.link": "Changed links of the chain", "submission.correct": "Marked words by hand", "submission.restore": "Took a mark back",
      "draft.upload": "Uploaded a draft", "draft.withdraw": "Took a draft back", "finding.adopt": "Adopted a finding", "finding.decline": "Declined a finding", "finding.open": "Opened a finding again",
      "item.export": "Exported the ledger", "item.import": "Imported a ledger", "evidence.add": "Added evidence", "evidence.read": "Opened evidence", "obstacle.raise": "Raised an obstacle", "obstacle.answer": "Answered an obstacle",
      "campaign.save": "Saved a campaign", "campaign.expected": "Changed who is expected", "campaign.remind": "Sent reminders", "campaign.reschedule": "Moved stages with working days",
      "unit.save": "Saved a unit", "person.save": "Saved a person", "person.password": "Set a password", "post.add": "Gave a post", "post.end": "Ended a post", "delegation.make": "Delegated", "directory.import": "Imported units and people", "directory.export": "Exported units and people",
      "system.setup": "First set-up", "book.save": "Saved requirements, rules or days", "book.remove": "Removed requirements or rules", "quotation.add": "Added common text", "quotation.remove": "Removed common text", "job.retry": "Started a job again", "backup.start": "Started a backup",
    },
    parts: { from: "from", to: "to", draft: "draft", number: "number", sha256: "hash", name: "name", rule: "rule", role: "role", scope: "scope", columns: "columns", submissions: "papers", source: "source", due: "day", left: "left", annotated: "annotated", people: "people", reminded: "people", kind: "kind", title: "title", unit: "unit", note: "note" },
    all: "Every action", allKinds: "Every object",
    since: "From", until: "To", zone: (z: string) => `Days and times are those of this computer, ${z}; the last day is included.`, exportRows: "Export entries", exporting: (n: number) => `${n} fetched…`, exported: (n: number) => `${n} entries exported`, cut: (n: number) => `Too many entries fit; only the newest ${n} were exported. Choose fewer days at a time.`, file: "trail", code: "Code", forWhom: "For", hash: "Hash", clear: "Clear filters",
  },
);
