package main

import (
	"encoding/json"
	"os"

	"duizhao/internal/store"
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
