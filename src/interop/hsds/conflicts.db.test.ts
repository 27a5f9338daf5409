import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { countConflicts, nextConflict } from '#features/curation/conflicts/list-conflicts.ts'
import { settleConflict } from '#features/curation/conflicts/settle-conflict.ts'
import { confirmRecord } from '#features/directory/confirm-record.ts'
import { editRecord } from '#features/directory/edit-record.ts'
import { hidePlace } from '#features/directory/places/hide-place.ts'
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

let db: TestDatabase
const folder = mkdtempSync(join(tmpdir(), 'conflicts-'))
const open: TestDatabase[] = []
beforeEach(async () => {
  db = await testDatabase()
  open.push(db)
  await aSourceNamed(db, 'A')
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await Promise.all(open.map((one) => one.close()))
})

const [service] = someServices(1)
const id = String(service?.id)

async function take(values: Record<string, unknown>) {
  const path = join(folder, 'in.json')
  writeFileSync(path, JSON.stringify([{ ...service, ...values }]))
  const claim = { kind: 'session', secret: await stewardSecret(db) } as const
  return importHsds({ pool: db.app, keyring: db.keyring, claim, source: 'A', input: { path } })
}

async function edit(values: Record<string, unknown>) {
  const { rows } = await db.admin.query<{ version: number }>(
    'select version from directory.service where id = $1',
    [id],
  )
  const evidence = { method: 'human call', note: 'Called the front desk.' } as const
  await asSteward(db, (ctx) =>
    editRecord(ctx, db.keyring, { entity: 'service', id, version: rows[0]?.version ?? 0, values, evidence }),
  )
}

async function doc(): Promise<Record<string, unknown>> {
  const { rows } = await db.admin.query<{ doc: Record<string, unknown> }>(
    'select doc from directory.service where id = $1',
    [id],
  )
  return rows[0]?.doc ?? {}
}

const next = () => asSteward(db, (ctx) => nextConflict(ctx))
const count = () => asSteward(db, countConflicts)
const settle = (conflict: string, choice: 'kept' | 'taken') =>
  asSteward(db, (ctx) => settleConflict(ctx, db.keyring, { id: conflict, choice }))

