package server

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// A device cookie says that somebody has signed in as a person in this browser before. It lets nobody in; it only has the tries of
// this browser counted apart from those of all others (OWASP: device cookies). Its value is a random number and a MAC over the
// person and the number.

// deviceCookie is the name of a person's cookie; people who share a browser have one each.
func deviceCookie(person int64) string { return "duizhao_device_" + strconv.FormatInt(person, 10) }

const deviceAge = 366 * 24 * 60 * 60 // seconds

type cookiesKey struct{}

// deviceOf is the number of the browser for the person, "" for one that the person has not signed in with.
func (s *Server) deviceOf(ctx context.Context, person int64) (string, error) {
	cookies, _ := ctx.Value(cookiesKey{}).([]*http.Cookie)
	for _, c := range cookies {
		if person == 0 || c.Name != deviceCookie(person) {
			continue
		}
		number, mac, _ := strings.Cut(c.Value, ".")
		want, err := s.deviceMAC(ctx, person, number)
		if err != nil || hmac.Equal([]byte(mac), []byte(want)) {
			return number, err
		}
	}
	return "", nil
}

// knownDevice is the number of the browser for anybody at all.
func (s *Server) knownDevice(ctx context.Context) string {
	cookies, _ := ctx.Value(cookiesKey{}).([]*http.Cookie)
	for _, c := range cookies {
		id, _ := strings.CutPrefix(c.Name, deviceCookie(0)[:len(deviceCookie(0))-1])
		person, err := strconv.ParseInt(id, 10, 64)
		if err != nil {
			continue
		}
		if number, err := s.deviceOf(ctx, person); err == nil && number != "" {
			return number
		}
	}
	return ""
}

func (s *Server) deviceMAC(ctx context.Context, person int64, number string) (string, error) {
	key, err := s.app.DeviceKey(ctx)
	if err != nil {
		return "", err
	}
	h := hmac.New(sha256.New, []byte(key))
	fmt.Fprintf(h, "%d/%s", person, number)
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil)), nil
}

// rememberDevice is the cookie for who has just signed in; the number stays while the browser is known.
func (s *Server) rememberDevice(ctx context.Context, person int64, number string) (http.Cookie, error) {
	if number == "" {
		number = rand.Text()
	}
	mac, err := s.deviceMAC(ctx, person, number)
	return http.Cookie{Name: deviceCookie(person), Value: number + "." + mac, Path: prefix, MaxAge: deviceAge, HttpOnly: true, Secure: s.sessions.Cookie.Secure, SameSite: http.SameSiteLaxMode}, err
}
