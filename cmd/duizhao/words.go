package main

type word struct{ zh, en string }

// words are the texts of the help: one for each command and flag.
var words = map[string]word{
	"text":           {"打印文件里的文字（段落、表格、脚注、文本框）", "print the text of files"},
	"chain":          {"列出材料的章节、问题、原因、措施和对应关系", "show sections, problems, causes, measures and what answers what"},
	"ledger":         {"把材料里的问题和措施做成整改台账（Excel）", "make a ledger workbook (Excel) of the problems and measures"},
	"check":          {"检查材料和台账：缺什么、虚在哪里、哪里有漏字，并写明依据", "check papers and ledgers: what is missing, vague or broken, and on what basis"},
	"rules":          {"列出规则，解释一条规则，运行规则自带的例子", "list the rules, explain one, run their examples"},
	"rules_list":     {"列出全部规则", "list all rules"},
	"rules_explain":  {"解释一条规则：依据、提示、例子", "explain one rule: basis, message, examples"},
	"rules_test":     {"运行规则自带的例子", "run the examples that the rules carry"},
	"rules_doc":      {"打印规则说明（Markdown）", "print the page of all rules (Markdown)"},
	"profile":        {"列出各次专题的要求，新建一份，检验一份", "list the campaigns' profiles, make one, test one"},
	"profile_list":   {"列出自带的要求", "list the shipped profiles"},
	"profile_new":    {"从一份现成的要求新建一份", "make a profile from one that exists"},
	"profile_schema": {"打印要求文件的 JSON Schema，供编辑器补全", "print the JSON Schema of profile files, for editors"},
	"profile_test":   {"检验一份要求文件", "test a profile file"},

	"flag_check_format":  {"输出格式：terminal（默认）、json、jsonl、sarif、html", "output: terminal (default), json, jsonl, sarif or html"},
	"flag_check_out":     {"写到哪个文件（默认写到屏幕）", "the file to write (default: standard output)"},
	"flag_profile":       {"按哪一份要求检查：名称或 .yaml 文件（默认从材料识别）", "the profile: a name or a .yaml file (default: recognised from the paper)"},
	"flag_names":         {"单位名录文件：本单位、上级、地名（YAML）", "file of unit names: own, superiors, places (YAML)"},
	"flag_owed":          {"上年台账或意见台账（.xlsx），检查有没有回应", "last year's ledger or one of opinions (.xlsx) that needs an answer"},
	"flag_check_against": {"与谁比对：文件夹、文件，或 corpus（比对库）；相同的段落成为提示", "what to compare with: a folder, a file, or corpus; shared passages become remarks"},
	"flag_packs":         {"本单位规则包的文件夹，可给多个，后面的优先", "folder of the organisation's packs; repeatable, later ones win"},
	"flag_fail_on":       {"有这一级及以上的提示时退出码为 1：must（默认）、should、may、never", "exit 1 at or above: must (default), should, may or never"},
	"flag_baseline":      {"以前的检查结果（--format json 或 jsonl），其中已有的不再列出", "an earlier result (json or jsonl); what stands in it is not shown"},
	"flag_suppress":      {"不再提示的决定（YAML：rule、sentence、reason、until）", "decisions to silence remarks (YAML: rule, sentence, reason, until)"},
	"flag_annotate":      {"把提示作为批注写进 .docx 的副本，放到这个文件夹", "write the remarks as comments into copies of .docx files, in this folder"},
	"flag_detail":        {"多份材料时也列出篇幅和各问题、措施写明了什么", "shares and what each item states, for several papers too"},
	"flag_cache":         {"缓存文件夹（默认在用户缓存目录）", "cache folder (default: in the user's cache directory)"},
	"flag_no_cache":      {"不用缓存", "use no cache"},
	"flag_profile_from":  {"以哪一份自带的要求为底稿", "the shipped profile to begin with"},
	"arg_profile":        {"新要求的名称（小写字母、数字、连字符）", "the new profile's name (small letters, digits, hyphens)"},
	"arg_profile_file":   {"要求文件", "the profile file"},
	"arg_rule":           {"规则编号，如 measure/no-due", "rule id, such as measure/no-due"},

	"version": {"显示版本", "print the version"},

	"serve":        {"启动网页服务：报送、审阅、台账、销号", "run the server: papers, review, ledger, closure"},
	"trail":        {"校验留痕", "prove the trail"},
	"trail_verify": {"校验留痕有没有被改动、删除、插入", "find what was changed, removed or put in"},
	"trail_head":   {"导出链头，另外保存", "export the head, to be kept elsewhere"},

	"compare":        {"比对雷同：两份、一个文件夹，或与比对库比对", "find shared text: two papers, a folder, or against the corpus"},
	"corpus":         {"管理比对库", "keep the corpus"},
	"corpus_add":     {"加入材料（同名的替换）", "add papers; one of the same name is replaced"},
	"corpus_list":    {"列出比对库里的材料", "list the papers"},
	"corpus_remove":  {"从比对库删除", "remove papers"},
	"corpus_rebuild": {"用存下的文本重建索引", "make the index anew from the texts"},
	"corpus_stat":    {"比对库有多少材料、占多少空间", "what the corpus holds and costs"},
	"corpus_verify":  {"校验比对库是否完好", "check every checksum"},
	"quotes":         {"管理引用（官方表述不算雷同）", "keep the quotations: official words are no copying"},
	"quotes_add":     {"加入引用，一段一条", "add quotations, one a paragraph"},
	"quotes_list":    {"列出引用", "list the quotations"},

	"flag_against":        {"与谁比对：文件夹、文件，或 corpus（比对库）", "what to compare with: a folder, a file, or corpus"},
	"flag_manifest":       {"清单（JSON Lines 或 CSV）：文件、撰写人、单位、年度、类别、文本", "manifest (JSON Lines or CSV): file, author, unit, year, kind, text"},
	"flag_among":          {"有 --against 时，这些文件之间也比对", "with --against, compare the files with one another too"},
	"flag_compare_format": {"输出格式：text（默认，左右对照）、json、html、xlsx", "output: text (side by side), json, html or xlsx"},
	"flag_compare_out":    {"写到哪个文件", "the file to write"},
	"flag_list_format":    {"输出格式：text 或 json", "output: text or json"},
	"arg_corpus_files":    {"list 列出的名称", "names as list shows them"},
	"arg_quotes":          {"每段一条引用的文件", "files with one quotation a paragraph"},

	"backup":            {"备份：数据库和全部文件，服务不用停", "back up database and files while the server runs"},
	"restore":           {"恢复备份：先校验，再替换", "restore a backup: proved first, then put in place"},
	"arg_backup":        {"备份文件", "the backup file"},
	"arg_restore":       {"备份文件", "the backup file"},
	"flag_passphrase":   {"口令文件（第一行是口令）；也可用环境变量 DUIZHAO_BACKUP_PASSPHRASE", "file whose first line is the passphrase; or DUIZHAO_BACKUP_PASSPHRASE"},
	"flag_recipient":    {"用 age 公钥加密，可给多个", "encrypt for this age public key; repeatable"},
	"flag_identity":     {"age 私钥文件", "file with the age secret key"},
	"flag_replace":      {"换掉已有的数据（原来的另存；请先停止服务）", "put it in the place of what is there, which is kept (stop the server first)"},
	"flag_check_backup": {"只校验备份，不恢复", "only prove the backup"},

	"config":         {"打印服务的设置（不含密码）", "print the server's settings, without secrets"},
	"flag_addr":      {"监听地址；被占用时换一个空闲端口", "address to listen on; a free port when it is taken"},
	"flag_demo":      {"用演示数据启动，并列出各岗位的账号", "fill a district with invented data and print one account per role"},
	"flag_tls_cert":  {"TLS 证书文件", "TLS certificate file"},
	"flag_tls_key":   {"TLS 私钥文件", "TLS key file"},
	"flag_insecure":  {"允许在网络上不加密（前面有加密的代理时）", "allow clear text off this machine (behind a proxy that does TLS)"},
	"flag_rate":      {"每人每秒最多请求数，0 为不限", "requests a second and person, 0 for no limit"},
	"flag_log_level": {"日志级别：debug、info、warn、error", "log level: debug, info, warn, error"},
	"flag_data":      {"数据文件夹", "data folder"},
	"flag_database":  {"数据库：postgres://… ；默认用数据文件夹里的 SQLite", "database: postgres://…; SQLite in the data folder by default"},
	"flag_head":      {"以前导出的链头文件", "a head that was exported before"},

	"flag_lang":   {"提示语言：zh 或 en（默认看 LANG）", "language of messages: zh or en (default by LANG)"},
	"flag_name":   {"从标准输入（-）读取时的文件名，如 材料.docx", "file name for standard input (-), such as paper.docx"},
	"flag_date":   {"材料没有写日期时用的日期，如 2024-01-15", "the document's date where it bears none, such as 2024-01-15"},
	"flag_format": {"输出格式：tree（默认，给人看）或 json", "output: tree (default, for people) or json"},
	"flag_out":    {"写到哪个文件（已有的文件先改名备份）", "the file to write (one that exists is kept under another name)"},
	"arg_files":   {"文件、文件夹、通配符，- 表示标准输入", "files, folders, globs, - for standard input"},
}

