import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { declareSource } from '#features/curation/sources/declare-source.ts'
import { openPlace } from '#features/directory/places/open-place.ts'
import { recognitionsOf } from '#features/protected-places/index.ts'
import { zip } from '#platform/geo/index.ts'
import { asSteward, asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aSourceNamed } from './testing/imports.ts'
import { type Given, howPlacesRead, idOfPlace, importPlaces } from './testing/places-of-sources.ts'

let db: TestDatabase

/** With nothing in the directory, and two sources that were declared. */
async function begin(): Promise<void> {
  await db?.close()
  db = await testDatabase()
  await aSourceNamed(db, 'A')
  await aSourceNamed(db, 'B')
}

beforeAll(begin)
afterEach(begin)
afterAll(() => db.close())

const switchboard = '312-555-0140'
const own = '312-555-0177'
/** No center of anything. */
const point = [41.91234, -87.65432] as const
const center = zip('60612')

const flag = { confidential: 'yes' }
/** Places of houses of their own. */
const houses = (count: number, values: Record<string, unknown>): Given[] =>
  Array.from({ length: count }, (_, n) => ({ id: `h${n}`, street: `${100 + n * 7} Elm Street`, ...values }))

/** Each of the given in front once. */
function* turned<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at++) yield [...list.slice(at), ...list.slice(0, at)]
}

async function open(source: string, id: string): Promise<void> {
  await openPlace((work) => asSteward(db, work), db.keyring, {
    locationId: await idOfPlace(db, source, id),
    authorizedBy: 'Mara Example',
    authorizedOn: '2026-11-01',
    reason: 'Its operator wants it to be found.',
  })
}

describe('a key that more than three places have', () => {
  it.each([
    ['phone', { phone: switchboard }],
    ['point', { point }],
    ['name in its town', { name: 'Lantern Commons' }],
    ['line of a bus', { transportation: 'Take 48 Quintarella Street.' }],
  ])('tells none of them, whatever the order of the rows: %s', async (_, shared) => {
    const [first, ...others] = houses(5, shared)
    if (!first) throw new Error('no house')
    for (const places of turned([{ ...first, ...flag }, ...others])) {
      await begin()
      await importPlaces(db, 'A', places)
      expect(Object.values(await howPlacesRead(db, 'A')).toSorted()).toEqual([
        ...others.map(() => 'public'),
        'source-flag',
      ])
    }
  })

  it('tells the place where all of these are records of one house', async () => {
    const records = Array.from({ length: 5 }, (_, n) => ({
      id: `r${n}`,
      street: '412 Hollowbrook Lane',
      phone: own,
      ...flag,
    }))
    await importPlaces(db, 'A', records)
    await importPlaces(db, 'B', [{ id: 'b', phone: own }])
    expect(await howPlacesRead(db, 'B')).toEqual({ b: 'matched' })
  })

  it('tells the place where all of these are records of one organization that says no street', async () => {
    const records = Array.from({ length: 5 }, (_, n) => ({
      id: `r${n}`,
      phone: own,
      organization_id: 'o',
      ...flag,
    }))
    await importPlaces(db, 'A', [{ entity: 'organization', id: 'o', name: 'Harbor' }, ...records])
    await importPlaces(db, 'B', [{ id: 'b', street: '412 Hollowbrook Lane', phone: own }])
    expect(await howPlacesRead(db, 'B')).toEqual({ b: 'matched' })
  })

  it('is counted over all sources', async () => {
    await importPlaces(db, 'A', houses(3, { phone: switchboard }))
    await importPlaces(db, 'B', [{ id: 'b', street: '9 Oak Street', phone: switchboard, ...flag }])
    expect(Object.values(await howPlacesRead(db, 'A'))).toEqual(['public', 'public', 'public'])
  })

  it('counts by what the directory knows where the input cannot be read before, and lets go of what it took', async () => {
    const places = houses(5, { phone: switchboard }).map((one, n) => (n === 0 ? { ...one, ...flag } : one))
    await importPlaces(db, 'A', places, { counted: false })
    expect(Object.values(await howPlacesRead(db, 'A')).filter((why) => why === 'matched')).toHaveLength(2)
    const again = await importPlaces(db, 'A', places, { counted: false })
    expect([again.updated, again.unchanged]).toEqual([2, 3])
    expect(Object.values(await howPlacesRead(db, 'A'))).toEqual([
      'source-flag',
      'public',
      'public',
      'public',
      'public',
    ])
    const third = await importPlaces(db, 'A', places, { counted: false })
    expect([third.updated, third.unchanged]).toEqual([0, 5])
  })

  it('is still withheld from what others say', async () => {
    await importPlaces(db, 'A', [
      ...houses(5, { phone: switchboard, ...flag }),
      { entity: 'organization', id: 'o', name: 'Harbor' },
      {
        entity: 'service',
        id: 's',
        organization_id: 'o',
        name: 'Rides',
        status: 'active',
        description: `Ring ${switchboard}.`,
      },
    ])
    const { rows } = await db.admin.query('select doc::text from directory.service')
    expect(JSON.stringify(rows)).not.toContain(switchboard)
  })
})

