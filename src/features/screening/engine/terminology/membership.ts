import { type JsonObject, objectOf, objectsOf, textOf } from '../json.ts'
import { type Concept, conceptFor } from './code-system.ts'
import { COUNTRIES, countryOf } from './countries.ts'

/** Whether a coding is in a value set, as far as anybody can say here. */
export type Membership =
  | { readonly is: 'in'; readonly concept: Concept; readonly byCodeAlone: boolean }
  | { readonly is: 'out' }
  | { readonly is: 'unknown' }

/** What can be resolved. */
export interface Known {
  /** A value set that is here, by its address. */
  readonly find: (canonical: string) => JsonObject | undefined
  /** Its concepts, where all of them can be listed. */
  readonly listed: (canonical: string) => readonly Concept[] | undefined
  readonly codeSystem: (url: string) => readonly Concept[] | undefined
}

const OUT: Membership = { is: 'out' }
const UNKNOWN: Membership = { is: 'unknown' }
/** Value sets within each other that are looked into for one coding. */
const SETS_AT_MOST = 100

/** What was found of value sets within each other, by their addresses; one that is being looked into is unknown. */
type Found = Map<string, Membership>

/**
 * A value set need not be listed for this: a coding of a system that it takes nothing from is not in it, and one that it names is.
 * Each value set that it names is looked into once.
 */
export function membershipOf(
  known: Known,
  canonical: string,
  coding: JsonObject,
  found: Found = new Map(),
): Membership {
  const before = found.get(canonical)
  if (before !== undefined) return before
  found.set(canonical, UNKNOWN)
  const membership = find(known, canonical, coding, found)
  found.set(canonical, membership)
  return membership
}

function find(known: Known, canonical: string, coding: JsonObject, found: Found): Membership {
  const concepts = known.listed(canonical)
  if (concepts !== undefined) return among(concepts, coding)
  const compose = found.size > SETS_AT_MOST ? undefined : objectOf(known.find(canonical)?.compose)
  if (compose === undefined) return UNKNOWN
  const parts = (name: string) => objectsOf(compose[name]).map((part) => inPart(known, part, coding, found))
  const included = parts('include')
  const excluded = parts('exclude')
  // By its code alone it may be the one of another system, which is not excluded.
  const isMeant = (one: Membership) => one.is === 'in' && !one.byCodeAlone
  if (excluded.some(isMeant)) return OUT
  const one = included.find(({ is }) => is === 'in')
  if (one === undefined)
    return included.length > 0 && included.every(({ is }) => is === 'out') ? OUT : UNKNOWN
  return excluded.some(({ is }) => is !== 'out') ? UNKNOWN : one
}

/** Of one `include` or `exclude`: in all that it names. */
function inPart(known: Known, part: JsonObject, coding: JsonObject, found: Found): Membership {
  const system = textOf(part.system)
  const sets = (Array.isArray(part.valueSet) ? part.valueSet : []).map((canonical: unknown) =>
    typeof canonical === 'string' ? membershipOf(known, canonical, coding, found) : UNKNOWN,
  )
  const all = system === undefined ? sets : [inSystem(known, part, system, coding), ...sets]
  if (all.some(({ is }) => is === 'out')) return OUT
  const [first] = all
  return first === undefined || all.some(({ is }) => is === 'unknown') ? UNKNOWN : first
}

function inSystem(known: Known, part: JsonObject, system: string, coding: JsonObject): Membership {
  if (coding.system !== undefined && coding.system !== system) return OUT
  const concepts = objectsOf(part.concept).flatMap((source) => {
    const code = textOf(source.code)
    return code === undefined
      ? []
      : [{ system, code, display: textOf(source.display), source, weightCodes: [] }]
  })
  if (concepts.length > 0) return among(concepts, coding)
  if (objectsOf(part.filter).length > 0) return UNKNOWN
  const whole = known.codeSystem(system)
  if (whole !== undefined) return among(whole, coding)
  const country = system === COUNTRIES ? countryOf(textOf(coding.code) ?? '') : undefined
  return country === undefined || coding.system === undefined
    ? UNKNOWN
    : { is: 'in', concept: country, byCodeAlone: false }
}

function among(concepts: readonly Concept[], coding: JsonObject): Membership {
  const found = conceptFor(coding, concepts)
  return found === undefined ? OUT : { is: 'in', ...found }
}
