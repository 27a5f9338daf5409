import type { PartnerStatus } from '#features/availability/index.ts'
import {
  type CapacityStatus,
  capacityStatuses,
  capacityStatusSystem,
  capacityStatusUrl,
} from './capacity-status.ts'

type Raw = Readonly<Record<string, unknown>>
const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): readonly Raw[] => (Array.isArray(value) ? value.filter(isRaw) : [])

/** What a bundle says of room, and what in it could not be read. */
export interface ReadStatuses {
  readonly statuses: readonly PartnerStatus[]
  /** Code → how often. */
  readonly held: Readonly<Record<string, number>>
  /** All there is: no page follows the last one that was read. */
  readonly whole: boolean
}

/** Whether a JSON value is a bundle of HealthcareService (or one of them), by its own word. */
export function isStatusBundle(value: unknown): boolean {
  return isRaw(value) && (value.resourceType === 'Bundle' || value.resourceType === 'HealthcareService')
}

/** The address of the page after this one, as the bundle writes it: '' where it names none; undefined: it is the last. */
export function nextPageOf(bundle: unknown): string | undefined {
  const next = listOf(isRaw(bundle) ? bundle.link : []).find((link) => link.relation === 'next')
  return next && (typeof next.url === 'string' ? next.url : '')
}

/**
 * The capacity status of each HealthcareService of the pages of a FHIR R4 bundle (SDOH Clinical Care 3.0.0). The extension
 * holds no moment, so the moment of a word is that of the resource (`meta.lastUpdated`). A code that is not of the list, two
 * that differ, or none, is no word: never is anything read as room that is not. Of the pages only their words are kept.
 *
 * @param further pages after the first, each of which is asked for when the one before was read
 */
export async function readStatuses(
  first: unknown,
  further: AsyncIterable<unknown> | readonly unknown[] = [],
): Promise<ReadStatuses> {
  const held: Record<string, number> = {}
  const hold = (code: string): undefined => {
    held[code] = (held[code] ?? 0) + 1
  }
  const found = new Map<string, PartnerStatus>()
  const twice = new Set<string>()
  const read = (resource: unknown): undefined => {
    if (!isRaw(resource) || resource.resourceType !== 'HealthcareService')
      return hold('no-healthcare-service')
    const service = typeof resource.id === 'string' ? resource.id.trim() : ''
    if (service === '' || service.length > 200) return hold('id-missing')
    if (found.has(service) || twice.has(service)) {
      // Which of them is the newer nobody says.
      found.delete(service)
      twice.add(service)
      return hold('duplicate-id')
    }
    const status = statusOf(resource)
    if (resource.active === false) return hold('not-active')
    if (status === undefined) return hold('no-capacity-status')
    found.set(service, { service, status, saidAt: momentOf(resource) })
    return undefined
  }
  let last = first
  for (const resource of resourcesOf(first)) read(resource)
  for await (const page of further) {
    for (const resource of resourcesOf(page)) read(resource)
    last = page
  }
  return { statuses: [...found.values()], held, whole: nextPageOf(last) === undefined }
}

function resourcesOf(page: unknown): readonly unknown[] {
  const top = isRaw(page) ? page : {}
  return top.resourceType === 'Bundle' ? listOf(top.entry).map((entry) => entry.resource) : [top]
}

function statusOf(resource: Raw): CapacityStatus | undefined {
  const codes = listOf(resource.extension)
    .filter((one) => one.url === capacityStatusUrl)
    .flatMap((one) => listOf(one.extension).filter((inner) => inner.url === 'capacityStatus'))
    .flatMap((inner) => listOf(isRaw(inner.valueCodeableConcept) ? inner.valueCodeableConcept.coding : []))
    .filter((coding) => coding.system === capacityStatusSystem)
    .map((coding) => coding.code)
  const said = new Set(codes)
  return said.size === 1 ? capacityStatuses.find((one) => said.has(one)) : undefined
}

function momentOf({ meta }: Raw): string | null {
  const said = isRaw(meta) ? meta.lastUpdated : undefined
  return typeof said === 'string' && said.length <= 40 ? said : null
}