// examples teach: what people type, and why.
var examples = map[string][]struct {
	line string
	why  word
}{
	"": {
		{"duizhao chain 材料.docx", word{"看一份材料：问题、原因、措施是否对得上", "one paper: do problems, causes and measures answer each other?"}},
		{"duizhao ledger 收到的材料/ -o 台账.xlsx", word{"整个文件夹做成一本台账", "one workbook of a whole folder"}},
		{"duizhao check 材料.docx", word{"缺什么、虚在哪里、哪里有漏字", "what is missing, vague or broken?"}},
		{"duizhao text 材料.docx", word{"只看文字", "the text alone"}},
	},
	"text": {
		{"duizhao text 材料.docx", word{"一份文件", "one file"}},
		{"duizhao text 收到的材料/*.docx > 全文.txt", word{"多份文件，每份前有 ==> 文件名 <==", "several, each under ==> name <=="}},
		{"duizhao text --name 材料.docx - < 下载的文件", word{"从标准输入读取", "from standard input"}},
	},
	"chain": {
		{"duizhao chain 材料.docx", word{"在终端里看", "for people"}},
		{"duizhao chain --format json 材料.docx", word{"给程序用的 JSON，位置按字计", "JSON for programs, offsets in characters"}},
		{"duizhao chain --format json 收到的材料/", word{"每份材料一行 JSON", "one JSON line a paper"}},
		{"duizhao chain --date 2024-01-15 材料.docx", word{"材料没有写日期，时限按这天推算", "reads time limits from this day where the paper has no date"}},
	},
	"compare": {
		{"duizhao compare 去年.docx 今年.docx", word{"两份左右对照，不同处有标记", "two papers side by side, differences marked"}},
		{"duizhao compare 收到的材料/ --format html -o 雷同.html", word{"文件夹里两两比对，带热力图", "every pair of a folder, with a heat map"}},
		{"duizhao compare 新报送/ --against corpus --manifest 名单.csv --format json", word{"与比对库比对", "against the corpus"}},
	},
	"corpus": {
		{"duizhao corpus add 往年材料/ --manifest 名单.csv", word{"把往年材料加入比对库", "add earlier papers"}},
		{"duizhao corpus verify", word{"校验是否完好", "is it sound?"}},
	},
	"quotes": {{"duizhao quotes add 讲话摘录.docx", word{"这些话不算雷同", "these words are no copying"}}},
	"ledger": {
		{"duizhao ledger 材料.docx -o 台账.xlsx", word{"一份材料", "one paper"}},
		{"duizhao ledger 收到的材料/ -o 台账.xlsx", word{"整个文件夹合成一本", "a whole folder in one workbook"}},
		{"duizhao ledger 3月/*.docx 4月/*.pdf -o 台账.xlsx", word{"多个文件夹里的不同格式", "several folders and formats"}},
	},
	"serve": {
		{"duizhao serve", word{"在本机启动，数据在 duizhao-data", "on this machine, data in duizhao-data"}},
		{"duizhao serve --demo", word{"先看演示", "look at invented data first"}},
		{"duizhao serve --database postgres://用户@主机/库 --addr 0.0.0.0:443 --tls-cert 证书.pem --tls-key 私钥.pem", word{"全区使用", "for a whole district"}},
	},
	"backup": {
		{"duizhao backup 备份-20260302.dzb", word{"服务运行时也可以做", "while the server runs"}},
		{"duizhao backup 备份.dzb --passphrase-file 口令.txt", word{"加密", "encrypted"}},
	},
	"restore": {
		{"duizhao restore 备份.dzb --check", word{"只看备份是否完好", "is it sound?"}},
		{"duizhao restore 备份.dzb --data 新目录", word{"恢复到新目录", "into a new folder"}},
	},
	"config": {{"duizhao config", word{"参数、环境变量、duizhao.json 合起来的结果", "what flags, environment and duizhao.json come to"}}},
	"trail": {
		{"duizhao trail head > 链头.json", word{"导出链头，放到另一台机器", "export the head to another machine"}},
		{"duizhao trail verify --head 链头.json", word{"校验全部留痕并与链头比对", "check all of it, against that head"}},
	},
	"check": {
		{"duizhao check 材料.docx", word{"检查一份材料，在终端里看", "one paper, on the terminal"}},
		{"duizhao check 材料.docx --annotate 批注", word{"提示写成 Word 批注，原文件不动", "remarks as Word comments in a copy"}},
		{"duizhao check 收到的材料/ --format html -o 检查结果.html", word{"整个文件夹，一张网页，可以打印", "a whole folder on one page that prints"}},
		{"duizhao check 材料.docx --names 单位名录.yaml --owed 上年台账.xlsx", word{"查外单位名称，查上年问题有没有回应", "foreign names, and what is owed from last year"}},
		{"duizhao check 材料.docx --against 往年材料/ --manifest 名单.csv", word{"与往年和其他单位比对，相同的段落写明对方在哪里", "what also stands in papers of other years and units, and where"}},
		{"duizhao check 台账.xlsx --date 2024-12-31", word{"检查台账，按这一天算逾期", "a ledger, overdue as of that day"}},
		{"duizhao check --format json 材料.docx > 基线.json", word{"先存一份结果，以后加 --baseline 基线.json 只看新提示", "keep a result; later --baseline shows only what is new"}},
	},
	"rules": {
		{"duizhao rules", word{"全部规则", "all rules"}},
		{"duizhao rules explain measure/no-due", word{"一条规则的依据和例子", "basis and examples of one"}},
		{"duizhao rules test --packs 本单位规则", word{"改了规则包以后先运行例子", "run the examples after changing a pack"}},
	},
	"explain": {{"duizhao rules explain measure/no-due", word{"为什么有这条提示", "why this remark is made"}}},
	"profile": {
		{"duizhao profile", word{"自带的要求", "the shipped profiles"}},
		{"duizhao profile new our-2026 --from lead-2025", word{"以一份为底稿新建", "begin from one"}},
		{"duizhao profile test our-2026.yaml", word{"改好后检验", "test it when edited"}},
	},
	"new":     {{"duizhao profile new our-2026 --from lead-2025", word{"写出 our-2026.yaml", "writes our-2026.yaml"}}},
	"version": {{"duizhao version", word{"报告问题时请附上", "please add it when you report a problem"}}},
}

// complaints are the beginnings of what the parser says of a wrong call.
var complaints = []word{
	{"没有这个选项：", "unknown flag "},
	{"不认识：", "unexpected argument "},
	{"缺少参数，或缺少命令：", "expected one of "},
	{"缺少：", "expected "},
	{"缺少选项：", "missing flags: "},
	{"选项的值不对：", "invalid value for "},
}
