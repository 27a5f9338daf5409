import { type JsonObject, objectOf, objectsOf, textOf } from '../json.ts'
import { checkDepth } from '../read-document.ts'
import { UCUM } from '../values/quantity.ts'
import { type Concept, conceptsOf, isWeightUri } from './code-system.ts'
import { coreSet, coreSystem, openSet } from './core-terms.ts'
import { type Membership, membershipOf } from './membership.ts'

/** Codes of a value set. */
export interface Expansion {
  readonly canonical: string
  readonly concepts: readonly Concept[]
}

/** Value sets and code systems that can be resolved here, without asking a server. */
export interface Terminology {
  /**
   * A value set's concepts.
   *
   * @param canonical address, with or without a version, or `#id` of a contained one
   * @returns undefined where it is not here, or cannot be enumerated: its members are then unknown
   */
  valueSet(canonical: string): Expansion | undefined
  /** Whether a coding is in a value set, which need not be one that can be enumerated. */
  membership(canonical: string, coding: JsonObject): Membership
  /** A code system's concepts; undefined where it is not here, or only a part of it. */
  codeSystem(url: string): readonly Concept[] | undefined
  /** Whether a value set is all units of UCUM, which are a grammar and no list. */
  isAllUnits(canonical: string): boolean
}

const ALL_UNITS = 'http://hl7.org/fhir/ValueSet/ucum-units'
const DEPTH = 6
const CONCEPTS_AT_MOST = 100_000

/**
 * What the questionnaire and the response contain, what is supplied, and what FHIR R4 itself defines.
 *
 * @param questionnaire checked before, as the response
 * @throws {DocumentRefused} `too-deep`, of what is supplied
 */
export function terminologyOf(
  questionnaire: JsonObject,
  response: JsonObject | undefined,
  supplied: readonly JsonObject[],
): Terminology {
  for (const resource of supplied) checkDepth(resource)
  const resources = [
    ...objectsOf(questionnaire.contained),
    ...objectsOf(response?.contained),
    ...supplied.flatMap(bundled),
  ]
  const expansions = new Map<string, Expansion | undefined>()
  const systems = new Map<string, readonly Concept[] | undefined>()

  const codeSystem = (url: string): readonly Concept[] | undefined => {
    if (!systems.has(url)) {
      const found = resources.find((one) => one.resourceType === 'CodeSystem' && isNamed(one, url))
      systems.set(url, found === undefined ? coreSystem(url) : conceptsOf(found))
    }
    return systems.get(url)
  }
  const find = (canonical: string) =>
    canonical.startsWith('#')
      ? resources.find((one) => one.resourceType === 'ValueSet' && one.id === canonical.slice(1))
      : resources.find((one) => one.resourceType === 'ValueSet' && isNamed(one, canonical))
  const resolved = new Map<string, readonly Concept[] | undefined>()
  /** Each once: sets that name each other many times over would take forever, and one that needs itself cannot be known. */
  const resolve = (canonical: string, depth: number): readonly Concept[] | undefined => {
    if (resolved.has(canonical)) return resolved.get(canonical)
    if (depth > DEPTH) return undefined
    resolved.set(canonical, undefined)
    const found = find(canonical)
    const concepts = found === undefined ? core(canonical) : (expanded(found) ?? composed(found, depth))
    const kept = concepts !== undefined && concepts.length > CONCEPTS_AT_MOST ? undefined : concepts
    resolved.set(canonical, kept)
    return kept
  }
  const core = (canonical: string): readonly Concept[] | undefined =>
    coreSet(withoutVersion(canonical))?.flatMap(
      ({ system, concepts }) => concepts ?? codeSystem(system) ?? [],
    )
  const composed = (set: JsonObject, depth: number): readonly Concept[] | undefined => {
    const compose = objectOf(set.compose)
    const included = objectsOf(compose?.include).map((part) => partOf(part, depth))
    const excluded = objectsOf(compose?.exclude).map((part) => partOf(part, depth))
    if (included.length === 0 || [...included, ...excluded].some((part) => part === undefined))
      return undefined
    const without = new Set(excluded.flatMap((part) => (part ?? []).map(keyOf)))
    return included.flatMap((part) => part ?? []).filter((concept) => !without.has(keyOf(concept)))
  }
  /** Of one `include`: what is in all that it names. */
  const partOf = (part: JsonObject, depth: number): readonly Concept[] | undefined => {
    if (objectsOf(part.filter).length > 0) return undefined
    const system = textOf(part.system)
    const listed = objectsOf(part.concept)
    const lists: (readonly Concept[] | undefined)[] = (Array.isArray(part.valueSet) ? part.valueSet : []).map(
      (canonical: unknown) => (typeof canonical === 'string' ? resolve(canonical, depth + 1) : undefined),
    )
    if (listed.length > 0) lists.unshift(listed.flatMap((concept) => conceptFrom(concept, system)))
    else if (system !== undefined) lists.unshift(codeSystem(system))
    const [first, ...others] = lists
    if (first === undefined || others.some((list) => list === undefined)) return undefined
    return others.reduce<readonly Concept[]>((kept, list) => {
      const keys = new Set((list ?? []).map(keyOf))
      return kept.filter((concept) => keys.has(keyOf(concept)))
    }, first)
  }
  const valueSet = (canonical: string): Expansion | undefined => {
    if (!expansions.has(canonical)) {
      const concepts = resolve(canonical, 0)
      expansions.set(canonical, concepts && { canonical, concepts })
    }
    return expansions.get(canonical)
  }
  const known = {
    find: (canonical: string) => find(canonical) ?? openSet(withoutVersion(canonical)),
    listed: (canonical: string) => valueSet(canonical)?.concepts,
    codeSystem,
  }
  return {
    codeSystem,
    valueSet,
    membership: (canonical, coding) => membershipOf(known, canonical, coding),
    isAllUnits(canonical) {
      const include = objectsOf(objectOf(find(canonical)?.compose)?.include)
      const [only] = include
      const isWhole = include.length === 1 && only?.concept === undefined && only?.filter === undefined
      return withoutVersion(canonical) === ALL_UNITS || (isWhole && only?.system === UCUM)
    },
  }
}

