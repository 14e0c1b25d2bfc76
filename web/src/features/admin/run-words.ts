import { pair } from "@/locales/pair";

export const runWords = pair(
  {
    saved: "已保存",
    jobs: "后台任务", jobsHint: "检查、比对、提醒和备份在后台进行；失败的会自动重试，用尽次数后可以在这里再启动。", noJobs: "没有符合条件的任务", number: "编号", kind: "任务", state: "状态", attempts: "次数", when: "时间", error: "失败原因", retry: "重新执行", retried: "已重新排队", olderJobs: "更早的任务",
    kinds: { judge_draft: "检查材料", index_paper: "收录文字", compare_paper: "比对雷同", remind: "到期提醒", sweep: "清理临时数据", backup: "备份" },
    states: { available: "排队", running: "执行中", retryable: "等待重试", scheduled: "已定时", pending: "等待", completed: "完成", discarded: "失败", cancelled: "已取消" },
    backups: "备份", backUp: "开始备份", backupsHint: "备份文件留在服务器的数据目录，不能从网页下载：系统管理员看不到材料内容。恢复请在服务器上用命令行进行。", noBackups: "还没有备份", noBackupsHint: "建议至少每天备份一次，并把文件抄到另一台机器。", made: "时间", file: "文件", size: "大小", encrypted: "加密", yesEncrypted: "已加密", notEncrypted: "未加密", start: "开始", started: "备份已开始，完成后出现在列表中", recipient: "age 公钥（可以不填）", recipientHint: "填写后备份用这个公钥加密，只有持有私钥的人能恢复。", recipientWrong: "age 公钥以 age1 开头，例如 age1qz…",
    quotations: "引用文字", quotationsHint: "大家都可以用的文字，例如上级讲话、文件原文、规定格式；材料之间相同不算雷同。", noQuotations: "还没有登记引用文字", noQuotationsHint: "把各单位都会引用的原文登记在这里，比对时就不会误报。", findQuotation: "查找文字或出处", text: "文字", textHint: "至少 4 个字，照原文录入。", source: "出处", sourceHint: "文件名称、文号或讲话日期", added: "登记", addQuotation: "登记引用文字", dropAsk: "删除后，相同文字会重新算作雷同。",
    days: "工作日", daysHint: "节假日放假和调休上班的日期，用来推算“几个工作日内”。每年国务院办公厅发布通知后更新。", years: "已覆盖年份", notYears: "表里没有的年份不推算工作日。", own: "本单位改过", shipped: "随程序提供", restore: "恢复随程序提供的表", restoreAsk: "本单位的改动会被替换。", restored: "已恢复", daysText: "工作日表（YAML）",
  },
  {
    saved: "Saved",
    jobs: "Background jobs", jobsHint: "Checks, comparison, reminders and backups run in the background. A failed job is tried again by itself; when its tries are used up, start it here.", noJobs: "No such job", number: "No.", kind: "Job", state: "State", attempts: "Tries", when: "When", error: "Why it failed", retry: "Run again", retried: "Queued again", olderJobs: "Earlier jobs",
    kinds: { judge_draft: "Check a paper", index_paper: "Index a paper", compare_paper: "Compare a paper", remind: "Reminders", sweep: "Clean up", backup: "Backup" },
    states: { available: "Queued", running: "Running", retryable: "Waiting to retry", scheduled: "Scheduled", pending: "Waiting", completed: "Completed", discarded: "Failed", cancelled: "Cancelled" },
    backups: "Backups", backUp: "Back up", backupsHint: "Backups stay in the server's data folder and cannot be downloaded here: the system administrator sees no papers. Restore on the server with the command line.", noBackups: "No backup yet", noBackupsHint: "Back up at least once a day and keep a copy on another machine.", made: "Made", file: "File", size: "Size", encrypted: "Encryption", yesEncrypted: "Encrypted", notEncrypted: "Plain", start: "Start", started: "Started; the backup is listed when it is complete", recipient: "age public key (optional)", recipientHint: "The backup is encrypted to this key; only who holds the secret key can restore it.", recipientWrong: "An age public key begins with age1, as in age1qz…",
    quotations: "Common text", quotationsHint: "Wordings that everybody may use: speeches, regulations, prescribed forms. Sharing them is not counted as reuse.", noQuotations: "No common text yet", noQuotationsHint: "Add the passages that every unit quotes, so that comparison does not report them.", findQuotation: "Find text or source", text: "Text", textHint: "At least 4 characters, exactly as in the original.", source: "Source", sourceHint: "Document, number or date", added: "Added", addQuotation: "Add common text", dropAsk: "The same wording will count as reuse again.",
    days: "Working days", daysHint: "Public holidays and make-up working days, from which “within n working days” is reckoned. Update it when the State Council has published the year's notice.", years: "Years covered", notYears: "Working days are not reckoned in other years.", own: "Changed here", shipped: "As shipped", restore: "Restore the shipped table", restoreAsk: "Your own changes will be replaced.", restored: "Restored", daysText: "Working days (YAML)",
  },
);
