// Command duizhao reads self-inspection materials (对照检查材料): their text, the chain from problem to cause to measure, and the
// rectification ledger they promise. docs/contract.md fixes what it takes and prints.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"reflect"
	"slices"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"
)

// The exit codes of all commands. 2 wins over 1.
const (
	exitWell   = 0
	exitFound  = 1 // check found something at or above --fail-on
	exitFailed = 2 // a file failed, the call was wrong, or the run was interrupted
)

// commands is the command line. A command is a field here, a type with Run(*session) in a file of its own, and its words in
// words.go.
type commands struct {
	Lang string `name:"lang" enum:"zh,en," default:"" help:"${flag_lang}"`

	Text    textCommand    `cmd:"" help:"${text}"`
	Chain   chainCommand   `cmd:"" help:"${chain}"`
	Compare compareCommand `cmd:"" help:"${compare}"`
	Corpus  corpusCommand  `cmd:"" help:"${corpus}"`
	Quotes  quotesCommand  `cmd:"" help:"${quotes}"`
	Check   checkCommand   `cmd:"" help:"${check}"`
	Rules   rulesCommand   `cmd:"" help:"${rules}"`
	Profile profileCommand `cmd:"" help:"${profile}"`
	Ledger  ledgerCommand  `cmd:"" help:"${ledger}"`
	Serve   serveCommand   `cmd:"" help:"${serve}"`
	Trail   trailCommand   `cmd:"" help:"${trail}"`
	Backup  backupCommand  `cmd:"" help:"${backup}"`
	Restore restoreCommand `cmd:"" help:"${restore}"`
	Config  configCommand  `cmd:"" help:"${config}"`
	Version versionCommand `cmd:"" help:"${version}"`
}

// session is what a command runs with: its streams, its language and the way to stop it.
type session struct {
	ctx      context.Context
	in       io.Reader
	out, err io.Writer
	lang     language
	code     int                    // the exit code so far; fail and found raise it
	open     func(url string) error // shows a page when the program was started by a double click; else nil
}

func (s *session) fail()  { s.code = exitFailed }
func (s *session) found() { s.code = max(s.code, exitFound) }

// say prints one line for people, never mixed into the output.
func (s *session) say(zh, en string, args ...any) {
	fmt.Fprintf(s.err, s.lang.pick(zh, en)+"\n", args...)
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	go func() {
		<-ctx.Done()
		stop() // a second Ctrl-C ends the program at once
	}()
	code := 0
	if doubleClicked(os.Args[1:], consoleSharers()) {
		code = runClicked(ctx, os.Stdin, os.Stdout, os.Stderr, openPage)
	} else {
		code = run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	}
	stop()
	os.Exit(code)
}

// run is main without the process around it.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	s := &session{ctx: ctx, in: in, out: out, err: errs, lang: languageOf(args, os.Getenv)}
	return s.run(args)
}

// run carries out a command line and answers the exit code.
func (s *session) run(args []string) int {
	args = asPeopleCall(args)
	parser, err := newParser(needed(args), s)
	if err != nil {
		s.say("程序有误：%v", "this is a bug: %v", err)
		return exitFailed
	}
	k, err := parser.Parse(args)
	if errors.Is(err, errHelpShown) {
		return exitWell
	}
	if err != nil {
		s.say("命令有误：%s\n运行 duizhao --help 查看用法和示例。", "wrong call: %s\nRun duizhao --help for usage and examples.", s.lang.callError(err))
		return exitFailed
	}
	if err := k.Run(s); err != nil {
		s.report(err)
	}
	return s.code
}

// asPeopleCall turns the forms that other programs have taught people: nothing, help, help chain, --version.
func asPeopleCall(args []string) []string {
	switch bare := withoutLang(args); {
	case len(bare) == 0:
		return []string{"--help"}
	case bare[0] == "help":
		return append(bare[1:len(bare):len(bare)], "--help")
	case len(bare) == 1 && bare[0] == "--version":
		return []string{"version"}
	}
	return args
}

// report says why a command could not be done at all.
func (s *session) report(err error) {
	s.fail()
	if errors.Is(err, context.Canceled) {
		s.say("已中断，没有全部完成。", "interrupted before all was done.")
		return
	}
	s.say("未完成：%v", "not done: %v", s.lang.reason(err))
}

// needed is commands with the one command that is called, for to prepare all of them takes longer than to read a paper; all where
// help is wanted or none is named.
func needed(args []string) any {
	bare := withoutLang(args)
	if len(bare) == 0 || slices.Contains(bare, "--help") || slices.Contains(bare, "-h") {
		return &commands{}
	}
	all := reflect.TypeFor[commands]()
	lang, _ := all.FieldByName("Lang")
	for i := range all.NumField() {
		f := all.Field(i)
		if _, ok := f.Tag.Lookup("cmd"); ok && strings.ToLower(f.Name) == bare[0] {
			return reflect.New(reflect.StructOf([]reflect.StructField{lang, f})).Interface()
		}
	}
	return &commands{}
}

// newParser makes the parser of commands, or of those of its fields that needed chose.
func newParser(commands any, s *session) (*kong.Kong, error) {
	return kong.New(commands,
		kong.Name("duizhao"),
		kong.Description(s.lang.pick("对照：读对照检查材料，列出问题—原因—措施链，生成整改台账。", "Duizhao reads self-inspection materials: problem → cause → measure chains and ledgers.")),
		s.lang.vars(),
		kong.Configuration(readConfig, configFile()),
		kong.Writers(s.out, s.err),
		kong.Help(s.lang.help),
		kong.Exit(func(int) { panic("kong asked to exit") }),
	)
}
