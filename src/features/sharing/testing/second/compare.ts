import { type Case, cases } from './generate.ts'
import type { Decision, Facts, Request } from './types.ts'
import { columnsOf } from './words.ts'

export type Decide = (request: Request, facts: Facts) => Decision

/** What the two decisions say differently; empty where they agree. */
export interface Difference {
  readonly what: 'outcome' | 'ways' | 'scope' | 'expiry'
  readonly one: unknown
  readonly other: unknown
}

const ways = ({ basis }: Decision) =>
  [
    ...new Set(basis.map(({ item, lane, category, way }) => [item, lane ?? '', category, way].join(' '))),
  ].sort()

const scopes = ({ scope }: Decision) =>
  scope.map(({ item, groups }) => `${item}: ${[...new Set(groups)].sort().join(' ')}`).sort()

/** Where two deciders differ on one request: outcome, ways by item, lane and row of the matrix, scope, expiry. */
export function compare(
  decideOne: Decide,
  decideOther: Decide,
  request: Request,
  facts: Facts,
): Difference[] {
  const one = decideOne(request, facts)
  const other = decideOther(request, facts)
  const seen = [
    ['outcome', one.outcome, other.outcome],
    ['ways', ways(one), ways(other)],
    ['scope', scopes(one), scopes(other)],
    ['expiry', one.expiry, other.expiry],
  ] as const
  return seen
    .filter(([, left, right]) => JSON.stringify(left) !== JSON.stringify(right))
    .map(([what, left, right]) => ({ what, one: left, other: right }))
}

/** As `Decide`, with what counsel signed: on the product's side, the ruleset under that signature. */
export type DecideCase = (one: Case) => Decision

export interface Found {
  /** What the first of the two said, by row. */
  readonly hits: Hits
  readonly differing: number
  /** The first twenty, whole, so that each can be asked again. */
  readonly examples: readonly {
    readonly at: number
    readonly one: Case
    readonly differences: Difference[]
  }[]
}

/** Compares two deciders over so many generated cases; the same seed gives the same cases. */
export function compareMany(
  seed: number,
  count: number,
  decideOne: DecideCase,
  decideOther: DecideCase,
): Found {
  const hits = new Hits()
  const examples: Found['examples'][number][] = []
  let differing = 0
  for (const one of cases(seed)) {
    if (hits.asked === count) break
    const first = decideOne(one)
    hits.add(one.request, first)
    const differences = compare(
      () => first,
      () => decideOther(one),
      one.request,
      one.facts,
    )
    if (differences.length === 0) continue
    differing++
    if (examples.length < 20) examples.push({ at: hits.asked - 1, one: structuredClone(one), differences })
  }
  return { hits, differing, examples }
}

/** Which rows decided, over many decisions. */
export class Hits {
  asked = 0
  allowed = 0
  readonly laneRows = new Map<string, number>()
  /** By `category/column/way`. */
  readonly cells = new Map<string, number>()
  /** By the row of the matrix alone. */
  readonly rows = new Map<string, number>()
  readonly reasons = new Map<string, number>()

  add(request: Request, decision: Decision): void {
    this.asked++
    for (const reason of decision.reasons) count(this.reasons, reason)
    if (decision.outcome !== 'allow') return
    this.allowed++
    const { columns } = columnsOf(request)
    for (const { lane, category, row, way } of decision.basis) {
      count(this.laneRows, row)
      if (lane === null) continue
      count(this.rows, category)
      for (const column of columns) count(this.cells, `${category}/${column}/${way}`)
    }
  }

  get allowShare(): number {
    return this.asked === 0 ? 0 : this.allowed / this.asked
  }
}

const count = (into: Map<string, number>, key: string) => into.set(key, (into.get(key) ?? 0) + 1)
