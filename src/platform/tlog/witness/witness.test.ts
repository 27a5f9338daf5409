import { beforeAll, describe, expect, it } from 'vitest'
import { inFull } from '#platform/testing/in-full.ts'
import { cosign, formatCheckpoint, openCheckpoint } from '../checkpoint.ts'
import { EMPTY_ROOT } from '../merkle/hash.ts'
import { consistencyProof, rootOf } from '../merkle/prove.ts'
import type { TreeHead } from '../merkle/verify.ts'
import { COSIGNATURE, makeSigningKey } from '../note/keys.ts'
import { formatNote, parseNote } from '../note/note.ts'
import { aLog } from '../testing/a-log.ts'
import { refusalOf, withBitFlipped } from '../testing/errors.ts'
import { MemoryTree, someEntries } from '../testing/memory-tree.ts'
import {
  addCosignatures,
  formatAddCheckpoint,
  formatCosignatures,
  MOST_REQUEST,
  originHash,
  parseAddCheckpoint,
} from './add-checkpoint.ts'
import { CONFLICT_TYPE, decideAddCheckpoint } from './decide.ts'

const log = aLog()
const tree = new MemoryTree(someEntries(20))
const another = new MemoryTree(someEntries(20).with(3, Buffer.from('another history')))
const head = async (size: number, of = tree): Promise<TreeHead> => ({ size, root: await rootOf(of, size) })

/** What the log sends. */
async function request(old: number, size: number, { of = tree, proof = tree, sign = log.sign } = {}) {
  const hashes = old > 0 && old <= size ? await consistencyProof(proof, old, size) : []
  return formatAddCheckpoint({ old, proof: hashes, note: sign(await head(size, of)) })
}

/** What a witness answers that cosigned the log at `latest`. */
async function answer(latest: number | undefined, body: string | Uint8Array) {
  const kept = latest === undefined ? undefined : await head(latest)
  return await decideAddCheckpoint(body, (origin) =>
    Promise.resolve(origin === log.origin ? { ...log, latest: kept } : undefined),
  )
}

/** The example of C2SP tlog-witness. */
const example = `old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
`

describe('a request to a witness', () => {
  it('is read as in the specification’s example, and written the same', () => {
    const { old, proof, note, checkpoint } = parseAddCheckpoint(Buffer.from(example))
    expect([old, proof.length, checkpoint.size]).toEqual([20852014, 4, 20852163])
    expect(formatAddCheckpoint({ old, proof, note })).toBe(example)
  })

  it.each([
    ['nothing', ''],
    ['no old size', example.replace('old 20852014\n', '')],
    ['a zero before the old size', example.replace('old 2', 'old 02')],
    ['a hash that is none', example.replace('PlRNCrwHpqhGrupue0L7', '')],
    ['more than 63 hashes', example.replace(/(PlRN.*\n)/, '$1'.repeat(61))],
    ['no empty line', example.replace('\n\n', '\n')],
    ['no signatures', example.slice(0, example.indexOf('— '))],
    ['a return before a newline', example.replace('\n', '\r\n')],
  ])('is answered 400 with %s', async (_, body) => {
    expect(await answer(0, body)).toMatchObject({ status: 400 })
    expect(refusalOf(() => parseAddCheckpoint(body))).toBe('malformed')
  })

  it('is answered 400 when it is larger than any can be', async () => {
    expect(await answer(0, Buffer.alloc(MOST_REQUEST + 1, 65))).toMatchObject({ status: 400 })
  })
})

