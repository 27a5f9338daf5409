import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refusalOf, withBitFlipped } from '../testing/errors.ts'
import { cosignText } from './cosignature.ts'
import {
  COSIGNATURE,
  ED25519,
  ed25519Sign,
  isKeyName,
  makeSigningKey,
  noteKey,
  readSigningKey,
  readVerifierKey,
  signerText,
  verifierText,
} from './keys.ts'
import { formatNote, MOST_NOTE, parseNote } from './note.ts'
import { addSignatures, openNote, signNote } from './open-note.ts'

/** The example of C2SP signed-note. */
const example = {
  key: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
  note: 'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
}

const mine = makeSigningKey('log.example/a', ED25519)
const theirs = makeSigningKey('log.example/b', ED25519)
const text = 'one line\n\nand another after an empty one, with é and —\n'
const note = signNote(text, [mine])

describe('a signed note', () => {
  it('is that of the specification’s example', () => {
    const key = readVerifierKey(example.key)
    expect([key.name, key.id.toString(16)]).toEqual(['example.com/foo', '530d903a'])
    expect(openNote(Buffer.from(example.note), [key]).text).toBe('This is an example message.\n')
    expect(formatNote(parseNote(example.note))).toBe(example.note)
    expect(verifierText(key)).toBe(example.key)
  })

  it('gives its text to whoever knows a signer, and to nobody else', () => {
    expect(openNote(note, [theirs, mine])).toMatchObject({
      text,
      verified: [{ key: { name: 'log.example/a' } }],
    })
    expect(refusalOf(() => openNote(note, [theirs]))).toBe('no-known-signature')
    expect(refusalOf(() => openNote(note, []))).toBe('no-known-signature')
  })

  it('is refused with any bit changed', () => {
    const bytes = Buffer.from(note)
    const accepted: number[] = []
    for (let bit = 0; bit < bytes.length * 8; bit += 1)
      if (refusalOf(() => openNote(withBitFlipped(bytes, bit), [mine])) === undefined) accepted.push(bit)
    expect(accepted).toEqual([])
  })

  it('ignores lines of keys that are not known, also with the name or the id of one that is', () => {
    const namesake = makeSigningKey(mine.name, ED25519)
    const bytes = Buffer.alloc(64)
    const more = addSignatures(note, [
      { name: namesake.name, id: namesake.id, bytes },
      { name: 'else.example', id: mine.id, bytes },
      { name: 'pq.example', id: 6, bytes: Buffer.alloc(8 + 2420) },
    ])
    expect(openNote(more, [mine]).verified).toHaveLength(1)
    expect(parseNote(more).signatures).toHaveLength(4)
  })

  it('is refused whole where a known key did not sign, although another did', () => {
    const forged = addSignatures(note, [{ name: theirs.name, id: theirs.id, bytes: Buffer.alloc(64) }])
    expect(refusalOf(() => openNote(forged, [mine, theirs]))).toBe('bad-signature')
    const twice = addSignatures(note, [{ name: mine.name, id: mine.id, bytes: ed25519Sign(mine, 'else\n') }])
    expect(refusalOf(() => openNote(twice, [mine]))).toBe('bad-signature')
  })

  it('keeps two signers apart, and refuses two known keys that cannot be told apart', () => {
    const both = signNote(text, [mine, theirs])
    expect(openNote(both, [mine, theirs]).verified.map(({ key }) => key.name)).toEqual([
      mine.name,
      theirs.name,
    ])
    expect(refusalOf(() => openNote(both, [mine, { ...theirs, name: mine.name, id: mine.id }]))).toBe(
      'ambiguous-key',
    )
  })

  it('takes at least 16 signatures of the largest kind, and not more than 64 or 256 KiB', () => {
    const large = Array.from({ length: 16 }, (_, id) => ({
      name: 'pq.example',
      id,
      bytes: Buffer.alloc(5000, id),
    }))
    expect(openNote(addSignatures(note, large), [mine]).verified).toHaveLength(1)
    const many = Array.from({ length: 64 }, (_, id) => ({ name: 'm.example', id, bytes: Buffer.alloc(1) }))
    expect(refusalOf(() => addSignatures(note, many))).toBe('malformed')
    expect(refusalOf(() => parseNote('a'.repeat(MOST_NOTE + 1)))).toBe('too-large')
    expect(refusalOf(() => parseNote(Buffer.alloc(MOST_NOTE + 1)))).toBe('too-large')
  })

  it.each([
    ['nothing', ''],
    ['no signatures', 'text\n'],
    ['an empty line and no signatures', 'text\n\n'],
    ['no newline at the end', note.slice(0, -1)],
    ['a return before a newline', note.replace('\n', '\r\n')],
    ['a tab', `a\t${note}`],
    ['a zero', `a\0${note}`],
    ['half a sign', `\uD800${note}`],
    ['a hyphen instead of the dash', note.replace('\n— ', '\n- ')],
    ['two spaces', note.replace(`${mine.name} `, `${mine.name}  `)],
    ['a name with a plus', note.replace(mine.name, 'a+b')],
    ['a name with a space of Unicode', note.replace(mine.name, 'a\u2003b')],
    ['no name', note.replace(mine.name, '')],
    ['base64 without its padding', note.replace(/=+\n$/, '\n')],
    ['base64 of addresses', note.replace(/ [^ ]*\n$/, ' -_-_-_-_\n')],
    ['an id and nothing more', note.replace(/ [^ ]*\n$/, ' AAAAAA==\n')],
    ['a line after the signatures', `${note}more\n`],
  ])('is not read with %s', (_, wrong) => {
    expect(refusalOf(() => parseNote(wrong))).toBe('malformed')
  })

  it('is not read where its bytes are no UTF-8', () => {
    expect(refusalOf(() => parseNote(Buffer.concat([Buffer.of(0xff), Buffer.from(note)])))).toBe('malformed')
    // A mark of byte order is a sign of the text like any other.
    expect(parseNote(Buffer.from(`\uFEFF${note}`)).text.startsWith('\uFEFF')).toBe(true)
  })

  it('is written as it was read, whatever it holds', () => {
    const line = fc.string({ unit: 'grapheme' }).map((some) => some.replace(/\p{Cc}/gu, ''))
    const name = line.filter(isKeyName)
    const signature = fc.record({
      name,
      id: fc.nat(0xffffffff),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 80 }).map((bytes) => Buffer.from(bytes)),
    })
    const notes = fc.record({
      text: fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => `${lines.join('\n')}\n`),
      signatures: fc.array(signature, { minLength: 1, maxLength: 5 }),
    })
    fc.assert(
      fc.property(notes, (one) => {
        expect(parseNote(Buffer.from(formatNote(one)))).toEqual(one)
      }),
    )
  })

  it('is either refused or written the same again, however it was damaged', () => {
    const damaged = fc.tuple(
      fc.nat(note.length),
      fc.nat(6),
      fc.constantFrom('', '\n', '\n\n', '— ', ' ', 'A', '='),
    )
    fc.assert(
      fc.property(damaged, ([at, gone, put]) => {
        const one = note.slice(0, at) + put + note.slice(at + gone)
        if (refusalOf(() => parseNote(one)) === undefined) expect(formatNote(parseNote(one))).toBe(one)
      }),
    )
  })

  it('is not made of a text without its newline, nor with a witness’s key', () => {
    expect(refusalOf(() => signNote('no newline', [mine]))).toBe('malformed')
    expect(refusalOf(() => signNote(text, []))).toBe('malformed')
    expect(refusalOf(() => signNote(text, [makeSigningKey('w.example', COSIGNATURE)]))).toBe(
      'unknown-key-type',
    )
  })
})