describe('the center of a ZIP code', () => {
  it('is no point of a place, however exactly it is written', async () => {
    const middle = [center?.latitude.toFixed(6), center?.longitude.toFixed(6)]
    const [hidden, other] = houses(2, { point: middle.map((degrees) => `${degrees?.slice(0, -1)}1`) })
    await importPlaces(db, 'A', [{ ...hidden, ...flag } as Given, other as Given])
    expect(await howPlacesRead(db, 'A')).toEqual({ h0: 'source-flag', h1: 'public' })
  })
})

describe('the same place of another source', () => {
  it.each([
    ['street and number', { street: '412 Hollowbrook Lane' }],
    ['a phone of its own', { phone: own }],
    ['an exact point', { point }],
    [
      'a name in its town',
      { name: 'Brindolac Manor', addresses: [{ city: 'Fernwick', state_province: 'IL' }] },
    ],
    ['an id', { external_identifier: 'X-12', external_identifier_type: 'registry' }],
  ])('is hidden, whichever comes first, by %s', async (_, same) => {
    await importPlaces(db, 'A', [{ id: 'a', ...same, ...flag }])
    await importPlaces(db, 'B', [{ id: 'b', ...same }])
    expect(await howPlacesRead(db, 'B')).toEqual({ b: 'matched' })
    const other = { ...same, ...('street' in same ? { street: '90 Wolframinster Avenue' } : {}) }
    const differs = JSON.parse(
      JSON.stringify(other)
        .replace(own, '312-555-0188')
        .replace('41.91234', '41.81234')
        .replace('X-12', 'X-13')
        .replace('Brindolac', 'Gelvora'),
    )
    await importPlaces(db, 'B', [{ id: 'b2', ...differs }])
    await importPlaces(db, 'A', [{ id: 'a2', ...differs, ...flag }])
    expect(await howPlacesRead(db, 'B')).toEqual({ b: 'matched', b2: 'matched' })
  })

  it('stays hidden when its record no longer has what both had', async () => {
    await importPlaces(db, 'A', [{ id: 'a', phone: own, ...flag }])
    await importPlaces(db, 'B', [{ id: 'b', street: '412 Hollowbrook Lane', phone: own }])
    await importPlaces(db, 'B', [{ id: 'b', street: '412 Hollowbrook Lane' }])
    expect(await howPlacesRead(db, 'B')).toEqual({ b: 'matched' })
  })

  it('stays hidden when the source that hid it lists it no more', async () => {
    await importPlaces(db, 'A', [{ id: 'a', phone: own, ...flag }])
    await importPlaces(db, 'B', [{ id: 'b', phone: own }])
    await db.admin.query(
      `update directory.location set withdrawn_at = now() where visibility_why = 'source-flag'`,
    )
    await importPlaces(db, 'B', [{ id: 'b', phone: own }])
    expect(await howPlacesRead(db, 'B')).toEqual({ b: 'matched' })
  })
})

describe('from one recognized place to the next', () => {
  const hidden = { id: 'a', phone: own, ...flag }
  const between = { id: 'b', phone: own, point, street: '412 Hollowbrook Lane' }

  it('does not go by a point or a phone', async () => {
    for (const places of turned<Given>([hidden, between, { id: 'c', point }])) {
      await begin()
      await importPlaces(db, 'A', places)
      expect(await howPlacesRead(db, 'A')).toEqual({ a: 'source-flag', b: 'matched', c: 'public' })
    }
  })

  it('goes by street and number', async () => {
    for (const places of turned<Given>([hidden, between, { id: 'c', street: '412 Hollowbrook Ln' }])) {
      await begin()
      await importPlaces(db, 'A', places)
      expect(await howPlacesRead(db, 'A')).toEqual({ a: 'source-flag', b: 'matched', c: 'matched' })
    }
  })
})

