package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A server that the network can reach is refused without TLS, unless that is asked for.
func TestServeRefusesClearText(t *testing.T) {
	for _, c := range []struct {
		serveCommand
		ok bool
	}{
		{serveCommand{Addr: "127.0.0.1:8080"}, true}, {serveCommand{Addr: "[::1]:8080"}, true}, {serveCommand{Addr: "localhost:8080"}, true},
		{serveCommand{Addr: ":8080"}, false}, {serveCommand{Addr: "0.0.0.0:8080"}, false}, {serveCommand{Addr: "10.1.2.3:8080"}, false},
		{serveCommand{Addr: "0.0.0.0:8080", Insecure: true}, true}, {serveCommand{Addr: "0.0.0.0:8080", TLSCert: "a", TLSKey: "b"}, true},
		{serveCommand{Addr: "127.0.0.1:8080", TLSCert: "a"}, false},
	} {
		if err := c.check(); (err == nil) != c.ok {
			t.Errorf("%+v: %v", c.serveCommand, err)
		}
	}
}

// Flags win over the environment, the environment over the file, and the password of the database is not printed.
func TestConfigOrderAndSecrets(t *testing.T) {
	file := filepath.Join(t.TempDir(), "d.json")
	if err := os.WriteFile(file, []byte(`{"rate": 7, "addr": "127.0.0.1:1111", "log_level": "warn", "database": "postgres://u:aus-der-datei@h/d"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("DUIZHAO_CONFIG", file)
	t.Setenv("DUIZHAO_ADDR", "127.0.0.1:2222")
	t.Setenv("DUIZHAO_RATE", "8")
	var out, errs bytes.Buffer
	if code := run(context.Background(), []string{"config", "--rate", "9"}, strings.NewReader(""), &out, &errs); code != 0 {
		t.Fatal(errs.String())
	}
	var got map[string]any
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got["rate"] != 9.0 || got["addr"] != "127.0.0.1:2222" || got["log_level"] != "warn" {
		t.Errorf("config = %s", out.String())
	}
	if strings.Contains(out.String()+errs.String(), "aus-der-datei") {
		t.Errorf("the password is printed: %s", out.String())
	}
}
