import type { Entity } from '../../domain/editable-fields.ts'

/** The word for each kind of record in addresses of steward pages. */
export const SLUGS = {
  service: 'service',
  organization: 'organization',
  location: 'place',
  service_at_location: 'at-place',
} as const satisfies Partial<Record<Entity, string>>

export type PagedEntity = keyof typeof SLUGS

export function recordPath(entity: PagedEntity, id: string): string {
  return `/steward/${SLUGS[entity]}/${id}`
}
