import { type Doc, NEEDS_THAT_HIDE, withoutOwnWords } from '#features/protected-places/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Draft } from './settle.ts'
import { needsThatHide } from './write-needs-read.ts'

/** A record joined to a place: from the batch where it is being changed, else from the directory. */
export interface RelatedRecord {
  readonly id: string
  readonly doc: Doc
  /** As its source has it, where that is kept in clear: a flag may stand in a column HSDS does not know. */
  readonly raw?: Doc
  /** Of a service: the needs by which places are hidden. */
  readonly needIds: readonly number[]
  /** Set where the record is part of the batch. */
  readonly draft?: Draft
  /** Services only. */
  readonly organizationId?: string | undefined
  readonly programId?: string | undefined
  /** Terms only. */
  readonly taxonomyId?: string | undefined
  readonly parentId?: string | undefined
  /** Organizations only: what it is part of. */
  readonly partOfId?: string | undefined
}

/** What is joined to one place. */
export interface Related {
  readonly services: readonly RelatedRecord[]
  readonly atLocation: readonly RelatedRecord[]
  readonly organization: RelatedRecord | undefined
}

interface StoredRow {
  readonly id: string
  readonly doc: Doc
  readonly raw?: Doc | null
  readonly asks?: Doc | null
  readonly need_ids?: number[]
  readonly service_id?: string
  readonly location_id?: string
  readonly organization_id?: string
  readonly program_id?: string | null
  readonly taxonomy_id?: string | null
  readonly parent_id?: string | null
  readonly parent_organization_id?: string | null
}

/** Places of the batch with everything joined to them, in at most three queries, none for new places alone. */
export async function relatedTo(
  ctx: Context,
  drafts: readonly Draft[],
  places: readonly {
    readonly id: string
    readonly exists: boolean
    readonly organizationId: string | null
  }[],
  asks: ReadonlyMap<string, Doc> = new Map(),
): Promise<Map<string, Related>> {
  const stored = places.filter((place) => place.exists).map((place) => place.id)
  const storedLinks =
    stored.length === 0
      ? []
      : await ctx.prepared<Pick<StoredRow, 'id' | 'doc' | 'service_id' | 'location_id'>>(
          'import_related_links',
          'select id, doc, service_id, location_id from directory.service_at_location where location_id = any ($1::uuid[])',
          [stored],
        )
  const wanted = new Set<string>()
  for (const place of places) wanted.add(place.id)
  const links = new Map<string, Link>()
  for (const row of storedLinks)
    links.set(row.id, {
      locationId: row.location_id ?? '',
      serviceId: row.service_id ?? '',
      record: { id: row.id, doc: row.doc, needIds: [] },
    })
  const inBatch: InBatch = { service: new Map(), organization: new Map() }
  for (const draft of drafts) {
    if (draft.entity === 'service' || draft.entity === 'organization')
      inBatch[draft.entity].set(draft.id, draft)
    if (draft.entity !== 'service_at_location') continue
    const { location_id: locationId, service_id: serviceId } = draft.links
    if (!locationId || !serviceId) continue
    links.set(draft.id, { locationId, serviceId, record: fromDraft(draft) })
  }
  const joined = new Map<string, Link[]>()
  const serviceIds = new Set<string>()
  for (const link of links.values()) {
    if (!wanted.has(link.locationId)) continue
    const others = joined.get(link.locationId)
    if (others) others.push(link)
    else joined.set(link.locationId, [link])
    serviceIds.add(link.serviceId)
  }
  const services = await recordsById(ctx, 'service', serviceIds, inBatch.service, asks)
  const organizationIds = new Map<string, string>()
  for (const { id, organizationId } of places) {
    const found = organizationId ?? organizationOfServices(joined.get(id), services)
    if (found !== undefined) organizationIds.set(id, found)
  }
  const organizations = await recordsById(
    ctx,
    'organization',
    new Set(organizationIds.values()),
    inBatch.organization,
    asks,
  )
  const related = new Map<string, Related>()
  for (const { id } of places) {
    const atLocation: RelatedRecord[] = []
    const there: RelatedRecord[] = []
    for (const { serviceId, record } of joined.get(id) ?? []) {
      atLocation.push(record)
      const service = services.get(serviceId)
      if (service) there.push(service)
    }
    const organization = organizations.get(organizationIds.get(id) ?? '')
    related.set(id, { services: there, atLocation, organization })
  }
  return related
}

interface Link {
  readonly locationId: string
  readonly serviceId: string
  readonly record: RelatedRecord
}

type InBatch = Readonly<Record<'service' | 'organization', Map<string, Draft>>>

/** The first that a service of the place belongs to. */
function organizationOfServices(
  links: readonly Link[] = [],
  services: ReadonlyMap<string, RelatedRecord>,
): string | undefined {
  for (const { serviceId } of links) {
    const organization = services.get(serviceId)?.organizationId
    if (organization !== undefined) return organization
  }
  return undefined
}

/** Records by id: those of the batch as they are being changed, the others as they stand. */
export async function recordsById(
  ctx: Context,
  entity: 'service' | 'organization' | 'program' | 'taxonomy' | 'taxonomy_term',
  ids: ReadonlySet<string>,
  inBatch: ReadonlyMap<string, Draft>,
  asks: ReadonlyMap<string, Doc> = new Map(),
): Promise<Map<string, RelatedRecord>> {
  const found = new Map<string, RelatedRecord>()
  const missing = new Set<string>()
  for (const id of ids) {
    const draft = inBatch.get(id)
    if (draft) found.set(id, fromDraft(draft))
    else missing.add(id)
  }
  if (missing.size === 0) return found
  const raw = `(select r.raw from directory.source_record r where r.record_id = s.id and r.raw is not null limit 1) as raw,
    (select r.asks from directory.source_record r where r.record_id = s.id and r.asks is not null limit 1) as asks`
  const own = {
    service: `${NEEDS_THAT_HIDE} as need_ids, organization_id, program_id,`,
    taxonomy_term: 'taxonomy_id, parent_id,',
    organization: 'parent_organization_id,',
  }
  const columns = `id, doc, ${entity in own ? own[entity as keyof typeof own] : ''} ${raw}`
  const rows = await ctx.prepared<StoredRow>(
    `import_related_${entity}`,
    `select ${columns} from directory.${entity} s where id = any ($1::uuid[])`,
    [[...missing]],
  )
  for (const row of rows) {
    // Where its row is sealed, what it asks for is known from this run, or kept beside it.
    const asked = asks.get(row.id) ?? row.asks
    const raw = row.raw ?? (asked && { ...withoutOwnWords(row.doc), ...asked })
    found.set(row.id, {
      id: row.id,
      doc: row.doc,
      ...(raw ? { raw } : {}),
      needIds: row.need_ids ?? [],
      organizationId: row.organization_id,
      programId: row.program_id ?? undefined,
      taxonomyId: row.taxonomy_id ?? undefined,
      parentId: row.parent_id ?? undefined,
      partOfId: row.parent_organization_id ?? undefined,
    })
  }
  return found
}

function fromDraft(draft: Draft): RelatedRecord {
  return {
    id: draft.id,
    doc: draft.state.doc,
    raw: draft.clean.flags,
    needIds: needsThatHide(draft),
    draft,
    organizationId: draft.links.organization_id ?? undefined,
    programId: draft.links.program_id ?? undefined,
    taxonomyId: draft.links.taxonomy_id ?? undefined,
    parentId: draft.links.parent_id ?? undefined,
    partOfId: draft.links.parent_organization_id ?? undefined,
  }
}
