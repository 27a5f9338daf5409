import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { takePartnerCounts } from '#features/availability/bring-in/partner/take-partner-counts.ts'
import { boardLine, countLine, holdSlot, moveHold } from '#features/availability/index.ts'
import {
  endLineSource,
  lineSource,
  offeredSources,
  takeLineSource,
} from '#features/availability/keeping/line-source.ts'
import {
  aKeeper,
  aLine,
  aSeeker,
  as,
  type Keeper,
  newKey,
  setClock,
} from '#features/availability/testing/lines.ts'
import { restoreSource, withdrawSource } from '#features/curation/sources/withdraw-source.ts'
import { capacityStatusSystem, capacityStatusUrl } from '#interop/fhir/capacity-status.ts'
import { importInputAt } from '#interop/formats/testing/import-input-at.ts'
import { exportRecords } from '#interop/hsds/index.ts'
import { all } from '#interop/hsds/testing/imports.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { asJob } from '#platform/testing/held-job.ts'

/** A partner's numbers, from its file into a line, by way of the importer that feeds and the command use. */
let db: TestDatabase
let keeper: Keeper
let line: string
let partner: string
let service: string
let made = 0

beforeAll(async () => {
  db = await testDatabase()
  await prepareQueue(db.urls.jobs, defaultRoles)
})
afterAll(() => db.close())
beforeEach(async () => {
  await setClock(db, 0)
  made += 1
  partner = `County list ${made} (fictional)`
  service = `5b0c2f0e-0000-4000-8000-${String(made).padStart(12, '0')}`
  keeper = await aKeeper(db)
  line = await aLine(db, keeper, { total: 5, occupied: 1, minutesAgo: 120 })
})

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
type Capacity = Readonly<Record<string, unknown>>
const beds = (available: number, minutesAgo: number, more: Capacity = {}): Capacity => ({
  id: '5b0c2f0e-0000-4000-9000-000000000001',
  unit: { id: '5b0c2f0e-0000-4000-9000-000000000002', name: 'Bed' },
  available,
  maximum: 8,
  updated: ago(minutesAgo),
  ...more,
})
/** The partner publishes its list, and it is taken in like any other. */
const publish = (...capacities: Capacity[]) =>
  importInputAt(db, partner, {
    'services.json': JSON.stringify([
      {
        id: service,
        name: `Harbor Shelter ${made} (fictional)`,
        status: 'active',
        organization: { id: service.replace('8000', 'a000'), name: 'Harbor (fictional)', description: '' },
        capacities,
      },
    ]),
  })
const status = (code: string, lastUpdated: string | undefined, more: Capacity = {}) => ({
  resourceType: 'HealthcareService',
  id: service,
  ...(lastUpdated && { meta: { lastUpdated } }),
  extension: [
    {
      url: capacityStatusUrl,
      extension: [
        { url: 'capacityStatus', valueCodeableConcept: { coding: [{ system: capacityStatusSystem, code }] } },
      ],
    },
  ],
  ...more,
})
const publishFhir = (...resources: object[]) =>
  importInputAt(db, partner, {
    'bundle.json': JSON.stringify({
      resourceType: 'Bundle',
      type: 'searchset',
      entry: resources.map((resource) => ({ resource })),
    }),
  })
const look = () => asJob(db, takePartnerCounts)
const map = (unit = 'bed', of = keeper, id = line) =>
  as(db, of.secret, (ctx) => takeLineSource(ctx, id, { source: partner, service, unit }))
const here = () => as(db, keeper.secret, (ctx) => lineSource(ctx, line))
const row = async (id = line) =>
  (await db.admin.query('select * from availability.line where id = $1', [id])).rows[0]
const counts = async () =>
  Number(
    (await db.admin.query('select count(*) from availability.count where line_id = $1', [line])).rows[0]
      ?.count,
  )
/** Without a list or a status the source is not there to be named. */
async function known(...capacities: Capacity[]) {
  await publish(...capacities)
  await map()
  await look()
}

