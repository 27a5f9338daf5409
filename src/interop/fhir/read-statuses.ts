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
  /** All there is: no other page follows. */
  readonly whole: boolean
}

/** Whether a JSON value is a bundle of HealthcareService (or one of them), by its own word. */
export function isStatusBundle(value: unknown): boolean {
  return isRaw(value) && (value.resourceType === 'Bundle' || value.resourceType === 'HealthcareService')
}

/**
 * The capacity status of each HealthcareService of a FHIR R4 bundle (SDOH Clinical Care 3.0.0). The extension holds no
 * moment, so the moment of a word is that of the resource (`meta.lastUpdated`). A code that is not of the list, two that
 * differ, or none, is no word: never is anything read as room that is not.
 */
export function readStatuses(value: unknown): ReadStatuses {
  const held: Record<string, number> = {}
  const hold = (code: string): undefined => {
    held[code] = (held[code] ?? 0) + 1
  }
  const top = isRaw(value) ? value : {}
  const resources = top.resourceType === 'Bundle' ? listOf(top.entry).map((entry) => entry.resource) : [top]
  const found = new Map<string, PartnerStatus>()
  for (const resource of resources) {
    if (!isRaw(resource) || resource.resourceType !== 'HealthcareService') {
      hold('no-healthcare-service')
      continue
    }
    const service = typeof resource.id === 'string' ? resource.id.trim() : ''
    if (service === '' || service.length > 200) hold('id-missing')
    else if (found.has(service)) {
      // Which of the two is the newer nobody says.
      found.delete(service)
      hold('duplicate-id')
    } else {
      const status = statusOf(resource)
      if (resource.active === false) hold('not-active')
      else if (status === undefined) hold('no-capacity-status')
      else found.set(service, { service, status, saidAt: momentOf(resource) })
    }
  }
  const whole = !listOf(top.link).some((link) => link.relation === 'next')
  return { statuses: [...found.values()], held, whole }
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
