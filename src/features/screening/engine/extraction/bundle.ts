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

/** An entry of a transaction: updated where it has an id, else created; a FHIRPath patch where it is one. */
export function entryOf(resource: JsonObject, parts: EntryParts, uuid: () => string): JsonObject {
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

/** Parameters of which each is an operation with a type and a path. */
function isFhirpathPatch(resource: JsonObject): boolean {
  if (resource.resourceType !== 'Parameters') return false
  const operations = objectsOf(resource.parameter)
  return (
    operations.length > 0 &&
    operations.every(({ name, part }) => {
      const names = objectsOf(part).map((one) => one.name)
      return name === 'operation' && names.includes('type') && names.includes('path')
    })
  )
}
