import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directory } from '#features/directory/feature.ts'
import { refreshCards } from '#features/directory/refresh-cards.ts'
import { searchCards } from '#features/directory/search/search-cards.ts'
import { spaceOfCards } from '#features/directory/search/space-of-cards.ts'
import { helpSearch } from '#features/find-help/feature.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { openPages } from '#platform/http/testing/open-pages.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { asSteward, asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { asJob } from '#platform/testing/held-job.ts'
import { countLine } from '../count-line.ts'
import { holdSlot } from '../hold-slot.ts'
import { moveHold } from '../move-hold.ts'
import { aKeeper, aLine, aSeeker, as, type Keeper, newKey } from '../testing/lines.ts'
import { publicLines } from './public-lines.ts'
import { showSpace } from './show-space.ts'

let db: TestDatabase
let server: TestServer
beforeAll(async () => {
  db = await testDatabase()
  await prepareQueue(db.urls.jobs, defaultRoles)
  server = await testServer({ routes: openPages([directory, helpSearch]), services: { pool: db.app } })
})
afterAll(async () => {
  await server?.close()
  await db?.close()
})

const chicago = { latitude: 41.88, longitude: -87.68 }
/** Each test looks for a need of its own. */
let need = 700

const place = (miles: number) => ({ ...chicago, latitude: chicago.latitude + miles / 69, state: 'IL' })

async function keeperNear(name: string, needId: number, miles = 1): Promise<Keeper> {
  const organization = { name: `${name} (test)` }
  return aKeeper(db, {
    record: { organization, service: { name, needIds: [needId] }, location: place(miles) },
  })
}

/** What the one card of a keeper's service says to a visitor. */
async function said(keeper: Keeper) {
  return asVisitor(db, async (ctx) => {
    const cards = await ctx.prepared<{ id: string }>(
      'test_cards',
      'select id from directory.public_card where service_id = $1',
      [keeper.record.serviceId],
    )
    const space = await spaceOfCards(ctx, cards)
    return cards.map((card) => space.get(card.id)?.state ?? null)
  })
}

const count = (keeper: Keeper, lineId: string, occupied: number) =>
  as(db, keeper.secret, (ctx) =>
    countLine(ctx, {
      lineId,
      numbers: { total: 1, surge: 0, outOfService: 0, occupied },
      channel: 'app',
      key: newKey(),
    }),
  )

async function found(needId: number) {
  const answer = await asVisitor(db, (ctx) =>
    searchCards(ctx, {
      needIds: [needId],
      place: { point: chicago, areaIds: [17031, 100017, 1], state: 'IL' },
      age: null,
      gender: null,
      language: null,
      onlyFree: false,
      onlyOpen: false,
      limit: 12,
    }),
  )
  return answer.found.map((one) => [one.card.name, one.space?.state ?? null])
}

describe('what a card says of room', () => {
  it('follows each count and each hold, in the same transaction', async () => {
    const keeper = await keeperNear('Pier', need++)
    const seeker = await aSeeker(db)
    const line = await aLine(db, keeper, { shownToPublic: true, total: 1, minutesAgo: null })
    expect(await said(keeper)).toEqual(['call'])
    await count(keeper, line, 0)
    expect(await said(keeper)).toEqual(['space'])
    const { holdId } = await as(db, seeker.secret, (ctx) => holdSlot(ctx, { lineId: line, key: newKey() }))
    expect(await said(keeper)).toEqual(['full'])
    await as(db, seeker.secret, (ctx) => moveHold(ctx, holdId, { move: 'cancel' }))
    expect(await said(keeper)).toEqual(['space'])
  })

  it('is nothing unless the program lets visitors know, and never more than the board', async () => {
    const keeper = await keeperNear('Quiet', need++)
    const line = await aLine(db, keeper, { shownToPublic: false })
    expect(await said(keeper)).toEqual([null])
    expect(await asVisitor(db, (ctx) => publicLines(ctx, [keeper.record.serviceId]))).toEqual([])
    await db.admin.query('update availability.line set shown_to_public = true where id = $1', [line])
    expect(await said(keeper)).toEqual(['space'])
    await db.admin.query('update availability.line set hidden = true where id = $1', [line])
    expect(await said(keeper)).toEqual([null])
    expect(await asVisitor(db, (ctx) => publicLines(ctx, [keeper.record.serviceId]))).toEqual([])
  })

  it('says "call first" of an old count, by the clock of the database, without a job', async () => {
    const keeper = await keeperNear('Old', need++)
    await aLine(db, keeper, { shownToPublic: true, minutesAgo: 8 * 60 - 1 })
    expect(await said(keeper)).toEqual(['space'])
    await db.admin.query(
      `update directory.public_card set space_until = now() - interval '1 second' where service_id = $1`,
      [keeper.record.serviceId],
    )
    expect(await said(keeper)).toEqual(['call'])
  })

  it('speaks for all lines at once: some full, some not, is a reason to call', async () => {
    const keeper = await keeperNear('Mixed', need++)
    await aLine(db, keeper, { shownToPublic: true })
    expect(await said(keeper)).toEqual(['space'])
    await aLine(db, keeper, { shownToPublic: true, unit: 'crib', occupied: 3 })
    expect(await said(keeper)).toEqual(['call'])
  })

  it('goes when the place is hidden, comes with a new card, and is nowhere for a place that is hidden', async () => {
    const keeper = await keeperNear('Moved', need++)
    await aLine(db, keeper, { shownToPublic: true })
    const { serviceId, locationId } = keeper.record
    await db.admin.query(
      `update directory.location set visibility = 'area', latitude = null, longitude = null where id = $1`,
      [locationId],
    )
    expect(await said(keeper)).toEqual([null])
    await asSteward(db, (ctx) => refreshCards(ctx, [serviceId]))
    expect(await said(keeper)).toEqual([null])
    expect(await asVisitor(db, (ctx) => publicLines(ctx, [serviceId]))).toEqual([])
    await db.admin.query(`update directory.location set visibility = 'public' where id = $1`, [locationId])
    await db.admin.query('delete from directory.public_card where service_id = $1', [serviceId])
    await asSteward(db, (ctx) => refreshCards(ctx, [serviceId]))
    expect(await said(keeper)).toEqual(['space'])
  })

  it('is nothing for a line that names no place where the service has a hidden one', async () => {
    const keeper = await keeperNear('Somewhere', need++)
    const line = await aLine(db, keeper, { shownToPublic: true })
    await db.admin.query('update availability.line set location_id = null where id = $1', [line])
    expect(await said(keeper)).toEqual(['space'])
    await db.admin.query(
      `update directory.location set visibility = 'named', latitude = null, longitude = null where id = $1`,
      [keeper.record.locationId],
    )
    expect(await said(keeper)).toEqual([null])
    expect(await asVisitor(db, (ctx) => publicLines(ctx, [keeper.record.serviceId]))).toEqual([])
  })

  it('is mended by the job where it is wrong', async () => {
    const keeper = await keeperNear('Mended', need++)
    await aLine(db, keeper, { shownToPublic: true })
    await asJob(db, showSpace)
    await db.admin.query(
      `update directory.public_card set space_state = 'full', space_until = null where service_id = $1`,
      [keeper.record.serviceId],
    )
    expect(await asJob(db, showSpace)).toBe(1)
    expect(await said(keeper)).toEqual(['space'])
    await expect(asVisitor(db, showSpace)).rejects.toThrow('for jobs')
  })
})

