package main

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/convert"
	"duizhao/internal/format"
	"duizhao/internal/queue"
	"duizhao/internal/reuse"
	"duizhao/internal/server"
	"duizhao/internal/store"
)

// serveCommand runs the server: duizhao serve.
type serveCommand struct {
	Settings
	Addr     string  `name:"addr" env:"DUIZHAO_ADDR" default:"127.0.0.1:8080" help:"${flag_addr}"`
	Demo     bool    `name:"demo" env:"DUIZHAO_DEMO" help:"${flag_demo}"`
	TLSCert  string  `name:"tls-cert" env:"DUIZHAO_TLS_CERT" help:"${flag_tls_cert}"`
	TLSKey   string  `name:"tls-key" env:"DUIZHAO_TLS_KEY" help:"${flag_tls_key}"`
	Insecure bool    `name:"insecure" env:"DUIZHAO_INSECURE" help:"${flag_insecure}"`
	Rate     float64 `name:"rate" env:"DUIZHAO_RATE" default:"50" help:"${flag_rate}"`
	LogLevel string  `name:"log-level" env:"DUIZHAO_LOG_LEVEL" enum:"debug,info,warn,error" default:"info" help:"${flag_log_level}"`
}

// Settings say where the data is.
type Settings struct {
	Data     string `name:"data" env:"DUIZHAO_DATA" default:"duizhao-data" help:"${flag_data}"`
	Database string `name:"database" env:"DUIZHAO_DATABASE" help:"${flag_database}"`
}

// url is the database: the one named, else a file in the data folder.
func (s Settings) url() string {
	if s.Database != "" {
		return s.Database
	}
	return filepath.Join(s.Data, "duizhao.db")
}

// open opens database and files.
func (s Settings) open(ctx context.Context) (*store.Store, *store.Files, error) {
	if err := os.MkdirAll(s.Data, 0o700); err != nil {
		return nil, nil, fmt.Errorf("data folder: %w", err)
	}
	st, err := store.Open(ctx, s.url())
	if err != nil {
		return nil, nil, err
	}
	files, err := store.OpenFiles(filepath.Join(s.Data, "files"))
	if err != nil {
		st.Close()
		return nil, nil, err
	}
	return st, files, nil
}

// Run starts the server and stops it in order when the session is interrupted.
func (c *serveCommand) Run(s *session) error {
	if err := c.check(); err != nil {
		return err
	}
	if c.Demo && c.Data == "duizhao-data" {
		c.Data = "duizhao-demo" // invented data never mixes with real data
	}
	log := c.logger(s)
	st, files, err := c.open(s.ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	a, q, err := wire(s.ctx, st, files, log)
	if err != nil {
		return err
	}
	ix, err := openCorpus(c.Data, log)
	if err != nil {
		return err
	}
	defer ix.Close()
	if err := useTemp(filepath.Join(c.Data, "tmp")); err != nil {
		return err
	}
	a.Corpus, a.Backups = ix, &backups{Settings: c.Settings, st: st}
	if c.Demo {
		if err := c.demo(s, a); err != nil {
			return err
		}
	}
	secret, err := a.FirstRun(s.ctx)
	if err != nil {
		return err
	}
	if err := a.RebuildCorpus(s.ctx); err != nil {
		return err
	}
	return c.serve(s, st, a, q, log, secret)
}

// useTemp makes a folder beside the data, empty, the one for files in passing: uploads and downloads never lie in a folder that
// others can read, and what a kill left is gone after the next start.
func useTemp(dir string) error {
	dir, err := filepath.Abs(dir)
	if err == nil {
		err = os.RemoveAll(dir)
	}
	if err == nil {
		err = os.MkdirAll(dir, 0o700)
	}
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} { // by the name each system looks for
		if err == nil {
			err = os.Setenv(name, dir)
		}
	}
	if err != nil {
		return fmt.Errorf("folder for files in passing: %w", err)
	}
	return nil
}

// check refuses what would send passwords in clear over a network.
func (c *serveCommand) check() error {
	host, _, err := net.SplitHostPort(c.Addr)
	if err != nil {
		return fmt.Errorf("--addr %s: %w", c.Addr, err)
	}
	if (c.TLSCert == "") != (c.TLSKey == "") {
		return errors.New("--tls-cert and --tls-key go together")
	}
	ip := net.ParseIP(host)
	local := host == "localhost" || ip != nil && ip.IsLoopback()
	if !local && c.TLSCert == "" && !c.Insecure {
		return fmt.Errorf("--addr %s can be reached from the network: give --tls-cert and --tls-key, or --insecure behind a proxy that does TLS", c.Addr)
	}
	return nil
}

func (c *serveCommand) logger(s *session) *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.LogLevel)); err != nil {
		level = slog.LevelInfo
	}
	return slog.New(slog.NewTextHandler(s.err, &slog.HandlerOptions{Level: level}))
}

// zone is where days are counted: the whole of China keeps one time.
func zone() *time.Location { return time.FixedZone("CST", 8*60*60) }

