import { pair } from "@/locales/pair";

export const campaignWords = pair(
  {
    title: "专题", hint: "每个专题是一轮对照检查：主题、要求、日程和应报送的人。", make: "新建专题", edit: "修改专题", open: "进行中", closed: "已结束", year: (y: number) => `${y} 年`, due: "报送截止", none: "还没有专题", noneHint: "由办公室建立专题、设定日程和应报送名单。",
    tabs: { roll: "报送情况", calendar: "日程", intake: "批量接收", mine: "我的材料", requirements: "要求" }, overlap: "雷同分布", aspects: "对照方面", parts: { aspects: "对照方面", sections: "部分", dates: "日期", shares: "篇幅" }, noRequirements: "这个专题没有指定要求", noRequirementsHint: "办公室可以在“修改专题”中选择一套要求。", unverified: (s: string) => `以下部分还没有与通知核对过：${s}`, handedDays: (n: number) => `迟${n}天`,
    handed: "已报送", missing: "未报送", late: (n: number) => `迟 ${n} 天`, inTime: "按时", notYet: "尚未上传", drafting: "撰写中", total: "应报", lateCount: "逾期未报", unit: "单位", person: "撰写人", kind: "类别", state: "状态", handedIn: "报送日期", daysLate: "迟报天数",
    remindAll: "提醒全部未报送的人", remindSome: (n: number) => `提醒选中的 ${n} 人`, reminded: (n: number) => `已提醒 ${n} 人；同一人一天只提醒一次`, onlyMissing: "只看未报送", rollHint: "这里只有是否报送和迟报天数，不显示任何人的检查提示和雷同情况。",
    name: "名称", yearOf: "年度", profile: "要求（名称）", runBy: "主办单位", units: "参加单位（含下级）", kinds: "材料类别", papersDue: "报送截止日", starts: "开始", ends: "结束", outside: "销号须由整改单位以外的人核验", stages: "阶段", stageName: "阶段名称", stageDue: "截止日", addStage: "增加阶段", saved: "已保存", close: "结束专题",
    expected: "应报送名单", expectedHint: "名单中的每个人在截止日前报送一份。", addPerson: "加入名单", saveExpected: "保存名单", removePerson: "移出",
    today: "今天", past: "已过", left: (n: number) => `还有 ${n} 天`, noCalendar: "还没有设定日程",
    intake: "批量接收材料", intakeHint: "把六十份文件或一个压缩包拖进来；系统按文件名和标题认人，认不出的由您选择。同一人的新文件作为新的一稿。", drop: "把多个文件或 zip 拖到这里，或者点击选择", files: (n: number) => `已选 ${n} 个文件`, send: "开始接收", sending: "正在上传…", reading: "正在读取并认人…", file: "文件", result: "结果", matched: "已归到", sameFile: "同一文件已有，没有新增", fix: "选择撰写人", fixSend: "补传", fixed: "已补传", again: "再接收一批", summary: (ok: number, no: number) => `接收 ${ok} 份，${no} 份需要处理`, needFile: "压缩包中的文件请解压后单独补传",
    myPaper: "上传我的材料", myPaperHint: "先上传，系统读取后您可以看到提示；处理完再点“报送”。", kindOf: "材料类别", uploadPaper: "上传", goPaper: "查看我的材料",
  },
  {
    title: "Campaigns", hint: "A campaign is one round: theme, requirements, dates, and whose papers are expected.", make: "New campaign", edit: "Edit campaign", open: "Running", closed: "Closed", year: (y: number) => `${y}`, due: "Papers due", none: "No campaigns yet", noneHint: "The office opens a campaign with its dates and roll.",
    tabs: { roll: "Roll", calendar: "Calendar", intake: "Batch intake", mine: "My paper", requirements: "Requirements" }, overlap: "Shared passages", aspects: "Aspects", parts: { aspects: "aspects", sections: "sections", dates: "dates", shares: "shares" }, noRequirements: "No requirements are named for this campaign", noRequirementsHint: "The office chooses them when editing the campaign.", unverified: (s: string) => `Not yet checked against the notice: ${s}`, handedDays: (n: number) => `${n} d late`,
    handed: "Handed in", missing: "Missing", late: (n: number) => `${n} days late`, inTime: "in time", notYet: "Nothing uploaded", drafting: "Drafting", total: "Expected", lateCount: "Late", unit: "Unit", person: "Author", kind: "Kind", state: "State", handedIn: "Handed in on", daysLate: "Days late",
    remindAll: "Remind everyone missing", remindSome: (n: number) => `Remind ${n} selected`, reminded: (n: number) => `${n} reminded; at most once a day each`, onlyMissing: "Only missing", rollHint: "Only whether a paper was handed in and how late; nobody's findings or overlap are shown here.",
    name: "Name", yearOf: "Year", profile: "Requirements (name)", runBy: "Run by", units: "Units taking part (and below)", kinds: "Kinds of paper", papersDue: "Papers due", starts: "Starts", ends: "Ends", outside: "Closure is verified from outside the unit", stages: "Stages", stageName: "Stage", stageDue: "Due", addStage: "Add a stage", saved: "Saved", close: "Close the campaign",
    expected: "Expected papers", expectedHint: "Everybody on the list hands in one paper by the due date.", addPerson: "Add", saveExpected: "Save the list", removePerson: "Remove",
    today: "Today", past: "past", left: (n: number) => `${n} days left`, noCalendar: "No dates yet",
    intake: "Batch intake", intakeHint: "Drop sixty files or a zip; papers go to people by file name and title, you choose for the rest. A newer file of a person is the next draft.", drop: "Drop files or a zip here, or click to choose", files: (n: number) => `${n} files chosen`, send: "Take them in", sending: "Uploading…", reading: "Reading and matching…", file: "File", result: "Result", matched: "Went to", sameFile: "Already here; nothing added", fix: "Choose the author", fixSend: "Upload", fixed: "Uploaded", again: "Another batch", summary: (ok: number, no: number) => `${ok} taken in, ${no} need you`, needFile: "Unpack this file and upload it alone",
    myPaper: "Upload my paper", myPaperHint: "Upload first; you see the findings, decide them, then submit.", kindOf: "Kind of paper", uploadPaper: "Upload", goPaper: "See my paper",
  },
);
