import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { untilBlocked } from '#features/directory/testing/until-blocked.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import type { Fingerprint } from './fingerprints.ts'
import { digestOf, storeFingerprints } from './store.ts'

const phone = (value: string): Fingerprint => ({ kind: 'phone', value })

describe('what a place is recognized by', () => {
  let db: TestDatabase
  const locationId = randomUUID()

  beforeEach(async () => {
    db = await testDatabase()
    await db.admin.query(
      `with one as (insert into directory.source (name, kind) values ('One', 'hsds') returning id)
       insert into directory.location (id, name, doc, source_id, visibility, visibility_why)
       select $1, 'Lantern Hall', '{}', one.id, 'public', 'declared-public' from one`,
      [locationId],
    )
  })
  afterEach(() => db.close())

  const put = (keys: readonly string[], meanwhile: () => Promise<void> = async () => {}) =>
    asSteward(db, async (ctx) => {
      await storeFingerprints(ctx, db.keyring, [{ locationId, fingerprints: keys.map(phone) }])
      await meanwhile()
    })

  /** Keys that are kept, found again by their digests: one by one, and those of the place. */
  async function kept(among: readonly string[]): Promise<{ each: string[]; ofPlace: string[] }> {
    const nameOf = new Map(among.map((key) => [digestOf(db.keyring, phone(key)).toString('hex'), key]))
    const { rows } = await db.admin.query<{ each: string[]; of_place: string[] }>(
      `select array(select replace(digest::text, '-', '') from protected.fingerprint where location_id = $1) as each,
         array(select replace(unnest(digests)::text, '-', '') from protected.place_fingerprints where location_id = $1) as of_place`,
      [locationId],
    )
    const names = (digests: readonly string[] = []) =>
      digests.map((digest) => nameOf.get(digest) ?? 'another').toSorted()
    return { each: names(rows[0]?.each), ofPlace: names(rows[0]?.of_place) }
  }

  it('follows the record of a public place: what is gone from it is forgotten', async () => {
    await put(['1', '2'])
    await put(['2', '3'])
    expect(await kept(['1', '2', '3'])).toEqual({ each: ['2', '3'], ofPlace: ['2', '3'] })
  })

  it('stays for good where the place is hidden', async () => {
    await put(['1', '2'])
    await db.admin.query(
      `update directory.location set visibility = 'area', visibility_why = 'source-flag' where id = $1`,
      [locationId],
    )
    await put(['2', '3'])
    expect(await kept(['1', '2', '3'])).toEqual({ each: ['1', '2', '3'], ofPlace: ['1', '2', '3'] })
  })

  it('is what the later of two acts said: it waits for the earlier, and leaves nothing of it behind', async () => {
    await put(['1'])
    const { promise: gate, resolve: go } = Promise.withResolvers<void>()
    const { promise: written, resolve: wrote } = Promise.withResolvers<void>()
    const first = put(['2', '3'], async () => {
      wrote()
      await gate
    })
    await written
    const second = put(['3', '4'])
    await untilBlocked(db)
    go()
    await Promise.all([first, second])
    expect(await kept(['1', '2', '3', '4'])).toEqual({ each: ['3', '4'], ofPlace: ['3', '4'] })
  })
})
