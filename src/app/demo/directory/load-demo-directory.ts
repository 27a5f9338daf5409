import { createHash } from 'node:crypto'
import { addService, closeService, confirmRecord, refreshCards } from '#features/directory/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { chicagoOrganizations, chicagoServices } from './chicago-services.ts'
import type { DemoConfirmation, DemoOrganization, DemoService } from './demo-entry.ts'
import { harborOrganizations, wideOrganizations } from './harbor-organizations.ts'
import { harborServices, wideServices } from './harbor-services.ts'
import { HELD_SOURCE, heldBack } from './held-back.ts'

/** Runs work in one transaction as one of the two fictional stewards. */
export type AsDemoSteward = <T>(which: 0 | 1, work: (ctx: Context) => Promise<T>) => Promise<T>

const organizations: readonly DemoOrganization[] = [
  ...chicagoOrganizations,
  ...harborOrganizations,
  ...wideOrganizations,
]
const services: readonly DemoService[] = [...chicagoServices, ...harborServices, ...wideServices]

/**
 * Fills an empty demo with the fictional coalition, through the same verbs that stewards use.
 *
 * Everything is added in one transaction: it is all there or not at all, and a later start finds it and
 * leaves every edit alone. What the second steward confirms follows in a transaction of its own.
 *
 * @returns how many services were added; 0 when the demo was filled before
 */
export async function loadDemoDirectory(as: AsDemoSteward, keyring: Keyring): Promise<number> {
  const added = await as(0, (ctx) => addAll(ctx, keyring))
  if (added.length === 0) return 0
  await as(1, (ctx) => confirmAll(ctx, added, 1))
  return added.length
}

interface AddedService {
  readonly serviceId: string
  readonly demo: DemoService
}

async function addAll(ctx: Context, keyring: Keyring): Promise<AddedService[]> {
  await ctx.prepared('demo_lock', "select pg_advisory_xact_lock(hashtext('directory.demo'))", [])
  const filled = await ctx.db
    .selectFrom('directory.source')
    .select('id')
    .where('name', '=', HELD_SOURCE)
    .executeTakeFirst()
  if (filled) return []
  const known = new Map<string, string>()
  const added: AddedService[] = []
  for (const demo of services) {
    const { organizationId, serviceId } = await addOne(ctx, keyring, demo, known)
    known.set(demo.organization, organizationId)
    added.push({ serviceId, demo })
  }
  await holdBack(ctx)
  await confirmAll(ctx, added, 0)
  for (const { serviceId, demo } of added)
    if (demo.closed !== undefined) await close(ctx, serviceId, demo.closed)
  return added
}

async function addOne(ctx: Context, keyring: Keyring, demo: DemoService, known: ReadonlyMap<string, string>) {
  const id = known.get(demo.organization)
  const values = organizations.find((one) => one.key === demo.organization)?.values
  if (!values) throw new Error(`the demo names no organization ${demo.organization}`)
  return addService(ctx, keyring, {
    organization: id === undefined ? { values } : { id },
    service: demo.values,
    place: demo.place && { ...demo.place, frontDoor: demo.place.frontDoor ?? null },
    evidence: { method: 'steward edit', note: 'Made up for the demonstration' },
  })
}

async function confirmAll(ctx: Context, added: readonly AddedService[], by: 0 | 1): Promise<void> {
  const mine = added.filter(({ demo }) => demo.confirmed?.by === by)
  for (const { serviceId, demo } of mine) {
    if (demo.confirmed) await confirmEarlier(ctx, serviceId, demo.confirmed)
  }
  await refreshCards(
    ctx,
    mine.map((one) => one.serviceId),
  )
}

/** The demo needs a past: the confirmation is given now and then dated back, by the same steward. */
async function confirmEarlier(ctx: Context, id: string, confirmed: DemoConfirmation): Promise<void> {
  await confirmRecord(ctx, { entity: 'service', id, method: confirmed.how })
  await ctx.db
    .updateTable('directory.service')
    .set({
      human_confirmed_at: new Date(ctx.now.getTime() - confirmed.daysAgo * 86_400_000),
      human_confirmed_by: requireSteward(ctx),
    })
    .where('id', '=', id)
    .execute()
}

async function close(ctx: Context, id: string, reason: string): Promise<void> {
  const { version } = await ctx.db
    .selectFrom('directory.service')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await closeService(ctx, { id, version, how: 'temporarily', reason })
}

async function holdBack(ctx: Context): Promise<void> {
  const source = await ctx.db
    .insertInto('directory.source')
    .values({ name: HELD_SOURCE, kind: 'demo', license: 'CC0' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await ctx.db
    .insertInto('directory.quarantine')
    .values(
      heldBack.map((one) => ({
        source_id: source.id,
        entity: one.entity,
        source_record_id: one.sourceRecordId,
        path: one.path,
        code: one.code,
        held: one.held,
        raw: JSON.stringify(one.raw),
        raw_hash: createHash('sha256').update(JSON.stringify(one.raw)).digest(),
        waits_for: one.waitsFor ?? null,
      })),
    )
    .execute()
}