// wire builds everything in one readable sequence.
func wire(ctx context.Context, st *store.Store, files *store.Files, log *slog.Logger) (*app.App, *queue.Queue, error) {
	hash, err := server.NewPasswords(nil)
	if err != nil {
		return nil, nil, err
	}
	a := &app.App{Store: st, Files: files, Clock: func() time.Time { return time.Now().In(zone()) }, Random: rand.Reader, Log: log, Bus: &app.Bus{}, Hash: hash, Limits: app.DefaultLimits(), Library: reuse.StandardLibrary()}
	if office, err := convert.Find(os.Getenv("SOFFICE")); err == nil {
		a.Format = format.Options{Converter: office}
	}
	if a.Rules, err = loadRules(); err != nil {
		return nil, nil, err
	}
	q, err := queue.Open(ctx, st, func() queue.Worker { return worker{a, st, func() *onDisk { ix, _ := a.Corpus.(*onDisk); return ix }} }, log)
	if err != nil {
		return nil, nil, err
	}
	a.Jobs, a.Board = q, q
	return a, q, nil
}

// worker does the background work, and the sweeping of what only the store knows.
type worker struct {
	*app.App
	st *store.Store
	ix func() *onDisk // nil before the corpus is open
}

func (w worker) Sweep(ctx context.Context) error {
	if err := w.App.Sweep(ctx); err != nil {
		return err
	}
	if ix := w.ix(); ix != nil {
		if err := ix.Maintain(false); err != nil {
			return err
		}
	}
	return w.st.Sessions().Expire(ctx)
}

// Backup writes a backup into the data folder.
func (w worker) Backup(ctx context.Context, recipient string) error {
	if w.Backups == nil {
		return errors.New("backups are not made here")
	}
	return w.Backups.Make(ctx, recipient)
}

func (c *serveCommand) serve(s *session, st *store.Store, a *app.App, q *queue.Queue, log *slog.Logger, secret string) error {
	h := server.New(server.Config{App: a, Sessions: st.Sessions(), Log: log, Ready: st.Ping, Secure: c.TLSCert != "", Setup: secret != "", Rate: c.Rate, Demo: c.Demo})
	l, err := listen(c.Addr)
	if err != nil {
		return err
	}
	scheme := "http"
	if c.TLSCert != "" {
		cert, err := tls.LoadX509KeyPair(c.TLSCert, c.TLSKey)
		if err != nil {
			return fmt.Errorf("TLS: %w", err)
		}
		l = tls.NewListener(l, &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: tls.VersionTLS12})
		scheme = "https"
	}
	if err := q.Start(context.WithoutCancel(s.ctx)); err != nil {
		return fmt.Errorf("start background work: %w", err)
	}
	c.greet(s, scheme+"://"+l.Addr().String(), secret)
	return runServer(s.ctx, &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10}, l, q, log)
}

// listen takes the address, or a free port beside it when it is taken.
func listen(addr string) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	if err == nil {
		return l, nil
	}
	host, _, splitErr := net.SplitHostPort(addr)
	if splitErr != nil {
		return nil, err
	}
	l, again := net.Listen("tcp", net.JoinHostPort(host, "0"))
	if again != nil {
		return nil, err
	}
	return l, nil
}

func (c *serveCommand) greet(s *session, url, secret string) {
	fmt.Fprintln(s.out, url)
	s.say("对照已启动：%s\n数据在 %s。按 Ctrl-C 停止。", "Duizhao is running at %s\nIts data is in %s. Ctrl-C stops it.", url, c.Data)
	if secret != "" {
		s.say("首次使用，请打开网页，用这个一次性口令初始化：%s", "First run: open the page and set up with this one-time secret: %s", secret)
	}
	if s.open == nil {
		return
	}
	if err := s.open(url); err != nil {
		s.say("浏览器没有打开（%v），请自己打开上面的地址。", "The browser was not opened (%v); open the address above yourself.", err)
	}
}

// stopTime is how long running requests and background work may take to end.
const stopTime = 10 * time.Second

// runServer serves until the context ends: then it takes no more requests, lets the running ones end, and the background work too.
func runServer(ctx context.Context, srv *http.Server, l net.Listener, q *queue.Queue, log *slog.Logger) error {
	base, cut := context.WithCancel(context.Background())
	defer cut()
	srv.BaseContext = func(net.Listener) context.Context { return base }
	done := make(chan error, 1)
	go func() { done <- srv.Serve(l) }()
	var err error
	select {
	case err = <-done:
	case <-ctx.Done():
		stop, cancel := context.WithTimeout(context.Background(), stopTime)
		defer cancel()
		time.AfterFunc(stopTime/5, cut) // streams of live updates never end by themselves
		err = srv.Shutdown(stop)
	}
	stop, cancel := context.WithTimeout(context.Background(), stopTime)
	defer cancel()
	if qerr := q.Stop(stop); qerr != nil {
		log.Error("background work was broken off; it is done again after the next start", "error", qerr)
	}
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}
