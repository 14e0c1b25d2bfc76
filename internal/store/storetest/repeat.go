package storetest

import (
	"context"
	"errors"
	"testing"

	"duizhao/internal/app"
)

// repeat: the key of a request is kept by its first transaction and by none that failed, and another process's same request is
// taken back.
func (w *world) repeat(t *testing.T) {
	const person = 77
	save := func(r *app.Repeat, value string, fail error) error {
		return w.Write(app.WithRepeat(context.Background(), r), func(tx app.Tx) error {
			if err := tx.SaveSetting(person, "repeated", value); err != nil {
				return err
			}
			return fail
		})
	}
	remembered := func() (a app.Answer, err error) {
		w.see(t, func(tx app.Tx) error {
			a, err = tx.Remembered(person, "key")
			return nil
		})
		return a, err
	}
	broken := errors.New("broken")
	r := &app.Repeat{Person: person, Key: "key", Digest: "d"}
	if err := save(r, "0", broken); !errors.Is(err, broken) {
		t.Fatal(err)
	}
	if _, err := remembered(); !errors.Is(err, app.ErrNotFound) {
		t.Errorf("a request that failed is remembered: %v", err)
	}
	for _, value := range []string{"1", "2"} { // one request may have several transactions
		if err := save(r, value, nil); err != nil {
			t.Fatal(err)
		}
	}
	if a, err := remembered(); err != nil || a.Status != 0 || a.Digest != "d" {
		t.Errorf("remembered %+v (%v), want status 0", a, err)
	}
	if err := save(&app.Repeat{Person: person, Key: "key", Digest: "d"}, "3", nil); !errors.Is(err, app.ErrDone) {
		t.Errorf("the same request in another process: %v, want ErrDone", err)
	}
	w.see(t, func(tx app.Tx) error {
		if v, err := tx.Setting(person, "repeated"); err != nil || v != "2" {
			t.Errorf("the setting is %q (%v), want 2", v, err)
		}
		return nil
	})
}
