import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { untilBlocked } from '#features/directory/testing/until-blocked.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { canonical } from './canonical.ts'
import { keyOf } from './known.ts'
import type { ImportRecord } from './record.ts'
import { saveBatch } from './save-batch.ts'
import { startRun } from './start-run.ts'

type Address = Readonly<Record<string, string>>

function aPlace(name: string, address: Address): ImportRecord {
  const id = randomUUID()
  const raw = { id, name, location_type: 'physical', addresses: [address] }
  return {
    entity: 'location',
    id,
    sourceRecordId: id,
    key: keyOf('location', id),
    path: '#1',
    nested: false,
    raw,
    text: canonical(raw),
    parts: {},
    clean: () => ({ doc: raw, links: {}, name, repairs: [], held: [], flags: raw }),
  }
}

const address = (street: string): Address => ({
  address_1: street,
  city: 'Chicago',
  state_province: 'IL',
  postal_code: '60612',
  country: 'US',
  address_type: 'physical',
})

describe('imports side by side', () => {
  let db: TestDatabase
  const gates: (() => void)[] = []

  beforeEach(async () => {
    db = await testDatabase()
    await db.admin.query(
      `insert into directory.source (name, kind, public_listing, declared_by, declared_at, declared_reason)
       select name, 'hsds', true, $1, now(), 'A public listing.' from unnest(array['one', 'two']) as name`,
      [db.stewardId],
    )
  })
  afterEach(async () => {
    for (const letGo of gates.splice(0)) letGo()
    await db.close()
  })

  /** A batch that stays uncommitted until it is let go. */
  function open(
    source: string,
    place: ImportRecord,
  ): { saved: Promise<void>; done: Promise<void>; go(): void } {
    const { promise: gate, resolve: go } = Promise.withResolvers<void>()
    gates.push(go)
    const { promise: saved, resolve: wasSaved, reject } = Promise.withResolvers<void>()
    const done = asSteward(db, async (ctx) => {
      const run = await startRun(ctx, source)
      await saveBatch(ctx, db.keyring, run, [place])
      wasSaved()
      await gate
    })
    done.catch(reject)
    return { saved, done, go }
  }

  const visibilities = async (): Promise<Record<string, string>> => {
    const { rows } = await db.admin.query<{ id: string; visibility: string }>(
      'select id, visibility from directory.location',
    )
    return Object.fromEntries(rows.map((row) => [row.id, row.visibility]))
  }

  it('go along together while they only publish', async () => {
    const [first, second] = [
      aPlace('Lantern Hall', address('12 Example Street')),
      aPlace('Compass Hall', address('14 Example Street')),
    ]
    const [one, two] = [open('one', first), open('two', second)]
    // Neither is committed: had the second to wait for the first, this would never be reached.
    await Promise.all([one.saved, two.saved])
    one.go()
    two.go()
    await Promise.all([one.done, two.done])
    expect(await visibilities()).toEqual({ [first.id]: 'public', [second.id]: 'public' })
  })

  it('hide a place that another is just publishing: who hides waits for it', async () => {
    const published = aPlace('Lantern Hall', address('12 Example Street'))
    const hidden = aPlace('Lantern Safe House', address('12 Example Street'))
    const one = open('one', published)
    await one.saved
    const two = open('two', hidden)
    await untilBlocked(db)
    one.go()
    await one.done
    two.go()
    await two.done
    const seen = await visibilities()
    expect(seen[published.id]).not.toBe('public')
    expect(seen[hidden.id]).not.toBe('public')
  })

  it('publish a place that another is just hiding: who publishes waits for it', async () => {
    const published = aPlace('Lantern Hall', address('12 Example Street'))
    const hidden = aPlace('Lantern Safe House', address('12 Example Street'))
    const one = open('one', hidden)
    await one.saved
    const two = open('two', published)
    await untilBlocked(db)
    one.go()
    await one.done
    two.go()
    await two.done
    const seen = await visibilities()
    expect(seen[published.id]).not.toBe('public')
    expect(seen[hidden.id]).not.toBe('public')
  })

  it('bring the same record, which neither had seen: the second finds it and changes nothing', async () => {
    const place = aPlace('Lantern Hall', address('12 Example Street'))
    const one = open('one', place)
    await one.saved
    const two = open('one', place)
    await untilBlocked(db)
    one.go()
    await one.done
    two.go()
    await two.done
    expect(await visibilities()).toEqual({ [place.id]: 'public' })
    const { rows } = await db.admin.query(
      `select l.version, (select count(*)::int from directory.quarantine) as held,
         (select count(*)::int from directory.source_record) as said from directory.location l`,
    )
    expect(rows).toEqual([{ version: 1, held: 0, said: 1 }])
  })
})
