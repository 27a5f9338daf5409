import { randomUUID } from 'node:crypto'
import { recordEvent } from '#features/audit/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import { type Doc, matchProtected, mentionCandidate } from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { Invalid } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { emptyProfile } from './domain/profile.ts'
import { type FieldValues, withFields } from './domain/record-fields.ts'
import { servicesBorrowing } from './records/borrowed-phones.ts'
import { type Drafted, insertOrganization, insertPlace, insertService } from './records/insert-entry.ts'
import { tellKeepers } from './records/keep-channel.ts'
import { loadRecord } from './records/load-record.ts'
import { inPart, type NewEntry, parseEntry, present } from './records/new-entry.ts'
import { parseValues } from './records/parse-values.ts'
import { stewardSource } from './records/steward-source.ts'
import { refreshCards } from './refresh-cards.ts'

const t = translator('en')

export interface Added {
  readonly organizationId: string
  readonly serviceId: string
  readonly locationId: string | null
  /** How the place starts; null without one. Hidden whenever anything says that people stay there. */
  readonly visibility: string | null
}

/**
 * A steward adds a service, with its organization if that is new and its place if it has one.
 *
 * A place that gives shelter starts hidden, whatever was chosen: opening it is an act of its own, on its
 * operator's written authorization. What a steward adds counts as confirmed only once a person says so.
 *
 * @throws {Invalid} `entry-incomplete` | `values-not-accepted` | `leads-to-a-hidden-place`
 * @throws {Forbidden} `stewards-only` @throws {NotFound} the chosen organization is not there.
 */
export async function addService(ctx: Context, keyring: Keyring, given: NewEntry): Promise<Added> {
  const me = requireSteward(ctx)
  const entry = parseEntry(given)
  const source = await stewardSource(ctx, me)
  const organization = await draftOrganization(ctx, entry.organization)
  const service = draftService(entry.service)
  await refuseMentions(ctx, keyring, {
    service: service.doc,
    organization: organization.isNew ? organization.doc : {},
  })
  const drafted: Drafted = { organization, service, source, evidence: entry.evidence }
  if (organization.isNew) await insertOrganization(ctx, drafted, me)
  await insertService(ctx, drafted, me)
  const place = entry.place
    ? await insertPlace(ctx, keyring, drafted, {
        ...entry.place,
        values: present(inPart('place', () => parseValues('location', entry.place?.values ?? {}))),
      })
    : null
  await recordEvent(
    ctx,
    'record.added',
    { kind: 'service', id: service.id },
    { place: place?.visibility ?? 'none', method: entry.evidence.method },
  )
  const borrowing = place ? await servicesBorrowing(ctx, place.recordIds) : []
  await refreshCards(ctx, [service.id, ...(place?.serviceIds ?? []), ...borrowing])
  await tellKeepers(ctx, 'record-changed', service.id)
  return {
    organizationId: organization.id,
    serviceId: service.id,
    locationId: place?.id ?? null,
    visibility: place?.visibility ?? null,
  }
}

async function draftOrganization(
  ctx: Context,
  given: { id: string } | { values: FieldValues },
): Promise<Drafted['organization']> {
  if ('id' in given) {
    const { id, doc } = await loadRecord(ctx, 'organization', given.id)
    return { id, doc, isNew: false }
  }
  const id = randomUUID()
  const values = inPart('organization', () =>
    parseValues('organization', withName({ description: '', ...given.values })),
  )
  return { id, doc: { id, ...present(values) }, isNew: true }
}

function draftService(given: FieldValues): Drafted['service'] {
  const id = randomUUID()
  const values = inPart('service', () => parseValues('service', withName(given)))
  const blank = {
    doc: { id, status: 'active' },
    profile: emptyProfile,
    needIds: [],
    status: 'active',
    ...NOTHING_YET,
  }
  const { doc, profile, needIds } = withFields(blank, present(values))
  return { id, doc, profile, needIds }
}

const NOTHING_YET = {
  frontDoor: null,
  timezone: null,
  humanConfirmedAt: null,
  humanConfirmedBy: null,
  humanConfirmedHow: null,
}

/** A missing name is reported as a field, not left out in silence. */
function withName(values: FieldValues): FieldValues {
  return { ...values, name: values.name ?? '' }
}

async function refuseMentions(
  ctx: Context,
  keyring: Keyring,
  docs: Readonly<Record<string, Doc>>,
): Promise<void> {
  const candidates = Object.entries(docs).flatMap(([part, doc]) =>
    Object.entries(doc).map(([key, value]) => mentionCandidate(`${part}.${key}`, { [key]: value })),
  )
  const matches = await matchProtected(ctx, keyring, candidates)
  if (matches.size === 0) return
  throw new Invalid(
    'leads-to-a-hidden-place',
    t('steward.refused.leads-to-a-hidden-place'),
    [...matches.keys()].map((field) => ({
      field,
      sentence:
        'Something here is kept confidential for a place in the directory. Use a public office or line instead.',
    })),
  )
}
