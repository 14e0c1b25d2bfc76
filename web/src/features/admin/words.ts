import { pair } from "@/locales/pair";

export const adminWords = pair(
  {
    title: "管理", tabs: { units: "单位和人员", posts: "岗位和权限", books: "要求和规则", trail: "留痕", tokens: "个人令牌" }, separate: "系统、安全、审计三类管理员由不同的人担任，都看不到材料内容。",
    units: "单位", people: "人员", newUnit: "新建单位", newPerson: "新建人员", editUnit: "修改单位", editPerson: "修改人员", parent: "上级单位", name: "名称", short: "简称", kind: "类别", order: "排序", closedUnit: "已撤销", person: "姓名", login: "用户名", phone: "电话", title2: "职务", unit: "单位", left: "已离任", password: "设置初始密码", passwordHint: "至少 10 个字符；本人首次登录时必须修改。", saved: "已保存", search: "姓名或拼音首字母", findUnit: "单位名称或拼音首字母", noUnit: "没有这样的单位", posts: "岗位", subunits: (n: number) => `下级 ${n}`, noPeople: "这个单位还没有人员", handOver: "移交未办结条目", to: "接收人", reason: "移交理由", handed: (a: number, b: number) => `已移交 ${a} 条，${b} 条没有移交`,
    role: "角色", scope: "范围", from: "起", until: "止", principal: "受托于", addPost: "授予岗位", endPost: "撤销", endAsk: "撤销后立即失去这项权限。", listed: "指定单位", post: "岗位",
    seq: "序号", at: "时间", by: "谁", action: "做了什么", object: "对象", detail: "详情", verify: "校验留痕", verifying: "正在逐条校验…", good: (n: number) => `校验通过，共 ${n} 条，没有改动、缺失或插入。`, bad: (n: number, s: string) => `从第 ${n} 条起对不上：${s}`, head: "链头", headHint: "把链头抄存在别处，以后可以用来证明留痕没有被改过。", more: "更早的记录", exportHead: "导出链头", filterKind: "对象类别", noTrail: "没有符合条件的记录", filterAction: "按动作查找", forWhom: (n: string) => `代${n}`,
  },
  {
    title: "Administration", tabs: { units: "Units and people", posts: "Posts and permissions", books: "Requirements and rules", trail: "Trail", tokens: "Tokens" }, separate: "System, security and audit administrators are three people; none of them sees papers.",
    units: "Units", people: "People", newUnit: "New unit", newPerson: "New person", editUnit: "Edit unit", editPerson: "Edit person", parent: "Parent", name: "Name", short: "Short name", kind: "Kind", order: "Order", closedUnit: "Dissolved", person: "Name", login: "Login", phone: "Phone", title2: "Title", unit: "Unit", left: "Left", password: "Set a first password", passwordHint: "At least 10 characters; it must be changed at the first sign-in.", saved: "Saved", search: "Name or initials", findUnit: "Unit name or initials", noUnit: "No such unit", posts: "Posts", subunits: (n: number) => `${n} below`, noPeople: "Nobody in this unit yet", handOver: "Hand over open items", to: "To", reason: "Reason", handed: (a: number, b: number) => `${a} handed over, ${b} not`,
    role: "Role", scope: "Scope", from: "From", until: "Until", principal: "For", addPost: "Give a post", endPost: "End", endAsk: "The permission ends at once.", listed: "Listed units", post: "Post",
    seq: "No.", at: "When", by: "Who", action: "What", object: "Object", detail: "Detail", verify: "Verify the trail", verifying: "Verifying…", good: (n: number) => `Intact: ${n} entries, none changed, missing or inserted.`, bad: (n: number, s: string) => `Broken from entry ${n} on: ${s}`, head: "Head", headHint: "Keep a copy of the head elsewhere; it proves later that nothing was changed.", more: "Earlier entries", exportHead: "Export the head", filterKind: "Kind of object", noTrail: "No such entry", filterAction: "Find by action", forWhom: (n: string) => `for ${n}`,
  },
);
