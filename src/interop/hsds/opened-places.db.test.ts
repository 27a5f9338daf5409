import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listQuarantine } from '#features/curation/quarantine/list-quarantine.ts'
import { resolveQuarantine } from '#features/curation/quarantine/resolve-quarantine.ts'
import { openPlace } from '#features/directory/places/open-place.ts'
import {
  asSteward,
  asVisitor,
  stewardSecret,
  type TestDatabase,
  testDatabase,
} from '#platform/testing/database.ts'
import { importHsds } from './import.ts'
import { aSourceNamed } from './testing/imports.ts'
import { someServices } from './testing/some-input.ts'
import { uuidOf } from './uuid.ts'

let db: TestDatabase
const folder = mkdtempSync(join(tmpdir(), 'opened-'))
beforeAll(async () => {
  db = await testDatabase()
  await aSourceNamed(db, 'A')
  await aSourceNamed(db, 'B')
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await db.close()
})

const placeId = uuidOf('opened', 'place')

async function take(source: string, location: Record<string, unknown>, values: Record<string, unknown> = {}) {
  const [service] = someServices(1)
  const record = {
    ...service,
    ...values,
    service_at_locations: [
      {
        id: uuidOf('opened', 'link'),
        location: {
          id: placeId,
          location_type: 'physical',
          name: 'Office',
          addresses: [
            {
              id: uuidOf('opened', 'address'),
              address_1: '12 Elm Street',
              city: 'Chicago',
              state_province: 'IL',
              postal_code: '60612',
              country: 'US',
              address_type: 'physical',
            },
          ],
          ...location,
        },
      },
    ],
  }
  const path = join(folder, 'in.json')
  writeFileSync(path, JSON.stringify([record]))
  const claim = { kind: 'session', secret: await stewardSecret(db) } as const
  await importHsds({ pool: db.app, keyring: db.keyring, claim, source, input: { path } })
}

async function place() {
  const { rows } = await db.admin.query(
    'select visibility, visibility_why, latitude, longitude, point_precision, county_fips, state, timezone from directory.location where id = $1',
    [placeId],
  )
  return rows[0]
}

const flagged = () =>
  asSteward(db, async (ctx) =>
    (await listQuarantine(ctx)).entries.filter((one) => one.code === 'flagged-after-opening'),
  )

describe('a place that was opened', () => {
  it('has county, state, zone and the middle of its ZIP code again, from its address', async () => {
    await take('A', { confidential: 'yes' })
    expect(await place()).toMatchObject({ visibility: 'area', latitude: null })
    await openPlace((work) => asSteward(db, work), db.keyring, {
      locationId: placeId,
      authorizedBy: 'Mara Example',
      authorizedOn: '2026-11-01',
      reason: 'Its operator wants it to be found.',
    })
    const opened = await place()
    expect(opened).toMatchObject({
      visibility: 'public',
      visibility_why: 'opened',
      point_precision: 'zip',
      county_fips: 17031,
      state: 'IL',
      timezone: 'America/Chicago',
    })
    expect(opened.latitude).toBeCloseTo(41.88, 1)
    const cards = await asVisitor(db, (ctx) =>
      ctx.prepared<{ county_fips: number; latitude: number }>(
        'c',
        'select county_fips, latitude from directory.public_card',
        [],
      ),
    )
    expect(cards[0]).toMatchObject({ county_fips: 17031 })
    expect(cards[0]?.latitude).not.toBeNull()
  })

  it('stays open when a source asks to hide it, and a steward is told first of all, once', async () => {
    await take('A', { confidential: 'yes', description: 'Changed, and still flagged.' })
    expect(await place()).toMatchObject({ visibility: 'public', visibility_why: 'opened' })
    const [entry] = await flagged()
    expect(entry).toMatchObject({
      entity: 'location',
      raw: null,
      waitsFor: `location:${placeId}`,
      sourceName: 'A',
    })
    // Others may have waited for longer.
    await take('A', { confidential: 'yes', description: 'Changed.' }, { status: 'nobody knows' })
    await db.admin.query(
      `update directory.quarantine set created_at = now() - interval '9 days' where code <> 'flagged-after-opening'`,
    )
    const page = await asSteward(db, (ctx) => listQuarantine(ctx))
    expect(page.entries[0]?.code).toBe('flagged-after-opening')
    expect(page.entries.length).toBeGreaterThan(1)
    expect(await flagged()).toHaveLength(1)
    await asSteward(db, (ctx) => resolveQuarantine(ctx, { id: entry?.id ?? '', resolution: 'not needed' }))
    await take('A', { confidential: 'yes', description: 'Changed once more.' })
    expect(await flagged()).toHaveLength(0)
  })

  it('is told of by another source as well, under the id that the place has here', async () => {
    await take('B', { confidential: 'yes', name: 'Office B' })
    const [entry] = await flagged()
    expect(entry).toMatchObject({ sourceName: 'B', waitsFor: `location:${placeId}` })
    expect(await place()).toMatchObject({ visibility: 'public' })
    await take('B', { confidential: 'no', name: 'Office B' })
    expect(await flagged()).toHaveLength(0)
  })

  it('is not told of when nobody flags it', async () => {
    await take('A', { confidential: 'no', description: 'No flag any more.' })
    expect(await flagged()).toHaveLength(0)
  })
})