describe('a witness', () => {
  let body: string
  beforeAll(async () => {
    body = await request(8, 13)
  })

  it('cosigns what follows from the last that it cosigned, and the log takes its line', async () => {
    const decision = await answer(8, Buffer.from(body))
    expect(decision.status).toBe(200)
    if (decision.status !== 200) return
    expect(decision.opened.checkpoint).toEqual({ origin: log.origin, extensions: [], ...(await head(13)) })
    const [key] = log.witnesses
    const lines = formatCosignatures([cosign(decision.opened.text, key, 123)])
    expect(lines).toMatch(/^— one\.example\/w [^\n]+\n$/)
    const note = addCosignatures(parseAddCheckpoint(body).note, Buffer.from(lines), log.witnesses)
    expect(openCheckpoint(note, log, log.witnesses).witnessedBy.map(({ seconds }) => seconds)).toEqual([123])
  })

  it('cosigns the first that it sees, from no leaves on, and the same again', async () => {
    for (const [latest, old, size] of [
      [undefined, 0, 13],
      [0, 0, 0],
      [0, 0, 5],
      [13, 13, 13],
      [undefined, 0, 0],
    ] as const)
      expect([latest, size, (await answer(latest, await request(old, size))).status]).toEqual([
        latest,
        size,
        200,
      ])
  })

  it('answers 404 for a log that it does not know', async () => {
    const else_ = aLog('else.example')
    expect((await answer(8, await request(8, 13, { sign: else_.sign }))).status).toBe(404)
  })

  it('answers 403 where the log did not sign, or its signature does not hold', async () => {
    const namesake = aLog()
    expect((await answer(8, await request(8, 13, { sign: namesake.sign }))).status).toBe(403)
    const { old, proof, note } = parseAddCheckpoint(body)
    const { text, signatures } = parseNote(note)
    const forged = signatures.map((line) => ({ ...line, bytes: withBitFlipped(line.bytes, 5) }))
    const wrong = formatAddCheckpoint({ old, proof, note: formatNote({ text, signatures: forged }) })
    expect((await answer(8, wrong)).status).toBe(403)
  })

  it('answers 400 where the old size is larger than the new one, before it says its own', async () => {
    expect((await answer(8, await request(14, 13))).status).toBe(400)
  })

  it('answers 409 and its own size where the log remembers another', async () => {
    for (const [latest, old] of [
      [8, 0],
      [8, 7],
      [8, 9],
      [undefined, 8],
      [13, 8],
    ] as const)
      expect(await answer(latest, await request(old, 13))).toMatchObject({ status: 409, size: latest ?? 0 })
    expect(CONFLICT_TYPE).toBe('text/x.tlog.size')
  })

  it('answers 422 to another history, a proof of another, one of nothing, and a root that changed', async () => {
    const withProof = async (old: number, size: number, proof: readonly Buffer[], of = tree) =>
      formatAddCheckpoint({ old, proof, note: log.sign(await head(size, of)) })
    const proof = await consistencyProof(tree, 8, 13)
    const cases = [
      [8, await request(8, 13, { of: another, proof: another })],
      [8, await request(8, 13, { of: another })],
      [8, await withProof(8, 13, [])],
      [8, await withProof(8, 13, proof.slice(1))],
      [8, await withProof(8, 13, [...proof, EMPTY_ROOT])],
      [0, await withProof(0, 13, proof)],
      [8, await withProof(8, 8, [], another)],
      [8, await withProof(8, 8, [EMPTY_ROOT])],
      [0, formatAddCheckpoint({ old: 0, proof: [], note: log.sign({ size: 0, root: Buffer.alloc(32) }) })],
    ] as const
    for (const [at, [latest, wrong]] of cases.entries()) {
      const decision = await answer(latest, wrong)
      expect([at, decision.status]).toEqual([at, 422])
      // Two histories that the log signed are evidence.
      expect('opened' in decision && decision.opened.signedBy).toHaveLength(1)
    }
  })

  it('cosigns nothing of which a bit was changed', async () => {
    const bytes = Buffer.from(body)
    const cosigned: number[] = []
    // Seven is no part of eight: each place within a byte is tried.
    for (let bit = 0; bit < bytes.length * 8; bit += inFull(7, 1))
      if ((await answer(8, withBitFlipped(bytes, bit))).status === 200) cosigned.push(bit)
    expect(cosigned).toEqual([])
  })

  it('is known by the hash of the log’s origin when somebody asks for its latest', () => {
    expect(originHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})

describe('the answer of a witness', () => {
  it('gives only lines of known witnesses, and none where one of theirs does not hold', async () => {
    const note = log.sign(await head(13))
    const text = formatCheckpoint({ origin: log.origin, extensions: [], ...(await head(13)) })
    const stranger = makeSigningKey('stranger.example', COSIGNATURE)
    const [key] = log.witnesses
    const lines = formatCosignatures([cosign(text, stranger, 1), cosign(text, key, 2)])
    const { signatures } = parseNote(addCosignatures(note, lines, log.witnesses))
    expect(signatures.map(({ name }) => name)).toEqual([log.origin, key.name])
    const wrong = formatCosignatures([{ ...cosign(text, key, 2), bytes: Buffer.alloc(72) }])
    expect(refusalOf(() => addCosignatures(note, wrong, log.witnesses))).toBe('bad-signature')
    for (const not of ['', '\n', 'text\n', `${lines}\n`, lines.slice(0, -1)])
      expect(refusalOf(() => addCosignatures(note, not, log.witnesses))).toBe('malformed')
  })
})
