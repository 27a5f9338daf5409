import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cosign,
  formatCheckpoint,
  openCheckpoint,
  originOf,
  parseCheckpoint,
  signCheckpoint,
} from './checkpoint.ts'
import { EMPTY_ROOT } from './merkle/hash.ts'
import { cosignedAt, cosignedMessage } from './note/cosignature.ts'
import { formatNote, parseNote } from './note/note.ts'
import { addSignatures } from './note/open-note.ts'
import { aLog } from './testing/a-log.ts'
import { refusalOf, withBitFlipped } from './testing/errors.ts'

/** The example of C2SP tlog-checkpoint and tlog-cosignature. */
const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'
const cosigned = `${text}
— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`
const log = aLog()
const tree = { size: 7, root: EMPTY_ROOT }

describe('a checkpoint', () => {
  it('is read as in the specification’s example', () => {
    expect(parseCheckpoint(text)).toEqual({
      origin: 'example.com/behind-the-sofa',
      size: 20852163,
      root: Buffer.from('0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62', 'hex'),
      extensions: [],
    })
    expect(originOf(cosigned)).toBe('example.com/behind-the-sofa')
  })

  it('is the log’s where the log signed it, and nobody else’s', () => {
    const note = log.sign(tree)
    expect(openCheckpoint(note, log).checkpoint).toEqual({ origin: log.origin, extensions: [], ...tree })
    expect(refusalOf(() => openCheckpoint(note, { ...log, origin: 'else.example' }))).toBe('wrong-origin')
    expect(refusalOf(() => openCheckpoint(note, { ...log, keys: aLog().keys }))).toBe('no-known-signature')
  })

  it('is not the log’s where only a witness signed it', () => {
    const [witness] = log.witnesses
    const its = formatCheckpoint({ ...tree, origin: log.origin, extensions: [] })
    const alone = formatNote({ text: its, signatures: [cosign(its, witness, 5)] })
    expect(refusalOf(() => openCheckpoint(alone, log, log.witnesses))).toBe('no-known-signature')
  })

  it('comes back as it was', () => {
    const line = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .map((some) => some.replace(/\p{Cc}/gu, '') || 'a')
    fc.assert(
      fc.property(
        fc.record({
          origin: line,
          size: fc.maxSafeNat(),
          root: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes)),
          extensions: fc.array(line, { maxLength: 4 }),
        }),
        (one) => {
          expect(parseCheckpoint(formatCheckpoint(one))).toEqual(one)
        },
      ),
    )
  })

  it.each([
    ['no newline at the end', text.slice(0, -1)],
    ['no root', 'a.example\n5\n'],
    ['no origin', text.replace('example.com/behind-the-sofa', '')],
    ['an empty line', `${text}\n`],
    ['a zero before its size', text.replace('20852163', '020852163')],
    ['a size below zero', text.replace('20852163', '-1')],
    ['a size with a fraction', text.replace('20852163', '1.5')],
    ['a size in other digits', text.replace('20852163', '١')],
    ['a size above what we count', text.replace('20852163', '9007199254740992')],
    ['a root of 31 bytes', text.replace(/\n[^\n]*=\n/, `\n${Buffer.alloc(31).toString('base64')}\n`)],
    ['a root in hex', text.replace(/\n[^\n]*=\n/, `\n${EMPTY_ROOT.toString('hex')}\n`)],
    ['a hundred further lines', text + 'more\n'.repeat(100)],
  ])('is not read with %s', (_, wrong) => {
    expect(refusalOf(() => parseCheckpoint(wrong))).toBe('malformed')
  })

  it('is not signed where it could not be read', () => {
    for (const wrong of [
      { size: -1 },
      { size: 0.5 },
      { root: Buffer.alloc(31) },
      { origin: '' },
      { origin: 'a\nb' },
    ])
      expect(refusalOf(() => signCheckpoint({ ...tree, origin: log.origin, ...wrong }, log.keys))).toBe(
        'malformed',
      )
  })
})

describe('a cosignature', () => {
  it('signs the time and the text as in the specification’s example', () => {
    const line = parseNote(cosigned).signatures[1]
    expect([line?.name, line?.id, line?.bytes.length]).toEqual(['witness.example.com/w1', 0x8d66cf3f, 72])
    expect(line?.bytes.readBigUInt64BE(0)).toBe(1679315147n)
    expect(cosignedMessage(text, 1679315147)).toBe(`cosignature/v1\ntime 1679315147\n${text}`)
  })

  it('tells who saw the checkpoint and when, beside the log’s own signature', () => {
    const note = log.sign(tree)
    const its = parseNote(note).text
    const seen = addSignatures(
      note,
      log.witnesses.map((key, at) => cosign(its, key, 1000 + at)),
    )
    const { signedBy, witnessedBy } = openCheckpoint(seen, log, log.witnesses)
    expect(signedBy).toHaveLength(1)
    expect(witnessedBy.map(({ key, seconds }) => [key.name, seconds])).toEqual([
      ['one.example/w', 1000],
      ['two.example/w', 1001],
    ])
    expect(openCheckpoint(seen, log).witnessedBy).toEqual([])
  })

  it('holds for its text and time alone, and with no bit changed', () => {
    const [witness, another] = log.witnesses
    const its = parseNote(log.sign(tree)).text
    const { bytes } = cosign(its, witness, 77)
    expect(cosignedAt(witness, its, bytes)).toBe(77)
    for (let bit = 0; bit < bytes.length * 8; bit += 1)
      expect([bit, cosignedAt(witness, its, withBitFlipped(bytes, bit))]).toEqual([bit, undefined])
    expect(cosignedAt(another, its, bytes)).toBe(undefined)
    expect(cosignedAt(witness, text, bytes)).toBe(undefined)
    expect(cosignedAt(witness, its, bytes.subarray(8))).toBe(undefined)
  })

  it('is given to checkpoints alone, with a key for that', () => {
    const [witness] = log.witnesses
    expect(refusalOf(() => cosign('any text\n', witness, 5))).toBe('malformed')
    expect(refusalOf(() => cosign(text, log.key, 5))).toBe('unknown-key-type')
  })
})
