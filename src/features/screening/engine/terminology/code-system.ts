import { type JsonObject, objectsOf, textOf } from '../json.ts'
import { matchCodings } from '../values/coding.ts'

/** One concept of a code system or value set. */
export interface Concept {
  readonly system: string | undefined
  readonly code: string
  readonly display: string | undefined
  /** As written, with its extensions, properties and designations; undefined of FHIR's own. */
  readonly source: JsonObject | undefined
  /** Codes of the properties that hold a weight. */
  readonly weightCodes: readonly string[]
}

/**
 * All concepts of a code system, those below others included.
 *
 * @param system at most `limits.jsonDepth` deep
 * @returns also of a system whose content is an example or a fragment: its concepts are known, others are not
 */
export function conceptsOf(system: JsonObject): readonly Concept[] {
  const url = textOf(system.url)
  const weightCodes = objectsOf(system.property).flatMap(({ code, uri }) =>
    typeof code === 'string' && typeof uri === 'string' && isWeightUri(uri) ? [code] : [],
  )
  const flat = (concepts: readonly JsonObject[]): readonly Concept[] =>
    concepts.flatMap((source) => {
      const code = textOf(source.code)
      const own =
        code === undefined
          ? []
          : [{ system: url, code, display: textOf(source.display), source, weightCodes }]
      return [...own, ...flat(objectsOf(source.concept))]
    })
  return flat(objectsOf(system.concept))
}

/** R5 names the property `…/concept-properties#itemWeight`; some name it as the extension. */
export function isWeightUri(uri: string): boolean {
  return /[/#](?:itemWeight|ordinalValue)$/.test(uri)
}

/** Every text that a concept may be shown with. */
export function displaysOf({ display, source }: Concept): readonly string[] {
  const others = objectsOf(source?.designation).flatMap(({ value }) => textOf(value) ?? [])
  return display === undefined ? others : [display, ...others]
}

/** The concept of a coding: with its system where one is the same, else by its code alone. */
export function conceptFor(
  coding: JsonObject,
  concepts: readonly Concept[],
): { concept: Concept; byCodeAlone: boolean } | undefined {
  let alone: Concept | undefined
  for (const concept of concepts) {
    if (concept.code !== coding.code) continue
    const match = matchCodings(coding, {
      code: concept.code,
      ...(concept.system !== undefined && { system: concept.system }),
    })
    if (match === 'exact') return { concept, byCodeAlone: false }
    if (match === 'code-alone') alone ??= concept
  }
  return alone === undefined ? undefined : { concept: alone, byCodeAlone: true }
}
