/** Rows of a made-up feed that an import would hold back, so that the quarantine page has something to show. */
export interface HeldBack {
  readonly entity: string
  readonly sourceRecordId: string
  readonly path: string
  readonly code: string
  readonly held: 'row' | 'field' | 'link'
  readonly raw: unknown
  readonly waitsFor?: string
}

export const HELD_SOURCE = 'Old county list (fictional)'

export const heldBack: readonly HeldBack[] = [
  {
    entity: 'service',
    sourceRecordId: 'svc-204',
    path: 'organization_id',
    code: 'orphan',
    held: 'row',
    raw: {
      id: 'svc-204',
      name: 'Mystery food pantry',
      organization_id: 'org-77',
      status: 'active',
    },
    waitsFor: 'organization:org-77',
  },
  {
    entity: 'service',
    sourceRecordId: 'svc-017',
    path: 'status',
    code: 'status-missing',
    held: 'field',
    raw: '',
  },
  {
    entity: 'service',
    sourceRecordId: 'svc-031',
    path: 'minimum_age',
    code: 'ages-crossed',
    held: 'field',
    raw: { minimum_age: 21, maximum_age: 12 },
  },
  {
    entity: 'location',
    sourceRecordId: 'loc-009',
    path: 'latitude',
    code: 'out-of-range',
    held: 'field',
    raw: 418.8,
  },
  {
    entity: 'organization',
    sourceRecordId: 'org-012',
    path: 'parent_organization_id',
    code: 'dangling-link',
    held: 'link',
    raw: 'org-900',
    waitsFor: 'organization:org-900',
  },
]
