import { pair } from "@/locales/pair";

export const lookWords = pair(
  {
    zoomIn: "放大", zoomOut: "缩小", fit: "适合窗口", left: "向左转", right: "向右转", zoom: (n: number) => `${n}%`,
    page: (n: number, of: number) => `第 ${n} 页，共 ${of} 页`, pages: (n: number) => `共 ${n} 页`, firstPages: (n: number, of: number) => `这里只显示前 ${n} 页，共 ${of} 页；完整内容请下载。`,
    sheets: "工作表", emptySheet: "这个工作表是空的", cut: (rows: number, of: number) => `这里只显示前 ${rows} 行，共 ${of} 行；完整内容请下载。`, cutColumns: (n: number, of: number) => `这里只显示前 ${n} 列，共 ${of} 列；完整内容请下载。`, moreSheets: (n: number) => `另有 ${n} 个工作表没有在这里显示。`, rowNo: "行", plain: "只显示单元格里的文字，不运行其中的公式和宏。",
    cutText: (n: number) => `这里只显示前 ${n} 字；完整内容请下载。`, emptyText: "文件里没有文字", wordHint: "页码和版式可能与 Word、WPS 中略有不同，以下载的文件为准。",
    broken: "这份文件没有显示出来", brokenHint: "文件可能已经损坏，或者内容与扩展名不符。请下载后打开核对；打不开的，请上传人重新上传。",
    locked: "这份文件设有打开密码", lockedHint: "请下载后输入密码查看；作为佐证，建议上传没有密码的文件。",
    large: "文件太大，没有在这里打开", largeHint: (size: string, most: string) => `这份文件 ${size}，在这里最多打开 ${most}。请下载后查看。`,
    webPage: "网页和矢量图不在这里打开", webPageHint: "这类文件里可能带有会运行的程序。请下载后用文本编辑器查看，或者请上传人改交截图、PDF。",
    other: "这种文件不能在这里显示", otherHint: "请下载后用相应的软件打开。Word、PDF、Excel（xlsx）、图片和文本可以直接在这里看。",
  },
  {
    zoomIn: "Zoom in", zoomOut: "Zoom out", fit: "Fit", left: "Turn left", right: "Turn right", zoom: (n: number) => `${n}%`,
    page: (n: number, of: number) => `Page ${n} of ${of}`, pages: (n: number) => `${n} pages`, firstPages: (n: number, of: number) => `Only the first ${n} of ${of} pages are shown here; download the file for all.`,
    sheets: "Sheets", emptySheet: "This sheet is empty", cut: (rows: number, of: number) => `Only the first ${rows} of ${of} rows are shown here; download the file for all.`, cutColumns: (n: number, of: number) => `Only the first ${n} of ${of} columns are shown here; download the file for all.`, moreSheets: (n: number) => `${n} more sheets are not shown here.`, rowNo: "Row", plain: "Only the words in the cells; formulas and macros do not run.",
    cutText: (n: number) => `Only the first ${n} characters are shown here; download the file for all.`, emptyText: "There is no text in the file", wordHint: "Pages may look slightly different from Word; the downloaded file counts.",
    broken: "This file could not be shown", brokenHint: "It may be damaged, or be something else than its name says. Download it to make sure; if it does not open, ask for it to be uploaded again.",
    locked: "This file asks for a password", lockedHint: "Download it and open it with the password; evidence is better uploaded without one.",
    large: "The file is too large to open here", largeHint: (size: string, most: string) => `It has ${size}; up to ${most} are opened here. Download it.`,
    webPage: "Web pages and vector pictures are not opened here", webPageHint: "Such files may hold programs that run. Download it and look at it in a text editor, or ask for a screenshot or a PDF.",
    other: "This kind of file cannot be shown here", otherHint: "Download it and open it with its own program. Word, PDF, Excel (xlsx), pictures and text can be seen here.",
  },
);