describe('a source that differs from a person', () => {
  it('does not overrule the field a person set; all else comes in, and the difference waits with both values', async () => {
    await take({})
    await edit({ description: 'What a person learned.' })
    await take({ description: 'What the source says now.', fees_description: 'New from the source.' })
    expect(await doc()).toMatchObject({
      description: 'What a person learned.',
      fees_description: 'New from the source.',
    })
    expect(await next()).toMatchObject({
      recordId: id,
      path: 'description',
      ours: 'What a person learned.',
      theirs: 'What the source says now.',
      sourceName: 'A',
      ourMethod: 'human call',
      withheld: false,
    })
    expect(await count()).toBe(1)
  })

  it('does not overrule a record that a person confirmed, until that confirmation is old', async () => {
    await take({})
    await asSteward(db, (ctx) => confirmRecord(ctx, { entity: 'service', id, method: 'human call' }))
    const before = await doc()
    await take({ description: 'Changed.', status: 'inactive' })
    expect(await doc()).toMatchObject({ description: before.description, status: 'active' })
    expect(await count()).toBe(2)
    await db.admin.query(`alter table directory.service disable trigger user`)
    await db.admin.query(
      `update directory.service set human_confirmed_at = now() - interval '181 days' where id = $1`,
      [id],
    )
    await db.admin.query(`alter table directory.service enable trigger user`)
    await take({ description: 'Changed again.', status: 'active' })
    expect(await doc()).toMatchObject({ description: 'Changed again.' })
    expect(await count()).toBe(0)
  })

  it('kept, stays settled while the source says the same, and waits again when it says something new', async () => {
    await take({})
    await edit({ description: 'Ours.' })
    await take({ description: 'Theirs.' })
    await settle((await next())?.id ?? '', 'kept')
    expect(await count()).toBe(0)
    await take({ description: 'Theirs.', fees_description: 'x' })
    expect(await count()).toBe(0)
    expect(await doc()).toMatchObject({ description: 'Ours.' })
    await take({ description: 'Theirs, once more.' })
    expect(await next()).toMatchObject({ theirs: 'Theirs, once more.' })
    await take({ description: 'Ours.' })
    expect(await count()).toBe(0)
  })

  it('taken, is the value from then on, and the field is the source’s again', async () => {
    await take({})
    await edit({ description: 'Ours.' })
    await take({ description: 'Theirs.' })
    await settle((await next())?.id ?? '', 'taken')
    expect(await doc()).toMatchObject({ description: 'Theirs.' })
    const card = await asVisitor(db, (ctx) =>
      ctx.prepared<{ card: unknown }>('c', 'select card from directory.public_card', []),
    )
    expect(JSON.stringify(card)).toContain('Theirs.')
    await take({ description: 'Theirs, newer.' })
    expect(await doc()).toMatchObject({ description: 'Theirs, newer.' })
    expect(await count()).toBe(0)
  })

  it('edited, is decided by the edit', async () => {
    await take({})
    await edit({ description: 'Ours.' })
    await take({ description: 'Theirs.' })
    await edit({ description: 'A third way.' })
    expect(await count()).toBe(0)
    await take({ description: 'Theirs.', fees_description: 'y' })
    expect(await count()).toBe(0)
  })

  it('leaves one audit line for each decision, and refuses the second of two', async () => {
    await take({})
    await edit({ description: 'Ours.' })
    await take({ description: 'Theirs.' })
    const conflict = (await next())?.id ?? ''
    const lines = async () =>
      (await db.admin.query('select action from audit.event')).rows.map((row) => row.action)
    const before = (await lines()).length
    await settle(conflict, 'taken')
    expect((await lines()).slice(before)).toEqual(['conflict.settled'])
    await expect(settle(conflict, 'kept')).rejects.toMatchObject({ code: 'already-settled' })
    await expect(
      asVisitor(db, (ctx) => settleConflict(ctx, db.keyring, { id: conflict, choice: 'kept' })),
    ).rejects.toMatchObject({ code: 'stewards-only' })
    expect(await asVisitor(db, countConflicts)).toBe(0)
  })

  it('is not kept in clear where it tells of a hidden place', async () => {
    const place = {
      id: '7b0c1a52-7d7f-4c0e-9a34-0a4d6d1c2b11',
      location: {
        id: '7b0c1a52-7d7f-4c0e-9a34-0a4d6d1c2b12',
        location_type: 'physical',
        name: 'House',
        addresses: [
          {
            id: '7b0c1a52-7d7f-4c0e-9a34-0a4d6d1c2b13',
            address_1: '4471 Canary Nest Lane',
            city: 'Chicago',
            state_province: 'IL',
            postal_code: '60612',
            country: 'US',
            address_type: 'physical',
          },
        ],
      },
    }
    await take({ service_at_locations: [place] })
    await edit({ description: 'What a person learned.' })
    await take({ service_at_locations: [place], description: 'Come to the house, any time.' })
    expect(await next()).toMatchObject({ withheld: false, theirs: 'Come to the house, any time.' })
    await asSteward(db, (ctx) =>
      hidePlace(ctx, db.keyring, {
        locationId: place.location.id,
        visibility: 'named',
        reason: 'Its operator asked us to.',
      }),
    )
    await take({ service_at_locations: [place], description: 'Come to 4471 Canary Nest Lane, any time.' })
    const conflict = await next()
    expect(conflict).toMatchObject({ path: 'description', withheld: true, theirs: null })
    await expect(settle(conflict?.id ?? '', 'taken')).rejects.toMatchObject({ code: 'value-withheld' })
    for (const table of [
      'conflict',
      'field_provenance',
      'source_record',
      'service',
      'public_card',
      'quarantine',
      'revision',
    ]) {
      const { rows } = await db.admin.query(`select t::text from directory.${table} t`)
      expect(JSON.stringify(rows), table).not.toMatch(/Canary Nest/)
    }
  })

  it('is cleared when the place it tells of is hidden later', async () => {
    const place = {
      id: '7b0c1a52-7d7f-4c0e-9a34-0a4d6d1c2b21',
      location: {
        id: '7b0c1a52-7d7f-4c0e-9a34-0a4d6d1c2b22',
        location_type: 'physical',
        name: 'House',
        addresses: [
          {
            id: '7b0c1a52-7d7f-4c0e-9a34-0a4d6d1c2b23',
            address_1: '4471 Canary Nest Lane',
            city: 'Chicago',
            state_province: 'IL',
            postal_code: '60612',
            country: 'US',
            address_type: 'physical',
          },
        ],
      },
    }
    await take({ service_at_locations: [place] })
    await edit({ description: 'What a person learned.' })
    await take({ service_at_locations: [place], description: 'Come to 4471 Canary Nest Lane, any time.' })
    expect(await next()).toMatchObject({ withheld: false })
    await asSteward(db, (ctx) =>
      hidePlace(ctx, db.keyring, {
        locationId: place.location.id,
        visibility: 'named',
        reason: 'Its operator asked us to.',
      }),
    )
    const { rows } = await db.admin.query('select t::text from directory.conflict t')
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toMatch(/Canary Nest/)
  })
})
