// Checks and makes what src/platform/tlog checks and makes, with the packages of Go's checksum database
// (golang.org/x/mod/sumdb/note and tlog), which nobody here wrote. One question on standard input, one answer on standard
// output, both JSON. See sumdb.test.ts.
package main

import (
	"crypto/rand"
	"encoding/json"
	"os"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type inclusion struct {
	Index int64            `json:"index"`
	Size  int64            `json:"size"`
	Root  tlog.Hash        `json:"root"`
	Leaf  tlog.Hash        `json:"leaf"`
	Proof tlog.RecordProof `json:"proof"`
}

type consistency struct {
	Old     int64          `json:"old"`
	OldRoot tlog.Hash      `json:"oldRoot"`
	Size    int64          `json:"size"`
	Root    tlog.Hash      `json:"root"`
	Proof   tlog.TreeProof `json:"proof"`
}

type tile struct {
	Level int    `json:"level"`
	Index int64  `json:"index"`
	Width int    `json:"width"`
	Bytes []byte `json:"bytes"`
}

type question struct {
	// Notes to be opened with the key; the text is signed with the other one.
	VerifierKey string   `json:"verifierKey"`
	Notes       []string `json:"notes"`
	SigningKey  string   `json:"signingKey"`
	Text        string   `json:"text"`
	// Proofs to be checked.
	Inclusions    []inclusion   `json:"inclusions"`
	Consistencies []consistency `json:"consistencies"`
	// Of these entries, trees of each size are made, with all their proofs.
	Entries [][]byte `json:"entries"`
	Sizes   []int64  `json:"sizes"`
}

type answer struct {
	// The text of each note; empty where it does not open.
	Opened      []string `json:"opened"`
	Signed      string   `json:"signed"`
	TheirKey    string   `json:"theirKey"`
	TheirSecret string   `json:"theirSecret"`
	TheirNote   string   `json:"theirNote"`
	// Whether each proof holds.
	Included      []bool        `json:"included"`
	Consistent    []bool        `json:"consistent"`
	Inclusions    []inclusion   `json:"inclusions"`
	Consistencies []consistency `json:"consistencies"`
	// Of the largest tree; the bytes are those of C2SP tlog-tiles, the paths are not.
	Tiles []tile `json:"tiles"`
}

type hashes []tlog.Hash

func (h hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for at, index := range indexes {
		found[at] = h[index]
	}
	return found, nil
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func main() {
	var q question
	if err := json.NewDecoder(os.Stdin).Decode(&q); err != nil {
		panic(err)
	}
	a := answer{}
	a.notes(q)
	for _, p := range q.Inclusions {
		a.Included = append(a.Included, tlog.CheckRecord(p.Proof, p.Size, p.Root, p.Index, p.Leaf) == nil)
	}
	for _, p := range q.Consistencies {
		a.Consistent = append(a.Consistent, tlog.CheckTree(p.Proof, p.Size, p.Root, p.Old, p.OldRoot) == nil)
	}
	a.trees(q)
	if err := json.NewEncoder(os.Stdout).Encode(a); err != nil {
		panic(err)
	}
}

func (a *answer) notes(q question) {
	known := note.VerifierList(must(note.NewVerifier(q.VerifierKey)))
	for _, text := range q.Notes {
		opened, err := note.Open([]byte(text), known)
		if err != nil {
			a.Opened = append(a.Opened, "")
			continue
		}
		a.Opened = append(a.Opened, opened.Text)
	}
	a.Signed = sign(q.Text, q.SigningKey)
	secret, key, err := note.GenerateKey(rand.Reader, "sumdb.example/go")
	if err != nil {
		panic(err)
	}
	a.TheirKey, a.TheirSecret, a.TheirNote = key, secret, sign(q.Text, secret)
}

func sign(text, key string) string {
	return string(must(note.Sign(&note.Note{Text: text}, must(note.NewSigner(key)))))
}

func (a *answer) trees(q question) {
	var stored hashes
	for n, entry := range q.Entries {
		stored = append(stored, must(tlog.StoredHashes(int64(n), entry, stored))...)
	}
	for _, size := range q.Sizes {
		root := must(tlog.TreeHash(size, stored))
		for n := int64(0); n < size; n++ {
			a.Inclusions = append(a.Inclusions, inclusion{
				n, size, root, tlog.RecordHash(q.Entries[n]), must(tlog.ProveRecord(size, n, stored)),
			})
		}
		for old := int64(1); old <= size; old++ {
			a.Consistencies = append(a.Consistencies, consistency{
				old, must(tlog.TreeHash(old, stored)), size, root, must(tlog.ProveTree(size, old, stored)),
			})
		}
	}
	for _, t := range tlog.NewTiles(8, 0, int64(len(q.Entries))) {
		a.Tiles = append(a.Tiles, tile{t.L, t.N, t.W, must(tlog.ReadTileData(t, stored))})
	}
}
