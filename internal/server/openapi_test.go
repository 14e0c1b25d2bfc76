package server

import (
	"bytes"
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write the generated files anew")

const committed = "../../api/openapi.json"

// The description of the API is committed: the web's types are made from it.
func TestOpenAPIIsFresh(t *testing.T) {
	got, err := New(Config{App: bare(t), Log: nil}).OpenAPI()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(committed, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(committed)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("api/openapi.json is stale: run go test ./internal/server -run OpenAPI -update and make the web's types anew")
	}
}