/** A value set's own expansion, with the concepts below each other in one list. */
function expanded(set: JsonObject): readonly Concept[] | undefined {
  const expansion = objectOf(set.expansion)
  if (expansion === undefined || !Array.isArray(expansion.contains)) return undefined
  const weightCodes = objectsOf(expansion.property).flatMap(({ code, uri }) =>
    typeof code === 'string' && typeof uri === 'string' && isWeightUri(uri) ? [code] : [],
  )
  const flat = (contains: readonly JsonObject[]): readonly Concept[] =>
    contains.flatMap((one) => [
      ...(one.abstract === true ? [] : conceptFrom(one, textOf(one.system), weightCodes)),
      ...flat(objectsOf(one.contains)),
    ])
  return flat(objectsOf(expansion.contains))
}

function conceptFrom(
  source: JsonObject,
  system: string | undefined,
  weightCodes: readonly string[] = [],
): readonly Concept[] {
  const code = textOf(source.code)
  if (code === undefined) return []
  return [{ system, code, display: textOf(source.display), source, weightCodes }]
}

function bundled(resource: JsonObject): readonly JsonObject[] {
  return resource.resourceType === 'Bundle'
    ? objectsOf(resource.entry)
        .map((entry) => objectOf(entry.resource))
        .filter((entry) => entry !== undefined)
    : [resource, ...objectsOf(resource.contained)]
}

function isNamed(resource: JsonObject, canonical: string): boolean {
  const [url, version] = canonical.split('|')
  return (
    resource.url === url &&
    (version === undefined || resource.version === undefined || resource.version === version)
  )
}

function withoutVersion(canonical: string): string {
  return canonical.split('|')[0] ?? canonical
}

function keyOf({ system, code }: Concept): string {
  return `${system ?? ''}|${code}`
}
