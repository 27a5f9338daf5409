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

/**
 * A value set need not be listed for this: a coding of a system that it takes nothing from is not in it, and one that it names is.
 *
 * @param depth how many value sets within each other are still looked into
 */
export function membershipOf(known: Known, canonical: string, coding: JsonObject, depth: number): Membership {
  const concepts = known.listed(canonical)
  if (concepts !== undefined) return among(concepts, coding)
  const compose = depth === 0 ? undefined : objectOf(known.find(canonical)?.compose)
  if (compose === undefined) return UNKNOWN
  const parts = (name: string) =>
    objectsOf(compose[name]).map((part) => inPart(known, part, coding, depth - 1))
  const included = parts('include')
  const excluded = parts('exclude')
  if (excluded.some(({ is }) => is === 'in')) return OUT
  const found = included.find(({ is }) => is === 'in')
  if (found === undefined)
    return included.length > 0 && included.every(({ is }) => is === 'out') ? OUT : UNKNOWN
  return excluded.some(({ is }) => is === 'unknown') ? UNKNOWN : found
}

/** Of one `include` or `exclude`: in all that it names. */
function inPart(known: Known, part: JsonObject, coding: JsonObject, depth: number): Membership {
  const system = textOf(part.system)
  const sets = (Array.isArray(part.valueSet) ? part.valueSet : []).map((canonical: unknown) =>
    typeof canonical === 'string' ? membershipOf(known, canonical, coding, depth) : UNKNOWN,
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