describe('the order of a search', () => {
  it('puts room before what says nothing, full last, and an old count never first', async () => {
    const id = need++
    const full = await keeperNear('full', id, 1)
    await aLine(db, full, { shownToPublic: true, occupied: 3 })
    const old = await keeperNear('old', id, 2)
    await aLine(db, old, { shownToPublic: true, minutesAgo: 9 * 60 })
    await keeperNear('silent', id, 3)
    const room = await keeperNear('room', id, 4)
    await aLine(db, room, { shownToPublic: true })
    expect(await found(id)).toEqual([
      ['room', 'space'],
      ['old', 'call'],
      ['silent', null],
      ['full', 'full'],
    ])
  })
})

describe('the pages of visitors', () => {
  const page = async (url: string) =>
    (await server.app.inject({ method: 'GET', url, headers: { 'sec-fetch-mode': 'navigate' } })).body

  it('say the word with the age of the count, and nothing where nothing may be said', async () => {
    const keeper = await keeperNear('Paged', need++)
    const { serviceId, linkId } = keeper.record
    expect(await page(`/en/card/${linkId}`)).not.toContain('counted')
    const line = await aLine(db, keeper, { shownToPublic: true, minutesAgo: 135 })
    for (const path of [`/en/card/${linkId}`, `/en/service/${serviceId}`])
      expect(await page(path)).toContain('Usually has space (updated 2 hours ago)')
    expect(await page(`/es/card/${linkId}`)).toContain('Suele haber lugar')
    await db.admin.query(
      `update availability.line set counted_at = now() - interval '3 days' where id = $1`,
      [line],
    )
    const old = await page(`/en/card/${linkId}`)
    expect(old).toContain('Call first (updated 3 days ago)')
    expect(old).not.toContain('Usually has space')
  })

  it('say it on the list of the county too, beside whether it is open, and there too of no other', async () => {
    const row = async (keeper: Keeper) => {
      const list = await page('/en/county/17031')
      const from = list.indexOf(`/card/${keeper.record.linkId}"`)
      expect(from).toBeGreaterThan(0)
      return list.slice(from, list.indexOf('</tr>', from))
    }
    const [told, silent] = [await keeperNear('Told', need++), await keeperNear('Silent', need++)]
    await aLine(db, told, { occupied: 3, minutesAgo: 135 })
    await aLine(db, told, { shownToPublic: true, minutesAgo: 135 })
    await aLine(db, silent, { minutesAgo: 135 })
    await db.admin.query(
      'update directory.public_card set county_fips = 17031 where service_id = any ($1::uuid[])',
      [[told.record.serviceId, silent.record.serviceId]],
    )
    expect(await row(told)).toContain('Usually has space (updated 2 hours ago)')
    expect(await row(silent)).not.toMatch(/space|counted/)
    await db.admin.query(
      `update directory.public_card set space_until = now() - interval '1 second' where service_id = $1`,
      [told.record.serviceId],
    )
    expect(await row(told)).toContain('Call first')
  })
})
