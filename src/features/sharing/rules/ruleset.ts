import type { Category, Column, Lane, Way } from '../model/codes.ts'
import type { Instant } from '../model/request.ts'
import { deepFreeze } from './deep-freeze.ts'
import { faultsOf } from './faults.ts'
import { rulesetHash, rulesHash } from './hash.ts'
import {
  type LaneRow,
  type MatrixEntry,
  ONE_PARENT,
  type Rules,
  rules as rulesSchema,
  type Signature,
  signature as signatureSchema,
} from './rules.ts'
import { saidOf } from './said-of.ts'
import { type ColumnPlans, planner } from './way-plans.ts'

/** Rules with a signature or none, ready to decide by. Made by {@link rulesetOf} alone; frozen. */
export interface Ruleset {
  readonly name: string
  /** What a signature must name. */
  readonly rules: string
  /** `name@hash` of rules and confirmations; of an unsigned one `none@none`. */
  readonly label: `${string}@${string}`
  /** What is wrong with it, a sentence each; with any, nothing is allowed by it. */
  readonly faults: readonly string[]
  readonly signature: Signature | null
  /** Of several guardians the signature of one suffices. */
  readonly oneParent: boolean
}

/** What the decision looks up in a ruleset, made once. */
export interface Lookups {
  /** What they were made of. */
  readonly rules: Rules
  readonly cell: (category: Category, column: Column) => readonly MatrixEntry[]
  /** Rows of a way, approved or not. */
  readonly rows: (lane: Lane, way: Way, column: Column) => readonly LaneRow[]
  readonly isApproved: (row: LaneRow) => boolean
  /** Ways that may hold in these columns, in the order in which they are tried. */
  readonly plans: (columns: readonly Column[]) => ColumnPlans
  /** Every number of days after which a record of this way ends by itself. */
  readonly capsOf: (way: 'release' | 'emergency' | 'facility') => readonly number[]
}

const prepared = new WeakMap<object, Lookups>()

/** Rules as they were read, once for all signatures of them. Made by {@link readRules} alone. */
export interface RulesRead {
  /** Undefined with faults. */
  readonly whole: { readonly rules: Rules; readonly hash: string } | undefined
  /** What is wrong with them, a sentence each. */
  readonly faults: readonly string[]
}

/** Total: rules of any origin are read, and frozen, or told what is wrong with. */
export function readRules(rules: unknown): RulesRead {
  const read = rulesSchema.safeParse(rules)
  const faults = read.success ? faultsOf(read.data) : saidOf(read.error, 'rules')
  if (!read.success || faults.length > 0) return { whole: undefined, faults }
  return { whole: { rules: deepFreeze(read.data), hash: rulesHash(read.data) }, faults: [] }
}

/**
 * Total: rules of any origin become a ruleset, if need be one with faults.
 *
 * @param signature the latest of the coalition, or null: then it is a draft and denies everything
 */
export function rulesetOf(rules: unknown, signature: unknown): Ruleset {
  return rulesetBy(readRules(rules), signature)
}

/** The same, of rules that were read before. */
export function rulesetBy({ whole, faults }: RulesRead, signature: unknown): Ruleset {
  const signed = signatureSchema.nullable().safeParse(signature)
  if (!whole || !signed.success)
    return withFaults([...faults, ...(signed.success ? [] : saidOf(signed.error, 'signature'))])
  const { rules, hash } = whole
  const unknown = unknownIds(rules, signed.data)
  if (unknown.length > 0) return withFaults(unknown)
  const ruleset: Ruleset = deepFreeze({
    name: rules.name,
    rules: hash,
    label: signed.data ? (`${rules.name}@${rulesetHash(signed.data)}` as const) : ('none@none' as const),
    faults: [],
    signature: signed.data,
    oneParent: signed.data?.confirmed.includes(ONE_PARENT) ?? false,
  })
  prepared.set(ruleset, lookupsOf(rules, signed.data))
  return ruleset
}

/** Whether decisions at that moment may rest on it: it has no fault, and a signature of these rules stands. */
export function isLive({ faults, signature, rules }: Ruleset, at: Instant): boolean {
  return (
    faults.length === 0 &&
    signature !== null &&
    signature.rules === rules &&
    signature.at <= at &&
    (signature.revokedAt === null || at < signature.revokedAt)
  )
}

/** Undefined for whatever {@link rulesetOf} did not make, or made with faults. */
export function lookups(ruleset: unknown): Lookups | undefined {
  return typeof ruleset === 'object' && ruleset !== null ? prepared.get(ruleset) : undefined
}

function withFaults(faults: readonly string[]): Ruleset {
  return deepFreeze({
    name: 'none',
    rules: 'none',
    label: 'none@none' as const,
    faults,
    signature: null,
    oneParent: false,
  })
}

function unknownIds({ lanes }: Rules, signature: Signature | null): string[] {
  const known = new Set([ONE_PARENT, ...lanes.map(({ id }) => id)])
  return (signature?.confirmed ?? []).flatMap((id) =>
    known.has(id) ? [] : [`The signature confirms ${id}, which is no row of these rules.`],
  )
}

function lookupsOf(rules: Rules, signature: Signature | null): Lookups {
  const { matrix, lanes } = rules
  const confirmed = new Set(signature?.confirmed)
  const cells = Map.groupBy(matrix, ({ category, column }) => `${category}/${column}`)
  const byWay = Map.groupBy(lanes, ({ lane, way }) => `${lane}/${way}`)
  const cell: Lookups['cell'] = (category, column) => cells.get(`${category}/${column}`) ?? []
  const rows: Lookups['rows'] = (lane, way, column) => {
    const ofAny = lane === 'CJI' ? [] : (byWay.get(`any/${way}`) ?? [])
    return [...(byWay.get(`${lane}/${way}`) ?? []), ...ofAny].filter(
      ({ columns }) => columns === 'all' || columns.includes(column),
    )
  }
  const isApproved = ({ id, mark }: LaneRow) => mark === 'verified' || confirmed.has(id)
  const caps = (wanted: Way) => [
    ...new Set(lanes.flatMap(({ way, capDays }) => (way === wanted && capDays !== null ? [capDays] : []))),
  ]
  const capDays = { release: caps('release'), emergency: caps('emergency'), facility: caps('facility') }
  return {
    rules,
    cell,
    rows,
    isApproved,
    plans: planner({ cell, rows, isApproved }),
    capsOf: (way) => capDays[way],
  }
}
