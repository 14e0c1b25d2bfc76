package object

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
)

// lock is the standard security handler (ISO 32000-2, 7.6.4) of a file that opens without a password: only printing or
// copying was restricted. Strings outside streams are never shown, so only streams are unlocked.
type lock struct {
	key    []byte
	method Name // V2 (RC4), AESV2, AESV3, or Identity
}

// padding completes a password to 32 bytes; the empty one is all padding.
const padding = "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A"

// unlock makes the key from the trailer. Nothing is unlocked where a password is needed: locked stays true.
func (f *File) unlock() {
	f.lock, f.locked = nil, false
	if f.Trailer["Encrypt"] == nil {
		return
	}
	f.locked = true
	d := f.Dict(f.Trailer["Encrypt"])
	if f.Name(d["Filter"]) != "Standard" {
		return
	}
	l := &lock{method: f.method(d)}
	if l.method == "AESV3" {
		l.key = f.longKey(d)
	} else {
		l.key = f.shortKey(d)
	}
	if l.key != nil && l.method != "" {
		f.lock, f.locked = l, false
	}
}

// method is how streams are encrypted, "" when it is not known.
func (f *File) method(d Dict) Name {
	switch f.Number(d["V"], 0) {
	case 1, 2:
		return "V2"
	case 4, 5:
		name := f.Name(d["StmF"])
		if name == "Identity" || name == "" {
			return "Identity"
		}
		switch m := f.Name(f.Dict(f.Dict(d["CF"])[name])["CFM"]); m {
		case "V2", "AESV2", "AESV3":
			return m
		case "None":
			return "Identity"
		}
	}
	return ""
}

func (f *File) text(v any) string {
	s, _ := f.Resolve(v).(String)
	return string(s)
}

// shortKey is the key of at most 128 bits (algorithm 2), nil where the empty password does not open the file.
func (f *File) shortKey(d Dict) []byte {
	revision, size := f.Number(d["R"], 2), 5
	if revision >= 3 {
		size = int(f.Number(d["Length"], 40)) / 8
		if f.Number(d["V"], 0) == 4 {
			size = 16
		}
	}
	owner, user := f.text(d["O"]), f.text(d["U"])
	if size < 5 || size > 16 || len(owner) < 32 || len(user) < 16 {
		return nil
	}
	id := ""
	if ids := f.Array(f.Trailer["ID"]); len(ids) > 0 {
		id = f.text(ids[0])
	}
	seed := []byte(padding + owner[:32])
	seed = binary.LittleEndian.AppendUint32(seed, uint32(int64(f.Number(d["P"], 0))))
	seed = append(seed, id...)
	if whole, ok := f.Resolve(d["EncryptMetadata"]).(bool); ok && !whole && revision >= 4 {
		seed = append(seed, 0xFF, 0xFF, 0xFF, 0xFF)
	}
	sum := md5.Sum(seed)
	if revision >= 3 {
		for range 50 {
			sum = md5.Sum(sum[:size])
		}
	}
	key := bytes.Clone(sum[:size])
	if !opens(key, id, user, revision) {
		return nil
	}
	return key
}

// opens compares with the entry U (algorithms 4 and 5).
func opens(key []byte, id, user string, revision float64) bool {
	if revision < 3 {
		return bytes.Equal(stream(key, []byte(padding)), []byte(user)[:min(32, len(user))])
	}
	sum := md5.Sum([]byte(padding + id))
	out := sum[:]
	for i := range 20 {
		turn := bytes.Clone(key)
		for k := range turn {
			turn[k] ^= byte(i)
		}
		out = stream(turn, out)
	}
	return string(out) == user[:16]
}

func stream(key, data []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		return nil
	}
	out := make([]byte, len(data))
	c.XORKeyStream(out, data)
	return out
}

// longKey is the key of 256 bits (algorithm 2.A), nil where the empty password does not open the file.
func (f *File) longKey(d Dict) []byte {
	user, locked := []byte(f.text(d["U"])), []byte(f.text(d["UE"]))
	if len(user) < 48 || len(locked) < 32 {
		return nil
	}
	hash := hardHash
	if f.Number(d["R"], 0) == 5 {
		hash = func(salt []byte) []byte { s := sha256.Sum256(salt); return s[:] }
	}
	if !bytes.Equal(hash(user[32:40]), user[:32]) {
		return nil
	}
	c, err := aes.NewCipher(hash(user[40:48]))
	if err != nil {
		return nil
	}
	key := make([]byte, 32)
	cipher.NewCBCDecrypter(c, make([]byte, aes.BlockSize)).CryptBlocks(key, locked[:32])
	return key
}

// hardHash is algorithm 2.B for the empty password.
func hardHash(salt []byte) []byte {
	sum := sha256.Sum256(salt)
	k := sum[:]
	for round, last := 0, 0; round < 64 || round < last+32; round++ {
		c, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		e := bytes.Repeat(k, 64)
		cipher.NewCBCEncrypter(c, k[16:32]).CryptBlocks(e, e)
		mod := 0
		for _, b := range e[:16] {
			mod += int(b)
		}
		switch mod % 3 {
		case 0:
			s := sha256.Sum256(e)
			k = s[:]
		case 1:
			s := sha512.Sum384(e)
			k = s[:]
		default:
			s := sha512.Sum512(e)
			k = s[:]
		}
		last = int(e[len(e)-1])
	}
	return k[:32]
}

// open decrypts the bytes of a stream.
func (l *lock) open(ref Ref, data []byte) []byte {
	key := l.key
	switch l.method {
	case "Identity":
		return data
	case "V2", "AESV2":
		seed := append(bytes.Clone(key), byte(ref.Num), byte(ref.Num>>8), byte(ref.Num>>16), byte(ref.Gen), byte(ref.Gen>>8))
		if l.method == "AESV2" {
			seed = append(seed, "sAlT"...)
		}
		sum := md5.Sum(seed)
		key = sum[:min(len(key)+5, 16)]
	}
	if l.method == "V2" {
		return stream(key, data)
	}
	c, err := aes.NewCipher(key)
	whole := len(data) / aes.BlockSize * aes.BlockSize // what a truncated copy has left
	if err != nil || whole < 2*aes.BlockSize {
		return nil
	}
	out := make([]byte, whole-aes.BlockSize)
	cipher.NewCBCDecrypter(c, data[:aes.BlockSize]).CryptBlocks(out, data[aes.BlockSize:whole])
	if pad := int(out[len(out)-1]); pad >= 1 && pad <= aes.BlockSize {
		out = out[:len(out)-pad]
	}
	return out
}
