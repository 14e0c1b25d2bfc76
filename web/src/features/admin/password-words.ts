import { pair } from "@/locales/pair";

export const passwordWords = pair(
  {
    title: "初始密码", hint: "为还没有密码的人生成初始密码，打印或下载后交给本人；本人首次登录时必须修改。密码只在生成后显示这一次，系统只保存无法还原的校验值。",
    whom: "给谁发放", without: "全部还没有密码的人", unit: "一个单位及下级", named: "指定的人", addPerson: "添加一个人", removePerson: (n: string) => `去掉 ${n}`,
    none: "没有需要发放的人", noneHint: "所选范围内，有用户名的人都已经有密码。", count: (n: number) => `将为 ${n} 人生成初始密码`, noLogin: (n: number) => `另有 ${n} 人没有用户名，不能发放；请先在“单位和人员”中填写。`, had: (n: number) => `其中 ${n} 人已有密码：原密码立即作废，已登录的会退出。`, more: (n: number) => `表中列出前 50 人，另有 ${n} 人。`,
    person: "姓名", unitName: "单位", login: "用户名", password: "初始密码", now: "现在", hasOne: "已有密码", hasNone: "没有密码",
    make: (n: number) => `生成 ${n} 人的密码`, sure: "生成后只显示这一次", sureHint: "请准备好打印或下载，并在没有旁人的地方进行。", making: "正在生成", stop: "停止", stopped: (n: number, all: number) => `已停止：生成了 ${n} 人，其余 ${all - n} 人没有动。`,
    broken: "没有收到最后一批的回答", brokenHint: "下面是已经收到的。没有收到回答的人可能已换了密码：请用“指定的人”重新发放。",
    once: (n: number) => `已生成 ${n} 人的初始密码，只显示这一次`, onceHint: "离开本页后谁也不能再看到，遗失只能重新发放。请现在打印成条或下载，逐人当面交付。", download: "下载 Excel", print: "打印成条", finish: "完成", finishAsk: "完成后不能再看到这些密码。", finishUnsaved: "还没有打印或下载！完成后不能再看到这些密码。",
    leave: "离开后不能再看到这些密码", leaveHint: "请先打印或下载。", stay: "留在本页", go: "仍然离开",
    slip: "对照 · 初始密码", address: "网址", slipHint: "首次登录时必须修改密码。请妥善保管，修改后销毁本条。",
  },
  {
    title: "First passwords", hint: "First passwords for those who have none, to be printed or downloaded and handed over; each must be changed at the first sign-in. They are shown once, after they are made; only a hash is kept.",
    whom: "For whom", without: "Everybody without a password", unit: "A unit and below", named: "People by name", addPerson: "Add a person", removePerson: (n: string) => `Remove ${n}`,
    none: "Nobody needs one", noneHint: "Everybody there who has a login has a password.", count: (n: number) => `First passwords for ${n}`, noLogin: (n: number) => `${n} more have no login and cannot be given one; fill it in under Units and people.`, had: (n: number) => `${n} of them have a password: it ends at once, and so do their sessions.`, more: (n: number) => `The first 50 are listed; ${n} more follow.`,
    person: "Name", unitName: "Unit", login: "Login", password: "First password", now: "Now", hasOne: "has a password", hasNone: "none",
    make: (n: number) => `Make ${n} passwords`, sure: "They are shown once only", sureHint: "Be ready to print or download, with nobody looking on.", making: "Being made", stop: "Stop", stopped: (n: number, all: number) => `Stopped: ${n} made, ${all - n} left as they were.`,
    broken: "The last answer did not arrive", brokenHint: "Those that arrived are below. The others may have a new password already: issue theirs again under People by name.",
    once: (n: number) => `${n} first passwords, shown this once`, onceHint: "Nobody can see them again after this page; a lost one is issued anew. Print slips or download now, and hand each over in person.", download: "Download Excel", print: "Print slips", finish: "Finish", finishAsk: "These passwords cannot be seen again.", finishUnsaved: "Neither printed nor downloaded! These passwords cannot be seen again.",
    leave: "These passwords cannot be seen again", leaveHint: "Print or download them first.", stay: "Stay", go: "Leave anyway",
    slip: "Duizhao · first password", address: "Address", slipHint: "It must be changed at the first sign-in. Keep it safe, and destroy this slip afterwards.",
  },
);
