import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { decideRelease, releaseMatched, takeReleaseBack } from '#features/curation/matched/release-places.ts'
import { hidePlace } from '#features/directory/index.ts'
import { matchedGroups, matchedPlaces, releaseAsks, releasesOf } from '#features/protected-places/index.ts'
import { workDuePlaces } from '#features/protected-places/testing/work-due-places.ts'
import { aSourceNamed } from '#interop/hsds/testing/imports.ts'
import {
  type Given,
  howPlacesRead,
  idOfPlace,
  importPlaces,
} from '#interop/hsds/testing/places-of-sources.ts'
import { asActor, type Context } from '#platform/db/actor.ts'
import { asSteward, stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const hidden = { 'Display physical address to public users?': 'No' }
const reason = 'Their director says that this is the open office'
const second = '00000000-0000-4000-8000-0000000000f2'
let at = 0
let source: string
let partner: string
beforeEach(async () => {
  at++
  source = `Listing ${at}`
  partner = `Partner ${at}`
  await aSourceNamed(db, source)
  await aSourceNamed(db, partner)
  // Each test is another hour.
  await db.admin.query(`update protected.read_log set at = at - interval '2 hours'`)
})

/** Everything here is made up. */
const phone = () => `312-5${70 + at}-0101`
const street = (n: number) => `${4000 + at * 20 + n} Brindlewood${'abcdefghijklmnopqrst'[at]} Court`
const shelter = (more: object = {}): Given => ({
  id: 'shelter',
  name: `Desk s number ${at}`,
  street: street(1),
  phone: phone(),
  ...hidden,
  ...more,
})
const office = (id: string, n: number, more: object = {}): Given => ({
  id,
  name: `Desk ${id} number ${at}`,
  street: street(n),
  phone: phone(),
  ...more,
})

const run =
  (secret: string) =>
  <T>(work: (ctx: Context) => Promise<T>) =>
    asActor(db.app, { kind: 'session', secret }, work)

async function release(ids: readonly string[], kind: 'phone' | 'point' | 'name' | 'street' = 'phone') {
  const locationIds = await Promise.all(ids.map((id) => idOfPlace(db, partner, id)))
  return releaseMatched(run(await stewardSecret(db)), db.keyring, {
    byLocationId: await idOfPlace(db, source, 'shelter'),
    kind,
    locationIds,
    reason,
  })
}

const reads = () => howPlacesRead(db, partner)

describe('a place that was taken for a confidential one', () => {
  it('is public at once when a steward lets it go, with its record as it was', async () => {
    await importPlaces(db, source, [shelter()])
    await importPlaces(db, partner, [office('a', 2), office('b', 3)])
    expect(await reads()).toEqual({ a: 'matched', b: 'matched' })
    const by = await idOfPlace(db, source, 'shelter')
    expect(await asSteward(db, matchedGroups)).toContainEqual({
      byLocationId: by,
      kind: 'phone',
      places: 2,
      sameHouse: 0,
    })
    const places = await asSteward(db, (ctx) => matchedPlaces(ctx, by, 'phone'))
    expect(places).toMatchObject([{ source: partner }, { source: partner }])

    expect(await release(['a'])).toEqual({ shown: 1, hidden: 0, waits: false })
    expect(await reads()).toEqual({ a: 'public', b: 'matched' })
    expect(await howPlacesRead(db, source)).toEqual({ shelter: 'source-flag' })
    const { rows } = await db.admin.query<{ doc: { addresses: { address_1: string }[] } }>(
      'select doc from directory.location where id = $1',
      [await idOfPlace(db, partner, 'a')],
    )
    expect(rows[0]?.doc.addresses[0]?.address_1).toBe(street(2))
  })

  it('stays hidden where its organization asks for that, in a row that is sealed by now', async () => {
    await importPlaces(db, source, [shelter()])
    const group = (more: object = {}) => ({ id: 'o', entity: 'organization', name: `Group ${at}`, ...more })
    await importPlaces(db, partner, [group(), office('a', 2, { organization_id: 'o' })])
    expect(await reads()).toEqual({ a: 'matched' })
    await importPlaces(db, partner, [group({ description: `Come to ${street(2)}.`, Confidential: 'Yes' })])
    const { rows } = await db.admin.query<{ sealed: boolean }>(
      `select raw is null as sealed from directory.source_record r join directory.source s on s.id = r.source_id
       where s.name = $1 and r.entity = 'organization'`,
      [partner],
    )
    expect(rows).toEqual([{ sealed: true }])
    const released = await release(['a']).catch((error: { code: string }) => error.code)
    expect(released).toBe('nothing-to-release')
    expect(await reads()).not.toEqual({ a: 'public' })
  })

  it('leaves a line in the audit log and in the read log, and says who and why', async () => {
    await importPlaces(db, source, [shelter()])
    await importPlaces(db, partner, [office('a', 2)])
    await release(['a'])
    const id = await idOfPlace(db, partner, 'a')
    const { rows } = await db.admin.query<{ action: string; object_id: string }>(
      `select action, object_id from audit.event where object_id = $1 and action = 'place.released'`,
      [id],
    )
    expect(rows).toHaveLength(1)
    const log = await db.admin.query('select reason from protected.read_log where location_id = $1', [id])
    expect(log.rows).toEqual([{ reason }])
    expect(await asSteward(db, (ctx) => releasesOf(ctx, id))).toMatchObject([
      { kind: 'phone', reason, undoneAt: null },
    ])
  })

  it('stays public with the next import of either, in any order, and with the job that plans places anew', async () => {
    await importPlaces(db, source, [shelter()])
    await importPlaces(db, partner, [office('a', 2)])
    await release(['a'])
    await importPlaces(db, partner, [office('a', 2, { description: 'New hours.' })])
    expect(await reads()).toEqual({ a: 'public' })
    await importPlaces(db, source, [shelter({ description: 'Call first.' })])
    expect(await reads()).toEqual({ a: 'public' })
    await db.admin.query(
      'insert into protected.place_due (location_id) select id from directory.location on conflict do nothing',
    )
    await workDuePlaces(db)
    expect(await reads()).toEqual({ a: 'public' })
    await importPlaces(db, partner, [office('a', 2), office('c', 4)])
    expect(await reads()).toEqual({ a: 'public', c: 'matched' })
  })

  it('stays hidden where a flag, its kind or a person hides it too', async () => {
    await importPlaces(db, source, [shelter()])
    await importPlaces(db, partner, [office('flagged', 2), office('kind', 3)])
    expect(await reads()).toEqual({ flagged: 'matched', kind: 'matched' })
    // What hides it by itself came when it was hidden already.
    await importPlaces(db, partner, [
      office('flagged', 2, hidden),
      office('kind', 3, { name: 'Safe house for women' }),
    ])
    const before = await reads()
    expect(before).toEqual({ flagged: 'source-flag', kind: 'name-rule' })
    await expect(release(['flagged', 'kind'])).rejects.toMatchObject({ code: 'nothing-to-release' })
    expect(await reads()).toEqual(before)
  })

  it('stays hidden where a steward has hidden it further', async () => {
    await importPlaces(db, source, [shelter()])
    await importPlaces(db, partner, [office('a', 2)])
    const locationId = await idOfPlace(db, partner, 'a')
    const why = 'Their director asked for it on the phone'
    await asSteward(db, (ctx) => hidePlace(ctx, db.keyring, { locationId, visibility: 'named', reason: why }))
    expect(await reads()).toEqual({ a: 'person' })
    await expect(release(['a'])).rejects.toMatchObject({ code: 'nothing-to-release' })
    expect(await reads()).toEqual({ a: 'person' })
  })

  it('stays hidden where nobody has declared its source, or it is a third place as well', async () => {
    const another = phone().replace('0101', '0102')
    const both = [
      { id: 'one', number: phone() },
      { id: 'two', number: another },
    ]
    await importPlaces(db, source, [
      shelter(),
      { id: 'third', name: `Desk t number ${at}`, street: street(9), phone: another, ...hidden },
    ])
    const declared = partner
    partner = `${partner} undeclared`
    await aSourceNamed(db, partner, false)
    await importPlaces(db, partner, [office('a', 2)])
    expect(await reads()).toEqual({ a: 'matched' })
    expect(await release(['a'])).toEqual({ shown: 0, hidden: 1, waits: false })
    expect(await reads()).toEqual({ a: 'undeclared-source' })
    partner = declared
    const { phone: _none, ...b } = office('b', 3)
    await importPlaces(db, partner, [{ ...b, phones: both }])
    expect(await release(['b'])).toEqual({ shown: 0, hidden: 1, waits: false })
    expect(await reads()).toEqual({ b: 'matched' })
  })

  it('is not let go at the house of the other: that would show where it is', async () => {
    await importPlaces(db, source, [shelter()])
    await importPlaces(db, partner, [office('a', 1)])
    expect(await reads()).toEqual({ a: 'matched' })
    await expect(release(['a'])).rejects.toMatchObject({ code: 'nothing-to-release' })
    const by = await idOfPlace(db, source, 'shelter')
    expect(await asSteward(db, (ctx) => matchedPlaces(ctx, by, 'phone'))).toMatchObject([{ sameHouse: true }])
    expect(await reads()).toEqual({ a: 'matched' })
  })

  it('is hidden again when its record comes to the house of the other', async () => {
    await importPlaces(db, source, [shelter()])
    await importPlaces(db, partner, [office('a', 2)])
    await release(['a'])
    await importPlaces(db, partner, [office('a', 1)])
    expect(await reads()).toEqual({ a: 'matched' })
  })

  it('is hidden at once when the release is taken back, and stays so', async () => {
    await importPlaces(db, source, [shelter()])
    await importPlaces(db, partner, [office('a', 2)])
    await release(['a'])
    const locationId = await idOfPlace(db, partner, 'a')
    const back = { locationId, reason: 'It is the same after all' }
    expect(await asSteward(db, (ctx) => takeReleaseBack(ctx, db.keyring, back))).toEqual({ hidden: true })
    expect(await reads()).toEqual({ a: 'matched' })
    await importPlaces(db, partner, [office('a', 2, { description: 'New hours.' })])
    expect(await reads()).toEqual({ a: 'matched' })
    await expect(asSteward(db, (ctx) => takeReleaseBack(ctx, db.keyring, back))).rejects.toMatchObject({
      code: 'not-released',
    })
  })

  /** Places that are more than one steward lets go in an hour: they have read two others. */
  async function placesOfTooMany(...ids: string[]): Promise<void> {
    await db.owner.query('select identity.add_demo_person($1, $2)', [second, 'Second Steward (fictional)'])
    await importPlaces(db, source, [
      shelter(),
      { ...shelter(), id: 'far', street: street(9), phone: '312-555-0199' },
    ])
    await importPlaces(
      db,
      partner,
      ids.map((id, n) => office(id, 2 + n)),
    )
    await db.admin.query(
      `insert into protected.read_log (location_id, person_id, reason)
       select id, $1, 'Read for a court order' from directory.location where visibility_why = 'source-flag' order by id limit 2`,
      [db.stewardId],
    )
  }

  const readingsOf = async (id: string) => {
    const { rowCount } = await db.admin.query('select from protected.read_log where location_id = $1', [
      await idOfPlace(db, partner, id),
    ])
    return rowCount
  }

  it('waits for a second steward where they are more than one lets go in an hour', async () => {
    await placesOfTooMany('a', 'b')
    expect(await release(['a', 'b'])).toEqual({ shown: 0, hidden: 0, waits: true })
    expect(await reads()).toEqual({ a: 'matched', b: 'matched' })
    const [ask] = await asSteward(db, releaseAsks)
    expect(ask).toMatchObject({ kind: 'phone', reason, own: true })
    const id = ask?.id ?? ''
    const told = await db.admin.query(
      `select person_id from notices.notice where about_kind = 'release-ask' and about_id = $1`,
      [id],
    )
    expect(told.rows).toEqual([{ person_id: second }])
    const own = run(await stewardSecret(db))
    await expect(decideRelease(own, db.keyring, id, true)).rejects.toMatchObject({ code: 'no-such-page' })
    const other = run(await stewardSecret({ ...db, stewardId: second }))
    expect(await decideRelease(other, db.keyring, id, true)).toEqual({ shown: 2, hidden: 0, waits: false })
    expect(await reads()).toEqual({ a: 'public', b: 'public' })
  })

  it('is asked once, and of what waits already only the rest is asked', async () => {
    await placesOfTooMany('a', 'b')
    const b = await idOfPlace(db, partner, 'b')
    await db.admin.query(
      'insert into protected.read_log (location_id, person_id, reason) values ($1, $2, $3)',
      [b, db.stewardId, 'Read for a court order'],
    )
    expect(await release(['a'])).toMatchObject({ waits: true })
    await expect(release(['a'])).rejects.toMatchObject({ code: 'release-waits' })
    expect(await release(['a', 'b'])).toMatchObject({ waits: true })
    const asks = (await asSteward(db, releaseAsks)).filter(({ locationIds }) => locationIds.includes(b))
    expect(asks).toMatchObject([{ locationIds: [b] }])
  })

  it('is let go once, though one steward let it go while the same waited for another', async () => {
    await placesOfTooMany('a', 'b')
    expect(await release(['a', 'b'])).toMatchObject({ waits: true })
    expect(await release(['a'])).toMatchObject({ shown: 1 })
    const b = await idOfPlace(db, partner, 'b')
    const ask = (await asSteward(db, releaseAsks)).find(({ locationIds }) => locationIds.includes(b))
    expect(ask?.locationIds).toEqual([b])
    const other = run(await stewardSecret({ ...db, stewardId: second }))
    expect(await decideRelease(other, db.keyring, ask?.id ?? '', true)).toMatchObject({ shown: 1 })
    expect([await readingsOf('a'), await readingsOf('b')]).toEqual([1, 1])
    expect(await reads()).toEqual({ a: 'public', b: 'public' })
  })

  it('is not there to agree to once it came to the house of the other: nothing of it is handed out', async () => {
    await placesOfTooMany('a', 'b')
    expect(await release(['a', 'b'])).toMatchObject({ waits: true })
    const a = await idOfPlace(db, partner, 'a')
    const ask = (await asSteward(db, releaseAsks)).find(({ locationIds }) => locationIds.includes(a))
    await importPlaces(db, partner, [office('a', 1), office('b', 1)])
    expect((await asSteward(db, releaseAsks)).map(({ id }) => id)).not.toContain(ask?.id)
    const other = run(await stewardSecret({ ...db, stewardId: second }))
    await expect(decideRelease(other, db.keyring, ask?.id ?? '', true)).rejects.toMatchObject({
      code: 'no-such-page',
    })
    expect(await readingsOf('a')).toBe(0)
  })
})
