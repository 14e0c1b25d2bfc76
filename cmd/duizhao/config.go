package main

import (
	"encoding/json"
	"io"
	"os"

	"duizhao/internal/store"

	"github.com/alecthomas/kong"
)

// configCommand prints the settings that serve would run with, from flags, environment and file, without secrets.
type configCommand struct{ serveCommand }

// Run prints them as JSON.
func (c *configCommand) Run(s *session) error {
	e := json.NewEncoder(s.out)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(map[string]any{"file": configFile(), "addr": c.Addr, "data": c.Data, "database": store.Redact(c.url()), "demo": c.Demo, "tls_cert": c.TLSCert,
		"tls_key": c.TLSKey, "insecure": c.Insecure, "rate": c.Rate, "log_level": c.LogLevel})
}

// configFile is the one file of settings: JSON with the flags' names, underscores for hyphens. Flags win over the environment, the
// environment over the file.
func configFile() string {
	if name := os.Getenv("DUIZHAO_CONFIG"); name != "" {
		return name
	}
	return "duizhao.json"
}

// readConfig reads the file of settings. It says nothing about a flag that the environment sets, for kong would let the file win.
func readConfig(r io.Reader) (kong.Resolver, error) {
	file, err := kong.JSON(r)
	if err != nil {
		return nil, err
	}
	return kong.ResolverFunc(func(c *kong.Context, parent *kong.Path, flag *kong.Flag) (any, error) {
		for _, name := range flag.Envs {
			if _, set := os.LookupEnv(name); set {
				return nil, nil
			}
		}
		return file.Resolve(c, parent, flag)
	}), nil
}
