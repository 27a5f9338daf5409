import { randomUUID } from 'node:crypto'
import {
  addressLike,
  concealPlaces,
  type Doc,
  matchProtected,
  placeCandidate,
  planPlace,
} from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { Invalid } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { proseIn } from '../domain/editable-fields.ts'
import { columnsFor, placeColumns } from '../domain/place-columns.ts'
import type { ServiceProfile } from '../domain/profile.ts'
import type { FieldValues } from '../domain/record-fields.ts'
import type { Evidence } from './evidence.ts'
import type { StewardSource } from './steward-source.ts'

const t = translator('en')

/** What a steward typed, checked, before any row is written. */
export interface Drafted {
  readonly organization: { readonly id: string; readonly doc: Doc; readonly isNew: boolean }
  readonly service: {
    readonly id: string
    readonly doc: Doc
    readonly profile: ServiceProfile
    readonly needIds: readonly number[]
  }
  readonly source: StewardSource
  readonly evidence: Evidence
}

/** The organization, when it is new. */
export async function insertOrganization(
  ctx: Context,
  { organization, source }: Drafted,
  me: string,
): Promise<void> {
  await ctx.db
    .insertInto('directory.organization')
    .values({
      id: organization.id,
      name: String(organization.doc.name),
      doc: JSON.stringify(organization.doc),
      fictional: source.fictional,
      source_id: source.id,
      edited_at: ctx.now,
      edited_by: me,
    })
    .execute()
  await remember(ctx, 'organization', organization.id, me)
}

/** The service, with one line of provenance for all of it. */
export async function insertService(
  ctx: Context,
  { organization, service, source, evidence }: Drafted,
  me: string,
): Promise<void> {
  await ctx.db
    .insertInto('directory.service')
    .values({
      id: service.id,
      organization_id: organization.id,
      name: String(service.doc.name),
      doc: JSON.stringify(service.doc),
      status: 'active',
      profile: JSON.stringify(service.profile),
      need_ids: [...service.needIds],
      fictional: source.fictional,
      source_id: source.id,
      edited_at: ctx.now,
      edited_by: me,
    })
    .execute()
  await ctx.db
    .insertInto('directory.field_provenance')
    .values({
      entity: 'service',
      record_id: service.id,
      path: '',
      source_id: source.id,
      method: evidence.method,
      actor_id: me,
      evidence: evidence.note,
      observed_at: ctx.now,
    })
    .execute()
  await remember(ctx, 'service', service.id, me)
}

/** The place as its plan lets it be seen, joined to the service; what is withheld goes to the protected store. */
export async function insertPlace(
  ctx: Context,
  keyring: Keyring,
  drafted: Omit<Drafted, 'evidence'>,
  place: {
    readonly values: FieldValues
    readonly visibility: 'public' | 'area' | 'contact' | 'members' | 'named'
    readonly frontDoor: Doc | null
  },
): Promise<{
  readonly id: string
  readonly visibility: string
  readonly serviceIds: readonly string[]
  readonly recordIds: readonly string[]
}> {
  const id = randomUUID()
  const linkId = randomUUID()
  const { timezone, frontDoor: _chosenApart, ...stated } = place.values
  const location: Doc = { id, location_type: 'physical', organization_id: drafted.organization.id, ...stated }
  const atLocation: Doc[] = [{ id: linkId, service_id: drafted.service.id, location_id: id }]
  const input = {
    location,
    services: [{ doc: drafted.service.doc, needs: drafted.service.needIds }],
    atLocation,
    organization: drafted.organization.doc,
    organizationId: drafted.organization.id,
  }
  const matches = await matchProtected(ctx, keyring, [placeCandidate('place', input, true)])
  const plan = planPlace({
    ...input,
    source: { publicListing: false },
    stated: place.visibility,
    frontDoor: place.frontDoor === null ? undefined : doorOf(place.frontDoor),
    protectedMatches: matches.get('place') ?? [],
  })
  if (plan.visibility !== 'public') refuseAddresses(drafted)
  const columns = columnsFor(plan.visibility, placeColumns(location))
  await ctx.db
    .insertInto('directory.location')
    .values({
      id,
      organization_id: drafted.organization.id,
      name: typeof plan.publicDoc.name === 'string' ? plan.publicDoc.name : null,
      doc: JSON.stringify(plan.publicDoc),
      visibility: plan.visibility,
      visibility_why: plan.why,
      front_door: plan.frontDoor === null ? null : JSON.stringify(plan.frontDoor),
      ...columns,
      timezone: plan.visibility === 'public' && typeof timezone === 'string' ? timezone : columns.timezone,
      fictional: drafted.source.fictional,
      source_id: drafted.source.id,
      edited_at: ctx.now,
    })
    .execute()
  await ctx.db
    .insertInto('directory.service_at_location')
    .values({
      id: linkId,
      service_id: drafted.service.id,
      location_id: id,
      doc: JSON.stringify(atLocation[0]),
      fictional: drafted.source.fictional,
      source_id: drafted.source.id,
    })
    .execute()
  const { serviceIds, recordIds } = await concealPlaces(ctx, keyring, [
    { locationId: id, sourceId: drafted.source.id, plan },
  ])
  return { id, visibility: plan.visibility, serviceIds, recordIds: [id, ...recordIds] }
}

/** History begins with the act of adding; the values are the record itself. */
async function remember(
  ctx: Context,
  entity: 'organization' | 'service',
  id: string,
  me: string,
): Promise<void> {
  await ctx.db
    .insertInto('directory.revision')
    .values({ entity, record_id: id, version: 1, act: 'add', actor_id: me })
    .execute()
}

function doorOf(door: Doc) {
  const text = (key: string) => (typeof door[key] === 'string' && door[key] !== '' ? door[key] : null)
  return { phone: text('phone'), email: text('email'), address: text('address'), note: text('note') }
}

/** Words about a hidden place are read before they are published: an address in prose is still an address. */
function refuseAddresses({ service }: Pick<Drafted, 'service'>): void {
  const problems = Object.entries({ ...service.doc, ...service.profile })
    .filter(([, value]) => proseIn(value).some(addressLike))
    .map(([path]) => ({
      field: `service.${path}`,
      sentence: 'Leave out street names, directions and map links. Say "Call us for the address" instead.',
    }))
  if (problems.length === 0) return
  throw new Invalid('leads-to-a-hidden-place', t('steward.refused.leads-to-a-hidden-place'), problems)
}
