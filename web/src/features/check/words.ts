import { pair } from "@/locales/pair";

export const checkWords = pair(
  {
    title: "自查", private: "只在内存中读取，不保存文件和文字，不进入比对库，留痕中只有一次“自查”。", drop: "把材料拖到这里，或者点击选择文件", tap: "点这里选择材料文件", kinds: "支持 docx、doc、wps、pdf、txt，单个文件不超过 32\u00a0MB",
    steps: "系统读出材料中的问题、原因、措施，画出对应关系。\n空缺、含糊、重复、前后不一致的地方标在原文上，并提出要补充的问题。\n系统只提问，不代写；修改由您在自己的文件里完成，之后可以再查一次。", sending: "正在上传…", reading: "正在阅读和检查…", another: "再查一份",
  },
  {
    title: "Check", private: "Read in memory only: no file and no text is kept, nothing enters the corpus; the trail says only that a check was made.", drop: "Drop a paper here, or click to choose a file", tap: "Tap to choose a paper", kinds: "docx, doc, wps, pdf, txt up to 32 MB",
    steps: "Problems, causes and measures are read from the paper and linked.\nGaps, vague words, repetitions and contradictions are marked in the text with a question.\nIt asks and never writes: mend your own file, then check again.", sending: "Uploading…", reading: "Reading and checking…", another: "Check another",
  },
);
