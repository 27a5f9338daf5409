import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sharedPath } from '#platform/testing/shared.ts'
import { refusalOf } from '../testing/errors.ts'
import { verifyConsistency, verifyInclusion, verifyInclusionIn, verifySubtree } from './verify.ts'

interface Vector {
  readonly proof: readonly string[] | null
  readonly wantErr: boolean
  readonly [name: string]: unknown
}

const folder = sharedPath('data', 'tlog', 'rfc6962', 'testdata')
const bytes = (text: unknown) => Buffer.from(String(text), 'base64')

/** Each kind of vector, how many there are at least, and the question it puts. */
const KINDS: Readonly<
  Record<string, { readonly least: number; ask(one: Vector, proof: readonly Buffer[]): void }>
> = {
  inclusion: {
    least: 98,
    ask: (one, proof) =>
      verifyInclusion(
        bytes(one.leafHash),
        Number(one.leafIdx),
        { size: Number(one.treeSize), root: bytes(one.root) },
        proof,
      ),
  },
  consistency: {
    least: 98,
    ask: (one, proof) =>
      verifyConsistency(
        { size: Number(one.size1), root: bytes(one.root1) },
        { size: Number(one.size2), root: bytes(one.root2) },
        proof,
      ),
  },
  subtreeinclusion: {
    least: 204,
    ask: (one, proof) =>
      verifyInclusionIn(
        bytes(one.leafHash),
        Number(one.leafIdx),
        { from: Number(one.start), to: Number(one.end) },
        bytes(one.root),
        proof,
      ),
  },
  subtreeconsistency: {
    least: 118,
    ask: (one, proof) =>
      verifySubtree(
        { from: Number(one.start), to: Number(one.end) },
        bytes(one.root1),
        { size: Number(one.size), root: bytes(one.root2) },
        proof,
      ),
  },
}

describe.skipIf(folder === undefined)('the test vectors of transparency-dev/merkle', () => {
  it.for(Object.entries(KINDS))('of %s are answered as they want it', ([kind, { least, ask }]) => {
    const files = readdirSync(join(folder ?? '', kind), { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.json'),
    )
    expect(files.length).toBeGreaterThanOrEqual(least)
    const outcomes = files.map((name) => {
      const one = JSON.parse(readFileSync(join(folder ?? '', kind, name), 'utf8')) as Vector
      const proof = (one.proof ?? []).map(bytes)
      return { name, wanted: one.wantErr, found: refusalOf(() => ask(one, proof)) !== undefined }
    })
    expect(outcomes.filter(({ wanted, found }) => wanted !== found)).toEqual([])
    expect(outcomes.some(({ wanted }) => !wanted)).toBe(true)
  })
})