describe('a partner’s numbers', () => {
  /** From now on the partner's service is this one of the directory. */
  const standFor = (id: string) =>
    db.admin.query('update directory.source_record set record_id = $2 where source_record_id = $1', [
      service,
      id,
    ])

  it('tell nothing of a service of somebody else whose line is hidden', async () => {
    await publish(beds(3, 30))
    const other = await aKeeper(db)
    await aLine(db, other, { hidden: true })
    await standFor(other.record.serviceId)
    await map()
    await look()
    expect(await row()).toMatchObject({ total: 5, occupied: 1 })
    expect(await here()).toMatchObject({ outcome: 'nothing-said' })
    // Of one's own service, whatever place it has.
    await standFor(keeper.record.serviceId)
    await look()
    expect(await row()).toMatchObject({ total: 8, occupied: 5 })
  })

  it('tell nothing of a service of somebody else that has a hidden place, or that nobody is shown', async () => {
    await publish(beds(3, 30))
    await map()
    const hidden = await aKeeper(db, { record: { location: { visibility: 'area' } } })
    await standFor(hidden.record.serviceId)
    await look()
    expect([await row(), (await here())?.outcome]).toMatchObject([{ total: 5, version: 1 }, 'nothing-said'])
    const secluded = await aKeeper(db)
    await db.admin.query(`update directory.service set status = 'inactive' where id = $1`, [
      secluded.record.serviceId,
    ])
    await standFor(secluded.record.serviceId)
    await look()
    expect(await row()).toMatchObject({ total: 5, version: 1 })
    // Once it has that place no more, it is as any other that everybody may look up.
    await db.admin.query(
      'update directory.service_at_location set withdrawn_at = now() where service_id = $1',
      [hidden.record.serviceId],
    )
    await standFor(hidden.record.serviceId)
    await look()
    expect(await row()).toMatchObject({ total: 8, occupied: 5 })
  })

  it('are counted where a keeper takes them, at the partner’s own moment', async () => {
    await known(beds(3, 30))
    expect(await row()).toMatchObject({ total: 8, occupied: 5, counted_how: 'import', version: 2 })
    expect(Math.round((Date.now() - (await row()).counted_at.getTime()) / 60_000)).toBe(30)
    expect(await here()).toMatchObject({ source: partner, outcome: 'taken', withdrawn: false })
    await publish(beds(1, 10))
    await look()
    expect(await row()).toMatchObject({ total: 8, occupied: 7, version: 3 })
    const events = await db.admin.query(
      `select actor_kind from audit.event where action = 'line.counted' and object_id = $1`,
      [line],
    )
    expect(events.rows).toEqual([{ actor_kind: 'job' }, { actor_kind: 'job' }])
  })

  it('are read from the tables of a package too', async () => {
    await importInputAt(db, partner, {
      'organizations.csv': `id,name,description\n${service.replace('8000', 'a000')},Harbor (fictional),x`,
      'services.csv': `id,organization_id,name,status\n${service},${service.replace('8000', 'a000')},Shelter (fictional),active`,
      'units.csv': 'id,name\nu-1,Bed',
      'service_capacities.csv': `id,service_id,unit_id,available,maximum,updated\nc-1,${service},u-1,2,4,${ago(5)}`,
    })
    await map('u-1')
    await look()
    expect(await row()).toMatchObject({ total: 4, occupied: 2, counted_how: 'import' })
  })

  it('that are older than what stands are not taken', async () => {
    await known(beds(3, 121))
    expect([await row(), (await here())?.outcome]).toMatchObject([{ version: 1, occupied: 1 }, 'older'])
    await publish(beds(3, 30))
    await look()
    await publish(beds(8, 31))
    await look()
    expect([await row(), (await here())?.outcome]).toMatchObject([{ version: 2, occupied: 5 }, 'older'])
  })

  it('from ahead, without a moment, or that do not add up are not taken, and the keeper reads why', async () => {
    for (const [capacity, why] of [
      [beds(3, -10), 'ahead'],
      [beds(3, 30, { updated: undefined }), 'no-time'],
      [beds(12, 30), 'more-free'],
      [beds(3, 60 * 24 * 8), 'too-old'],
      [beds(3, 30, { unit: { id: service, name: 'Crib' } }), 'no-such-unit'],
    ] as const) {
      await known(capacity)
      expect([await row(), (await here())?.outcome], why).toMatchObject([{ version: 1, occupied: 1 }, why])
    }
    // The moment came: it is no truer for that, until the partner says it anew.
    await known(beds(3, -10))
    await setClock(db, 20)
    await look()
    expect(await row()).toMatchObject({ version: 1 })
  })

  it('are nobody’s where no keeper takes them', async () => {
    await publish(beds(3, 30))
    expect(await look()).toBe(0)
    expect(await row()).toMatchObject({ version: 1 })
    expect(await here()).toBeUndefined()
  })

  it('come twice and count once', async () => {
    await known(beds(3, 30))
    await publish(beds(3, 30, { updated: (await row()).counted_at.toISOString(), description: 'again' }))
    await look()
    expect([await row(), await counts(), (await here())?.outcome]).toMatchObject([{ version: 2 }, 1, 'taken'])
    expect(await look()).toBe(0)
  })

  it('do not overtake somebody who counts, nor somebody who came since', async () => {
    await known(beds(3, 30))
    await as(db, keeper.secret, (ctx) =>
      countLine(ctx, {
        lineId: line,
        numbers: { total: 8, surge: 0, outOfService: 0, occupied: 6 },
        channel: 'app',
        key: newKey(),
      }),
    )
    await publish(beds(5, 10))
    await look()
    expect([await row(), (await here())?.outcome]).toMatchObject([
      { occupied: 6, counted_how: 'app' },
      'older',
    ])
    const other = await aLine(db, keeper, { total: 5, occupied: 1, minutesAgo: 60 })
    await as(db, keeper.secret, (ctx) => endLineSource(ctx, line))
    await map('bed', keeper, other)
    const seeker = await aSeeker(db)
    const held = await as(db, seeker.secret, (ctx) =>
      holdSlot(ctx, { lineId: other, key: newKey(), needs: [] }),
    )
    await as(db, keeper.secret, (ctx) => moveHold(ctx, held.holdId, { move: 'confirm' }))
    await publish(beds(7, 20))
    await look()
    expect(await row(other)).toMatchObject({ occupied: 2, total: 5 })
  })

  it('end with the keeper’s word', async () => {
    await known(beds(3, 30))
    await as(db, keeper.secret, (ctx) => endLineSource(ctx, line))
    await publish(beds(1, 10))
    expect(await look()).toBe(0)
    expect([await row(), await here()]).toMatchObject([{ occupied: 5, version: 2 }, undefined])
    await expect(as(db, keeper.secret, (ctx) => endLineSource(ctx, line))).rejects.toMatchObject({
      status: 404,
    })
  })

  it('are not taken from a source that was taken back, and are again when it returns', async () => {
    await known(beds(3, 30))
    const { rows } = await db.admin.query('select id from directory.source where name = $1', [partner])
    const act = { sourceId: rows[0]?.id, reason: 'It is wrong too often' }
    await publish(beds(1, 10))
    await asSteward(db, (ctx) => withdrawSource(ctx, act))
    const heard = await asJob(db, (ctx) =>
      ctx.prepared('test_words', 'select said, status from availability.partner_words() where line_id = $1', [
        line,
      ]),
    )
    expect(heard).toEqual([{ said: null, status: null }])
    await look()
    expect([await row(), await here()]).toMatchObject([
      { occupied: 5 },
      { outcome: 'withdrawn', withdrawn: true },
    ])
    await expect(map()).rejects.toMatchObject({ code: 'no-such-source' })
    await asSteward(db, (ctx) => restoreSource(ctx, act))
    await look()
    expect(await row()).toMatchObject({ occupied: 7 })
  })

  it('are taken by the keeper of the line and by nobody else', async () => {
    await publish(beds(3, 30))
    const stranger = await aKeeper(db)
    await expect(map('bed', stranger)).rejects.toMatchObject({ status: 404 })
    await map()
    expect(await as(db, stranger.secret, (ctx) => lineSource(ctx, line))).toBeUndefined()
    expect(await as(db, stranger.secret, (ctx) => offeredSources(ctx, line))).toEqual([])
    await expect(as(db, stranger.secret, (ctx) => endLineSource(ctx, line))).rejects.toMatchObject({
      status: 404,
    })
    for (const asked of [
      'select * from availability.partner_words()',
      `select availability.looked_at_source(gen_random_uuid(), 'x', null, 'taken')`,
      `select * from availability.put_partner_statuses(gen_random_uuid(), '{}', '{}', '{}', true)`,
    ])
      await expect(
        as(db, keeper.secret, (ctx) => ctx.prepared(`test_for_jobs_${asked.length}`, asked, [])),
      ).rejects.toMatchObject({ code: '42501' })
    const twin = await aLine(db, keeper)
    await expect(map('BED', keeper, twin)).rejects.toMatchObject({ code: 'numbers-taken' })
  })

  it('are offered by the names of the service that the line is at', async () => {
    await publish(beds(3, 30))
    await db.admin.query(
      `update availability.line set service_id = (select record_id from directory.source_record
         where entity = 'service' and source_record_id = $2) where id = $1`,
      [line, service],
    )
    expect(await as(db, keeper.secret, (ctx) => offeredSources(ctx, line))).toEqual([
      { source: partner, service, unit: 'Bed' },
    ])
  })

  it('without the number of places there are count on the keeper’s, and make none up', async () => {
    await known(beds(2, 30, { maximum: undefined }))
    expect(await row()).toMatchObject({ total: 5, occupied: 3, counted_how: 'import' })
    const fresh = await aLine(db, keeper, { minutesAgo: null })
    await as(db, keeper.secret, (ctx) => endLineSource(ctx, line))
    await map('bed', keeper, fresh)
    await look()
    expect(await row(fresh)).toMatchObject({ total: 0, counted_at: null, version: 1 })
  })

  it('are carried on in exports as they came', async () => {
    await known(beds(3, 30))
    const records = await all(exportRecords(db.app, 'services', { today: '2026-11-27', capacities: true }))
    const exported = records.find((one) => one.name === `Harbor Shelter ${made} (fictional)`)
    expect(exported?.capacities).toMatchObject([{ available: 3, maximum: 8 }])
  })
})

