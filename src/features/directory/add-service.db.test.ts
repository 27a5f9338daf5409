import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSteward, asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { addService } from './add-service.ts'
import { cardsOfService } from './card-by-id.ts'
import type { NewEntry } from './records/new-entry.ts'
import { anEntry, canaryPoint, canaryStreet, holdsCanary } from './testing/entries.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const add = (entry: NewEntry) => asSteward(db, (ctx) => addService(ctx, db.keyring, entry))
const place = (more: object = {}) => ({
  values: {
    name: 'Pier office',
    addresses: [canaryStreet],
    ...canaryPoint,
    phones: [{ number: '312-555-0177' }],
  },
  visibility: 'public' as const,
  ...more,
})

/** Every row of every table an outsider could ever reach, as text; the protected store holds only sealed bytes. */
async function everything(): Promise<string> {
  const { rows: tables } = await db.admin.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('directory', 'audit', 'protected', 'platform')",
  )
  const dumps = await Promise.all(
    tables.map(async ({ name }) =>
      JSON.stringify((await db.admin.query(`select to_jsonb(t) from ${name} t`)).rows),
    ),
  )
  return dumps.join('\n')
}

describe('adding a service', () => {
  it('writes organization, service, place, history, provenance, audit line and card together', async () => {
    const added = await add(
      anEntry({
        service: {
          name: 'Evening drop-in (fictional)',
          needIds: [131],
          'profile.ageMin': 12,
          'profile.areas': ['17031'],
        },
        place: place({
          values: { name: 'Pier office', addresses: [{ ...canaryStreet, address_1: '12 Pier Road' }] },
        }),
      }),
    )
    const [card, ...others] = await asVisitor(db, (ctx) => cardsOfService(ctx, added.serviceId))
    expect(others).toEqual([])
    expect(card).toMatchObject({
      placeShown: 'place',
      address: { lines: ['12 Pier Road'] },
      needIds: [131],
      profile: { ageMin: 12 },
      countyFips: '17031',
      timezone: 'America/Chicago',
      pointIsApproximate: true,
      fictional: true,
      confirmedUntil: null,
    })
    const { rows } = await db.admin.query(
      `select (select count(*)::int from directory.revision where record_id in ($1::uuid, $2::uuid) and act = 'add') as revisions,
         (select count(*)::int from directory.field_provenance where record_id = $1::uuid) as provenance,
         (select count(*)::int from audit.event where object_id = $1::text and action = 'record.added' and actor_id = $3::text) as events,
         (select doc ->> 'minimum_age' from directory.service where id = $1::uuid) as hsds_age`,
      [added.serviceId, added.organizationId, db.stewardId],
    )
    expect(rows[0]).toEqual({ revisions: 2, provenance: 1, events: 1, hsds_age: '12' })
  })

  it.each([
    ['by its need', anEntry({ service: { name: 'Night program (fictional)', needIds: [101] } })],
    ['by its name', anEntry({ service: { name: 'Harbor shelter (fictional)' } })],
    [
      'by the name of its organization',
      anEntry({ organization: { values: { name: 'Canopy Safe House (fictional)' } } }),
    ],
  ])('starts a shelter hidden, %s, whatever was chosen', async (_, entry) => {
    const added = await add({ ...entry, place: place() })
    expect(added.visibility).not.toBe('public')
    const cards = await asVisitor(db, (ctx) => cardsOfService(ctx, added.serviceId))
    expect(cards).toHaveLength(1)
    expect(cards[0]).toMatchObject({ locationId: null, address: null })
    expect(holdsCanary(await everything())).toBe(false)
  })

  it('shows the front door that was given for a hidden place', async () => {
    const added = await add(
      anEntry({
        service: { name: 'Night program (fictional)', needIds: [101] },
        place: place({
          frontDoor: { phone: '312-555-0188', email: null, address: null, note: 'We answer all night.' },
        }),
      }),
    )
    const [card] = await asVisitor(db, (ctx) => cardsOfService(ctx, added.serviceId))
    expect(card?.phones).toMatchObject([{ tel: '+13125550188', note: 'We answer all night.' }])
  })

  it('refuses a hidden place described in words, and saves nothing', async () => {
    const before = await everything()
    const entry = anEntry({
      service: {
        name: 'Night program (fictional)',
        needIds: [101],
        description: 'Ring at 77 Elm Street.',
      },
      place: place(),
    })
    await expect(add(entry)).rejects.toMatchObject({
      code: 'leads-to-a-hidden-place',
      fields: [{ field: 'service.description' }],
    })
    expect((await everything()).length).toBe(before.length)
  })

  it('recognizes a place that another record hides', async () => {
    await add(
      anEntry({
        service: { name: 'Night program (fictional)', needIds: [101] },
        place: place({
          values: {
            ...place().values,
            addresses: [{ ...canaryStreet, address_1: '900 Sealed Road' }],
            latitude: null,
            longitude: null,
          },
        }),
      }),
    )
    const again = await add(
      anEntry({
        place: place({
          values: { name: 'Office', addresses: [{ ...canaryStreet, address_1: '900 Sealed Rd.' }] },
        }),
      }),
    )
    expect(again.visibility).not.toBe('public')
    expect(JSON.stringify(await everything())).not.toMatch(/900 Sealed/i)
  })

  it.each([
    ['a name', anEntry({ service: { description: 'x' } }), 'service.name'],
    [
      'an unknown field',
      anEntry({ service: { name: 'Drop-in', visibility: 'public' } }),
      'service.visibility',
    ],
    [
      'a number that is none',
      anEntry({ service: { name: 'Drop-in', phones: [{ number: '' }] } }),
      'service.phones.0.number',
    ],
    [
      'an address',
      anEntry({ place: place({ values: { name: 'Office', addresses: [{ city: 'Chicago' }] } }) }),
      'place.addresses.0.address_1',
    ],
  ])('names the field when %s is wrong', async (_, entry, field) => {
    await expect(add(entry)).rejects.toMatchObject({
      status: 422,
      fields: expect.arrayContaining([expect.objectContaining({ field })]),
    })
  })

  it('is for stewards only', async () => {
    await expect(asVisitor(db, (ctx) => addService(ctx, db.keyring, anEntry()))).rejects.toMatchObject({
      code: 'stewards-only',
    })
  })
})
