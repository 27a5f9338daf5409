import { type JsonObject, objectsOf } from '../json.ts'

/** What a template says of its entry, each already evaluated. */
export interface EntryParts {
  readonly fullUrl: string | undefined
  readonly resourceId: string | undefined
  readonly ifNoneMatch: string | undefined
  readonly ifModifiedSince: string | undefined
  readonly ifMatch: string | undefined
  readonly ifNoneExist: string | undefined
  readonly patchRequestUrl: string | undefined
}

const UUID = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}'

/** `Patient/urn:uuid:…` → `Patient/…`: no FHIR id has a colon. */
export function bareId(reference: string): string {
  const found = new RegExp(`^([A-Z][A-Za-z]+)/urn:uuid:(${UUID})$`).exec(reference)
  return found === null ? reference : `${found[1]}/${found[2]}`
}

/**
 * An entry of a transaction: updated where it has an id, else created; a FHIRPath patch where it is one.
 *
 * @returns undefined of a patch whose operations all lack what they would write
 */
export function entryOf(made: JsonObject, parts: EntryParts, uuid: () => string): JsonObject | undefined {
  const resource = withValues(made)
  if (resource === undefined) return undefined
  const id = parts.resourceId?.replace(new RegExp(`^urn:uuid:(?=${UUID}$)`), '')
  const type = String(resource.resourceType)
  const isPatch = isFhirpathPatch(resource)
  const method = isPatch ? 'PATCH' : id === undefined ? 'POST' : 'PUT'
  const { resourceType, ...rest } = resource
  const url =
    isPatch && parts.patchRequestUrl !== undefined
      ? parts.patchRequestUrl
      : id === undefined
        ? type
        : `${type}/${id}`
  const request: Record<string, string> = { method, url }
  for (const name of ['ifNoneMatch', 'ifModifiedSince', 'ifMatch', 'ifNoneExist'] as const) {
    const value = parts[name]
    if (value !== undefined) request[name] = value
  }
  return {
    fullUrl: fullUrlOf(parts.fullUrl) ?? `urn:uuid:${uuid()}`,
    resource: { resourceType, ...(id !== undefined && !isPatch && { id }), ...rest } as JsonObject,
    request,
  }
}

function fullUrlOf(given: string | undefined): string | undefined {
  return given !== undefined && new RegExp(`^${UUID}$`).test(given) ? `urn:uuid:${given}` : given
}

const patches: ReadonlySet<unknown> = new Set(['add', 'insert', 'delete', 'replace', 'move'])
const writing: ReadonlySet<unknown> = new Set(['add', 'insert', 'replace'])

/** Parameters of which each is an operation of a type that FHIRPath Patch knows. */
function isFhirpathPatch(resource: JsonObject): boolean {
  if (resource.resourceType !== 'Parameters') return false
  const operations = objectsOf(resource.parameter)
  return (
    operations.length > 0 &&
    operations.every((operation) => operation.name === 'operation' && patches.has(typeOf(operation)))
  )
}

/** A patch without the operations that would write nothing: their answers are not there. */
function withValues(resource: JsonObject): JsonObject | undefined {
  if (!isFhirpathPatch(resource)) return resource
  const parameter = objectsOf(resource.parameter).filter(
    (operation) => !writing.has(typeOf(operation)) || hasValue(operation),
  )
  return parameter.length === 0 ? undefined : { ...resource, parameter }
}

function typeOf(operation: JsonObject): unknown {
  return objectsOf(operation.part).find(({ name }) => name === 'type')?.valueCode
}

function hasValue(operation: JsonObject): boolean {
  const value = objectsOf(operation.part).find(({ name }) => name === 'value')
  return value !== undefined && Object.keys(value).length > 1
}