describe('what a place was recognized by', () => {
  it('is told to a steward: the kind and the other place, and not the value', async () => {
    await importPlaces(db, 'A', [{ id: 'a', phone: own, street: '412 Hollowbrook Lane', ...flag }])
    await importPlaces(db, 'B', [{ id: 'b', phone: own }])
    const [a, b] = [await idOfPlace(db, 'A', 'a'), await idOfPlace(db, 'B', 'b')]
    expect(await asSteward(db, (ctx) => recognitionsOf(ctx, b))).toEqual([
      { byLocationId: a, kind: 'phone', at: expect.any(Date), holds: true },
    ])
    expect(await asSteward(db, (ctx) => recognitionsOf(ctx, a))).toEqual([])
    await expect(asVisitor(db, (ctx) => recognitionsOf(ctx, b))).rejects.toMatchObject({ code: '42501' })
  })

  it('is looked at anew with each import: where the other was opened, the place is released', async () => {
    await importPlaces(db, 'A', [{ id: 'a', phone: own, ...flag }])
    await importPlaces(db, 'B', [{ id: 'b', phone: own, street: '412 Hollowbrook Lane' }])
    await open('A', 'a')
    const report = await importPlaces(db, 'B', [{ id: 'b', phone: own, street: '412 Hollowbrook Lane' }])
    expect(report.updated).toBe(1)
    expect(await howPlacesRead(db, 'B')).toEqual({ b: 'public' })
    const { rows } = await db.admin.query(
      `select l.doc -> 'addresses' -> 0 ->> 'address_1' as street, r.raw is not null as clear
       from directory.location l join directory.source_record r on r.record_id = l.id where r.source_record_id = 'b'`,
    )
    expect(rows).toEqual([{ street: '412 Hollowbrook Lane', clear: true }])
    expect(await asSteward(db, async (ctx) => recognitionsOf(ctx, await idOfPlace(db, 'B', 'b')))).toEqual([])
  })

  it('is not that two recognize each other', async () => {
    const same = { street: '412 Hollowbrook Lane' }
    await importPlaces(db, 'A', [{ id: 'a', ...same, ...flag }])
    const twins = [
      { id: 'b', ...same },
      { id: 'c', ...same },
    ]
    await importPlaces(db, 'B', twins)
    expect(await howPlacesRead(db, 'B')).toEqual({ b: 'matched', c: 'matched' })
    await open('A', 'a')
    await importPlaces(db, 'B', twins)
    expect(await howPlacesRead(db, 'B')).toEqual({ b: 'public', c: 'public' })
    await importPlaces(db, 'A', [{ id: 'a', ...same, ...flag, name: 'Another name' }])
    expect(await howPlacesRead(db, 'A')).toEqual({ a: 'public' })
  })

  it('hides it no more than its source would, where that is not declared', async () => {
    await aSourceNamed(db, 'C', false)
    await importPlaces(db, 'A', [{ id: 'a', phone: own, ...flag }])
    await importPlaces(db, 'C', [{ id: 'c', phone: own }])
    expect(await howPlacesRead(db, 'C')).toEqual({ c: 'matched' })
    await open('A', 'a')
    await importPlaces(db, 'C', [{ id: 'c', phone: own }])
    expect(await howPlacesRead(db, 'C')).toEqual({ c: 'undeclared-source' })
  })
})

describe('a place with a reason of its own', () => {
  const shelter: Given[] = [
    { entity: 'organization', id: 'o', name: 'Harbor' },
    { entity: 'service', id: 's', organization_id: 'o', name: 'Emergency Shelter', status: 'active' },
    { entity: 'service_at_location', id: 'l', service_id: 's', location_id: 'b' },
  ]

  it('stays hidden when it is recognized first, its services come later and the other is opened', async () => {
    await importPlaces(db, 'A', [{ id: 'a', phone: own, ...flag }])
    const b = { id: 'b', phone: own, street: '412 Hollowbrook Lane' }
    await importPlaces(db, 'B', [b])
    await importPlaces(db, 'B', [b, ...shelter])
    await open('A', 'a')
    await importPlaces(db, 'B', [b, ...shelter])
    expect((await howPlacesRead(db, 'B')).b).toMatch(/^(?:name|type)-rule$/)
  })

  it('of an undeclared source hides what is the same elsewhere, and stays hidden when the source is declared', async () => {
    const source = await aSourceNamed(db, 'C', false)
    const place = { id: 'b', street: '412 Hollowbrook Lane' }
    await importPlaces(db, 'A', [{ id: 'a', street: '412 Hollowbrook Ln' }])
    await importPlaces(db, 'C', [place, ...shelter])
    expect((await howPlacesRead(db, 'C')).b).toMatch(/^(?:name|type)-rule$/)
    expect(await howPlacesRead(db, 'A')).toEqual({ a: 'matched' })
    await asSteward(db, (ctx) =>
      declareSource(ctx, { sourceId: source, reason: 'Published by its operator.' }),
    )
    await importPlaces(db, 'C', [place, ...shelter])
    expect((await howPlacesRead(db, 'C')).b).not.toBe('public')
  })
})
