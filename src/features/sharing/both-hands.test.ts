import { describe, expect, it } from 'vitest'
import { decide } from './deciding/decide.ts'
import { rulesHash } from './rules/hash.ts'
import { entryId, type LaneRow } from './rules/rules.ts'
import { type Ruleset, rulesetOf } from './rules/ruleset.ts'
import { shippedRules } from './rules/shipped-rules.ts'
import { compareMany } from './testing/second/compare.ts'
import { decideByCedar } from './testing/second/decide-by-cedar.ts'
import type { Case } from './testing/second/generate.ts'
import { readLaneRows, readMatrix } from './testing/second/read-second.ts'
import type { Decision } from './testing/second/types.ts'

const shipped = shippedRules()

describe('the matrix and the lane rows, as two hands read them', () => {
  it('have the same entries in every cell', () => {
    const ids = (entries: readonly Parameters<typeof entryId>[0][]) => entries.map(entryId).sort()
    expect(ids(shipped.matrix)).toEqual(ids(readMatrix()))
  })

  it('have the same rows, which open to the same signers, for as long', () => {
    const sorted = (rows: readonly LaneRow[]) =>
      rows
        .map(({ id, lane, way, columns, signers, capDays, startDays, duty, mark }) => ({
          id,
          lane,
          way,
          columns: columns === 'all' ? 'all' : columns.toSorted(),
          signers,
          capDays,
          startDays,
          duty,
          mark,
        }))
        .sort((one, other) => one.id.localeCompare(other.id))
    expect(sorted(shipped.lanes)).toEqual(sorted(readLaneRows() as readonly LaneRow[]))
  })
})

/** The product's decision under what counsel signed in a case. */
function byTheProduct({ request, facts, signature }: Case): Decision {
  return decide(request, facts, under(signature)) as unknown as Decision
}

const rulesets = new Map<string, Ruleset>()

function under(signature: Case['signature']): Ruleset {
  const key = JSON.stringify(signature)
  const known = rulesets.get(key)
  if (known !== undefined) return known
  const made = rulesetOf(
    shipped,
    signature && {
      ...signature,
      rules: rulesHash(shipped),
      coalition: 'c',
      counsel: 'Demo Counsel',
    },
  )
  rulesets.set(key, made)
  return made
}

describe('the decision and the policies of another hand', () => {
  const count = Number(process.env.SHARING_CASES ?? 2_000)
  const seed = Number(process.env.SHARING_SEED ?? 24)

  it(`agree on ${String(count)} requests`, { timeout: 1_500_000 }, () => {
    const { hits, differing, examples } = compareMany(
      seed,
      count,
      byTheProduct,
      ({ request, facts, signature }) => decideByCedar(request, facts, signature),
    )
    expect(
      { differing, first: examples.slice(0, 8).map(({ at, differences }) => ({ at, differences })) },
      `seed ${String(seed)}`,
    ).toEqual({ differing: 0, first: [] })
    expect(hits.allowed / hits.asked).toBeGreaterThan(0.3)
  })
})
