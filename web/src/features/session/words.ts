import { pair } from "@/locales/pair";

export const sessionWords = pair(
  {
    title: "登录", login: "用户名", password: "密码", enter: "登录", again: "请重新登录", demo: "这是演示数据；各角色账号在启动窗口中列出。",
    lead: "把对照检查材料变成有人负责、有人核验的整改。", point1: "读出问题、原因、措施，缺什么一看便知", point2: "每条措施有责任人、时限、标准、佐证", point3: "销号由本人以外的人核验，全程留痕",
    stay: "材料只保存在本单位的服务器上。",
    setup: "首次启用", setupHint: "一次性口令显示在启动窗口中，只能使用一次。三类管理员职责分离，应由不同的人担任，且不能查看材料。", secret: "一次性口令", unit: "最上级单位名称", name: "姓名", begin: "完成初始化",
    old: "原密码", fresh: "新密码", repeat: "再输一次", differ: "两次输入的新密码不一样", rule: "至少 10 个字符", change: "修改密码", mustChange: "首次登录请先修改密码", changed: "密码已修改，其他设备上的登录已退出。", keepTokens: "保留个人令牌（脚本、其他系统正在使用）", keepHint: "不勾选，个人令牌随旧密码一并停用。",
  },
  {
    title: "Sign in", login: "Login", password: "Password", enter: "Sign in", again: "Please sign in again", demo: "Demonstration data; the accounts of each role were printed when the server started.",
    lead: "Self-inspection turned into promises that someone keeps and someone else verifies.", point1: "Problems, causes and measures read out; gaps are visible", point2: "Every measure with owner, date, standard and evidence", point3: "Closed by another person, with a full trail",
    stay: "Papers stay on your own server.",
    setup: "First start", setupHint: "The one-time secret is printed where the server was started and works once. The three administrators are three people, and none of them sees papers.", secret: "One-time secret", unit: "Name of the top unit", name: "Name", begin: "Finish set-up",
    old: "Old password", fresh: "New password", repeat: "Once more", differ: "The new passwords differ", rule: "At least 10 characters", change: "Change password", mustChange: "Please change your password first", changed: "The password was changed; other devices were signed out.", keepTokens: "Keep my personal tokens (scripts or other systems use them)", keepHint: "Otherwise they end with the old password.",
  },
);