describe('a key as text', () => {
  it('comes back as it was, with the name and the use that it was made for', () => {
    for (const type of [ED25519, COSIGNATURE] as const) {
      const key = makeSigningKey('key.example/é', type)
      const [open, secret] = [readVerifierKey(verifierText(key)), readSigningKey(signerText(key))]
      expect([open.name, open.id, open.type]).toEqual([key.name, key.id, type])
      expect([secret.name, secret.id, secret.type]).toEqual([key.name, key.id, type])
      expect(secret.privateKey.equals(key.privateKey)).toBe(true)
      expect(open.publicKey.equals(key.publicKey)).toBe(true)
    }
  })

  it('of one pair has another id for another use', () => {
    expect(noteKey('a', COSIGNATURE, mine.publicKey).id).not.toBe(noteKey('a', ED25519, mine.publicKey).id)
  })

  it('is refused with any sign changed', () => {
    for (const [whole, read] of [
      [verifierText(mine), readVerifierKey],
      [signerText(mine), readSigningKey],
    ] as const) {
      const bytes = Buffer.from(whole)
      const accepted: number[] = []
      for (let bit = 0; bit < bytes.length * 8; bit += 1)
        if (refusalOf(() => read(withBitFlipped(bytes, bit).toString('latin1'))) === undefined)
          accepted.push(bit)
      expect(accepted).toEqual([])
    }
  })

  it.each([
    ['malformed', ''],
    ['malformed', 'name+00000000'],
    ['malformed', 'name+00000000+'],
    ['malformed', example.key.replace('530d903a', '530D903A')],
    ['malformed', `${example.key}AA`],
    ['malformed', example.key.replace('example.com/foo', '')],
    ['unknown-key-type', `pq.example+00000000+${Buffer.of(6, ...Buffer.alloc(32)).toString('base64')}`],
    ['unknown-key-type', `ct.example+00000000+${Buffer.of(5, ...Buffer.alloc(32)).toString('base64')}`],
    ['too-large', 'a'.repeat(2000)],
  ])('is %s: %s', (code, wrong) => {
    expect(refusalOf(() => readVerifierKey(wrong))).toBe(code)
  })

  it('is not made of a name that cannot be one, nor of a key of another kind', () => {
    for (const name of ['', 'a b', 'a+b', 'a\u00a0b', '\uD800', 'a'.repeat(256)])
      expect(refusalOf(() => noteKey(name, ED25519, mine.publicKey))).toBe('malformed')
    expect(refusalOf(() => noteKey('a', ED25519, generateKeyPairSync('x25519').publicKey))).toBe('malformed')
  })

  it('tells nothing of a secret when it is refused', () => {
    const secret = signerText(mine)
    expect(() => readSigningKey(secret.replace(/.$/, '*'))).toThrow(/^a signing key is not base64$/)
  })
})

describe('a cosignature', () => {
  it('needs a time that can be written', () => {
    const witness = makeSigningKey('w.example', COSIGNATURE)
    for (const seconds of [-1, 0.5, Number.NaN, 2 ** 53])
      expect(refusalOf(() => cosignText(witness, text, seconds))).toBe('malformed')
    expect(cosignText(witness, text, 1679315147).readBigUInt64BE(0)).toBe(1679315147n)
  })
})
