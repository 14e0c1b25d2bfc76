import { pair } from "@/locales/pair";

export const paperWords = pair(
  {
    course: "报送经过", drafts: "各稿", draft: (n: number) => `第 ${n} 稿`, compare: "两稿比较", upload: "上传新的一稿", running: "正在阅读和检查，完成后自动显示", failedRead: "这一稿没有读出来", withdrawDraft: "撤下这一稿", withdrawAsk: "撤下后不再列出，也不进入比对库。确定撤下？", file: "下载原文件", fileName: "文件", uploaded: "上传", annotated: "下载批注稿",
    author: "撰写人", unit: "单位", reviewer: "审阅人", rounds: (n: number) => `第 ${n} 次报送`, note: "审阅意见", readers: "谁看过", readersHint: "除本人外打开过这份材料的人。", nobody: "还没有其他人看过",
    step: "说明", stepNote: { return: "请写明哪里需要修改（撰写人会看到）", other: "说明（可不填）" }, done: "已办理", commentOn: "对这处文字写意见", commentWhole: "写总体意见", commentText: "意见内容", send: "提交意见", quote: "针对", next: "下一份", previous: "上一份", claimFirst: "先领取再审阅", held: (n: string) => `由${n}审阅`,
    noDraft: "还没有上传材料", noDraftHint: "上传 docx、doc、wps、pdf 或 txt 文件，系统读取后在这里显示正文和提示。", drop: "拖到这里或者点击上传", ledger: "形成的台账条目", tabs: { text: "正文和提示", chain: "问题—原因—措施", original: "原文样式", course: "经过" },
    matches: "雷同比对", matchesHint: "只看片段，不判断谁先谁后；其他单位的原文只有专题督导员能看到。", locate: "在正文中查看", mineText: "本文", otherText: "对方", sortMatch: (s: string, c: string) => `相似 ${s}，通用表述 ${c}`, hidden: "对方原文不在您的查看范围内", years: "与往年对照", linkKept: "对应关系已保存为人工决定", keysReview: "j / k 逐条查看，c 写意见，l 领取，a 通过，r 退回，n / p 下一份、上一份", place: (at: number, n: number) => `第 ${at} 份，共 ${n} 份`, download: "下载", wholeInstead: "不针对这些文字，写总体意见", sending: (percent: number) => `正在上传 ${percent}%`,
  },
  {
    course: "Course", drafts: "Drafts", draft: (n: number) => `Draft ${n}`, compare: "Compare drafts", upload: "Upload a new draft", running: "Being read and checked; it appears here when done", failedRead: "This draft could not be read", withdrawDraft: "Withdraw this draft", withdrawAsk: "It will no longer be listed nor enter the corpus. Withdraw?", file: "Download file", fileName: "File", uploaded: "Uploaded", annotated: "Download annotated",
    author: "Author", unit: "Unit", reviewer: "Reviewer", rounds: (n: number) => `Submitted ${n} times`, note: "Review note", readers: "Who read it", readersHint: "People other than the author who opened this paper.", nobody: "Nobody else so far",
    step: "Note", stepNote: { return: "Say what has to change (the author sees it)", other: "Note (optional)" }, done: "Done", commentOn: "Comment on these words", commentWhole: "Comment on the whole", commentText: "Remark", send: "Send", quote: "About", next: "Next", previous: "Previous", claimFirst: "Claim it first", held: (n: string) => `Held by ${n}`,
    noDraft: "No paper uploaded yet", noDraftHint: "Upload docx, doc, wps, pdf or txt; text and findings appear here once read.", drop: "Drop here or click to upload", ledger: "Items opened", tabs: { text: "Text and findings", chain: "Problems, causes, measures", original: "Original look", course: "Course" },
    matches: "Shared passages", matchesHint: "Passages only, nobody is said to be first; another unit's text is seen by the campaign's supervisor only.", locate: "Show in the text", mineText: "This paper", otherText: "The other", sortMatch: (s: string, c: string) => `${s} alike, ${c} common text`, hidden: "The other text is outside what you may see", years: "Beside past years", linkKept: "The link was kept as your decision", keysReview: "j / k to walk, c comments, l claims, a accepts, r returns, n / p next and previous", place: (at: number, n: number) => `${at} of ${n}`, download: "Download", wholeInstead: "Not about these words: comment on the whole", sending: (percent: number) => `Uploading ${percent}%`,
  },
);
