import { extensionsOf, extensionValue } from '../engine/extensions.ts'
import { type JsonObject, objectsOf } from '../engine/json.ts'

const ABSENT = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason'

const codes = { declined: 'asked-declined', unsure: 'asked-unknown', 'not-asked': 'not-asked' } as const

/** What somebody chose in place of an answer. */
export type Instead = 'unsure' | 'declined'

export const everyInstead: readonly Instead[] = ['unsure', 'declined']

/** As an item of a response says it; undefined where it says nothing. */
export function reasonIn(source: JsonObject): Instead | undefined {
  const code = extensionValue(source, 'dataAbsentReason')
  return everyInstead.find((reason) => codes[reason] === code)
}

/** An item of a response with another reason, or with none. */
export function withReason(source: JsonObject, reason: keyof typeof codes | undefined): JsonObject {
  const before = extensionsOf(source, 'dataAbsentReason')
  const { extension, ...rest } = source
  const others = objectsOf(extension).filter((one) => !before.includes(one))
  const own = reason === undefined ? [] : [{ url: ABSENT, valueCode: codes[reason] }]
  return others.length + own.length === 0 ? rest : { ...rest, extension: [...others, ...own] }
}
