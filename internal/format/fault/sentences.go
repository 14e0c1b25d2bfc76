package fault

type sentence struct{ zh, en string }

// sentences says for each code what is wrong and what to do next.
var sentences = map[string]sentence{
	Encrypted: {
		"文件设有密码，无法读取。请用 Word 或 WPS 打开，取消密码后另存，再重新读取。",
		"the file is protected by a password. Open it in Word or WPS, remove the password, save it and read it again.",
	},
	Damaged: {
		"文件已损坏或不完整。请用原来的软件打开并另存一份，或向提供者重新索取。",
		"the file is damaged or incomplete. Open it in the program it came from and save a new copy, or ask for it again.",
	},
	TooLarge: {
		"文件过大，或解压后过大，已停止读取。请删去图片等附件或拆分后再读取。",
		"the file, or what it unpacks to, is too large; reading was stopped. Remove pictures and attachments or split it.",
	},
	TooDeep: {
		"内容嵌套层数过多，已停止读取。请另存为普通的 .docx 或 .txt 后再读取。",
		"the content is nested too deeply; reading was stopped. Save it as a plain .docx or .txt and read that.",
	},
	TooLong: {
		"读取时间过长，已停止。请拆分文件，或另存为 .docx 后再读取。",
		"reading took too long and was stopped. Split the file or save it as .docx and read that.",
	},
	Unsupported: {
		"不支持这种文件。可读取 .docx、.txt、.md、.pdf（带文字层）、.html 和 .zip；.doc、.wps 需安装 LibreOffice。",
		"this kind of file is not read. Use .docx, .txt, .md, .pdf with a text layer, .html or .zip; .doc and .wps need LibreOffice.",
	},
	NoText: {
		"扫描件没有文字层，读不到文字。请先做文字识别（OCR），或找到原来的 Word 文件。",
		"the file is a scan without a text layer. Run text recognition (OCR) first, or find the original Word file.",
	},
	NeedsConverter: {
		"这里读不了 .doc、.wps。请用 Word 或 WPS 打开，另存为 .docx；装有 LibreOffice 的机器可以直接读取（用 SOFFICE= 可以指明其位置）。",
		".doc and .wps are not read here. Save the file as .docx in Word or WPS; where LibreOffice is installed (or named with SOFFICE=) they are read as they are.",
	},
	NotFound: {
		"找不到文件。请检查路径和文件名。",
		"no such file. Check the path and the name.",
	},
	Empty: {
		"文件里没有任何文字。请确认选对了文件。",
		"the file holds no text. Make sure it is the right one.",
	},
}
