import { type Json, type JsonObject, objectOf, textOf } from './json.ts'
import { limits } from './limits.ts'
import { DocumentRefused } from './refused.ts'

/**
 * A FHIR resource from its JSON text, with or without a byte order mark.
 *
 * @param resourceType undefined for a resource of any type
 * @throws {DocumentRefused} `too-large`, `no-json`, `too-deep`, `wrong-resource`.
 */
export function readDocument(text: string, resourceType?: string): JsonObject {
  if (text.length > limits.text)
    throw new DocumentRefused(
      'too-large',
      `The document has ${text.length} characters; at most ${limits.text} are read.`,
    )
  let value: Json
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, '')) as Json
  } catch {
    throw new DocumentRefused('no-json', 'The document is no JSON.')
  }
  return checkDocument(value, resourceType)
}

/** The same checks on a document that was read before. @throws {DocumentRefused} as {@link readDocument} */
export function checkDocument(value: unknown, resourceType?: string): JsonObject {
  checkDepth(value)
  const resource = objectOf(value)
  const type = textOf(resource?.resourceType)
  if (resource === undefined || type === undefined || type !== (resourceType ?? type))
    throw new DocumentRefused('wrong-resource', `The document is no FHIR ${resourceType ?? 'resource'}.`)
  return resource
}

/** Of what is walked by recursion later on. @throws {DocumentRefused} `too-deep` */
export function checkDepth(value: unknown): void {
  if (deeperThan(value, limits.jsonDepth))
    throw new DocumentRefused(
      'too-deep',
      `The document has more than ${limits.jsonDepth} objects and lists within each other.`,
    )
}

/** Without recursion, so that a deep document cannot end the program. */
function deeperThan(value: unknown, most: number): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > most) return true
    level = level.flatMap((part) =>
      typeof part === 'object' && part !== null ? Object.values(part).filter(isNested) : [],
    )
  }
  return false
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
