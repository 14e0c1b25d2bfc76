package profile

import _ "embed"

//go:embed profile.schema.json
var schema []byte

// Schema is the JSON Schema of profile files, for completion in editors.
func Schema() []byte { return append([]byte(nil), schema...) }