describe('a partner’s capacity status', () => {
  const mapped = async (...resources: object[]) => {
    const report = await publishFhir(...resources)
    await map('')
    await look()
    return report
  }
  const stands = () => as(db, keeper.secret, (ctx) => boardLine(ctx, line))

  it('without capacity makes a line full, from the places that its keeper counted', async () => {
    expect(await mapped(status('no-capacity', ago(30)))).toMatchObject({
      format: 'fhir-r4',
      created: 1,
      quarantined: 0,
    })
    expect(await row()).toMatchObject({ total: 5, occupied: 5, counted_how: 'import' })
  })

  it('with capacity is no number: a line that has room stays as it is, one that is full is to be called', async () => {
    await mapped(status('capacity', ago(30)))
    expect([await row(), (await here())?.outcome]).toMatchObject([{ occupied: 1, version: 1 }, 'agrees'])
    await publishFhir(status('waitlist', ago(20)))
    await look()
    expect(await row()).toMatchObject({ occupied: 5 })
    await publishFhir(status('capacity', ago(10)))
    await look()
    expect([await row(), (await here())?.outcome]).toMatchObject([{ occupied: 5, counted_at: null }, 'call'])
    expect(await stands()).toMatchObject({ freshness: 'call' })
    await publishFhir(status('no-capacity', ago(15)))
    await look()
    expect([await row(), (await here())?.outcome]).toMatchObject([{ counted_at: null }, 'older'])
  })

  it('that asks for an assessment is a reason to call', async () => {
    await mapped(status('additional-assessment-required', ago(30)))
    expect([await row(), await stands()]).toMatchObject([{ occupied: 1, version: 2 }, { freshness: 'call' }])
  })

  it('without a moment, from ahead, or of another list is not taken', async () => {
    await mapped(status('no-capacity', undefined))
    expect([await row(), (await here())?.outcome]).toMatchObject([{ version: 1 }, 'no-time'])
    await mapped(status('no-capacity', ago(-60)))
    expect([await row(), (await here())?.outcome]).toMatchObject([{ version: 1 }, 'ahead'])
    const strange = await publishFhir(status('at-capacity', ago(1)), { resourceType: 'Patient', id: 'x' })
    expect(strange).toMatchObject({
      quarantined: 2,
      reasons: { 'no-capacity-status': 1, 'no-healthcare-service': 1 },
    })
    expect(await look()).toBe(0)
  })

  it('is looked at and undone by a dry run', async () => {
    await importInputAt(
      db,
      partner,
      { 'b.json': JSON.stringify(status('no-capacity', ago(1))) },
      { dryRun: true },
    )
    const { rows } = await db.admin.query(
      'select 1 from availability.partner_status where service = $1 union all select 1 from directory.source where name = $2',
      [service, partner],
    )
    expect(rows).toEqual([])
  })
})
