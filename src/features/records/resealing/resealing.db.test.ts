import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type AgencyOf,
  type KeyStoreDatabase,
  rotateAgency,
  rotateOwners,
} from '#platform/key-store/index.ts'
import { MemoryObjects } from '#platform/objects/testing/memory-objects.ts'
import { asOperator } from '#platform/testing/database.ts'
import { keyStoreDatabaseOfRun } from '#platform/testing/key-store-of-run.ts'
import { anAgency, aProgram } from '#platform/testing/people.ts'
import { serverOfRun } from '#platform/testing/server-of-run.ts'
import { MemoryStorage } from '#platform/tlog/testing/memory-storage.ts'
import { inTown } from '../../transparency/testing/a-town-log.ts'
import { readDraft, saveDraft } from '../drafts/drafts.ts'
import { itemHistory } from '../item-history.ts'
import { openItems } from '../open-items.ts'
import {
  aColleague,
  aRecord,
  type Colleague,
  type RecordsTown,
  recordsTown,
} from '../testing/records-town.ts'
import { addItem, changeItem } from '../write-item.ts'
import { countBehind } from './count-behind.ts'
import { deleteEarlierKeys } from './delete-earlier-keys.ts'
import { sealAnew } from './seal-anew.ts'

/** More than one statement takes, and than one owner's are. */
const MANY = 250
const NO_ID = '00000000-0000-0000-0000-000000000000'
let notes = MANY
let town: RecordsTown
let keyStore: KeyStoreDatabase
const files = new MemoryObjects()
let of: AgencyOf
let worker: Colleague
let record: Awaited<ReturnType<typeof aRecord>>
let other: Awaited<ReturnType<typeof aRecord>>

beforeAll(async () => {
  town = await recordsTown()
  keyStore = await keyStoreDatabaseOfRun(await serverOfRun())
})
afterAll(async () => {
  await keyStore.pool.end()
  await town.close()
})
/** An agency of its own with a long record, another one and a draft, and keys of a further epoch. */
async function scene(long: number) {
  notes = long
  const agency = await anAgency(town.db, town.clinic.coalition)
  of = { coalition: agency.coalition, agency: agency.agency ?? '' }
  const clinic = await aProgram(town.db, agency, { lanes: ['HIPAA'] })
  worker = await aColleague(town.db, 'program-worker', clinic)
  record = await worker.run(async (ctx) => {
    const run: Colleague['run'] = (work) => work(ctx)
    return await aRecord(town, run, { notes: Array.from({ length: notes }, (_, n) => `Note ${n}.`) })
  })
  other = await aRecord(town, worker.run, { notes: ['Of another.'] })
  await change(record.notes[0] ?? '', 1, 'Note 0, changed.')
  await draft('half a sen', 0)
  await rotate()
}

const stores = () => ({ owner: town.db.owner, keyStore, files })
async function rotate() {
  await rotateAgency(keyStore, of)
  await rotateOwners(keyStore, of)
}
const change = (item: string, onVersion: number, text: string) =>
  worker.run((ctx) =>
    changeItem(ctx, town.keys, {
      subject: record.subject,
      item,
      kind: 'note',
      onVersion,
      why: 'changed',
      groups: { narrative: { text } },
    }),
  )
const draft = (text: string, onVersion: number) =>
  worker.run((ctx) =>
    saveDraft(
      ctx,
      town.keys,
      { form: 'note', subject: record.subject },
      { onVersion, fields: { text: [text] } },
    ),
  )
const drafted = async () =>
  (await worker.run((ctx) => readDraft(ctx, town.keys, { form: 'note', subject: record.subject })))?.fields
    .text
const words = async (...ids: string[]) =>
  (await worker.run((ctx) => openItems(ctx, town.keys, ids, { what: 'record' }))).map(
    ({ groups }) => (groups?.narrative as { text?: string } | undefined)?.text,
  )
const epochs = async () =>
  (
    await town.db.admin.query<{ epoch: number; n: number }>(
      `select s.key_epoch as epoch, count(*)::int as n from records.sealed s join records.item i on i.id = s.item_id
       where i.agency_id = $1 group by 1 order by 1`,
      [of.agency],
    )
  ).rows
/** A statement with these words waits for what somebody holds. */
const waits = (statement: string) =>
  expect
    .poll(
      async () =>
        (
          await town.db.admin.query(
            `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like $1`,
            [`%${statement}%`],
          )
        ).rowCount,
    )
    .toBe(1)
/** Two groups of who each of two is, the notes, and an earlier version of one. */
const all = () => 2 * 2 + notes + 1 + 1

describe('what lies under earlier keys', () => {
  beforeEach(() => scene(MANY))

  it('is sealed anew with every version and draft, tells how far it is, and opens as it was', async () => {
    expect(await countBehind(stores(), of)).toEqual({ items: all(), drafts: 1, files: 0, frozen: 0 })
    const said: string[] = []
    expect(await sealAnew(stores(), of, (done, total) => said.push(`${done}/${total}`))).toMatchObject({
      items: all(),
      drafts: 1,
    })
    expect(said.length).toBeGreaterThan(2)
    expect(said.at(-1)).toBe(`${all() + 1}/${all() + 1}`)
    expect(await epochs()).toEqual([{ epoch: 2, n: all() }])
    expect(await countBehind(stores(), of)).toEqual({ items: 0, drafts: 0, files: 0, frozen: 0 })
    expect(await words(...record.notes.slice(0, 2), ...other.notes)).toEqual([
      'Note 0, changed.',
      'Note 1.',
      'Of another.',
    ])
    const history = await worker.run((ctx) => itemHistory(ctx, town.keys, record.notes[0] ?? ''))
    expect(history.map(({ groups }) => groups)).toEqual([
      { narrative: { text: 'Note 0.' } },
      { narrative: { text: 'Note 0, changed.' } },
    ])
    expect(await drafted()).toEqual(['half a sen'])
    expect(await sealAnew(stores(), of)).toMatchObject({ items: 0, drafts: 0 })
    await rotate()
    expect(await sealAnew(stores(), of)).toMatchObject({ items: all(), drafts: 1 })
    expect(await epochs()).toEqual([{ epoch: 3, n: all() }])
  })

  it('is no tampering: acts of the operator tell the agency of it, and a check of the whole log finds nothing', async () => {
    await sealAnew(stores(), of)
    const { rows } = await town.db.admin.query(
      `select sum((detail->>'texts')::int)::int as texts, max(object_id) as agency from audit.event
       where action = 'records.sealed-anew' and actor_kind = 'operator' and agency_id = $1`,
      [of.agency],
    )
    expect(rows).toEqual([{ texts: all(), agency: of.agency }])
    const log = inTown(town, new MemoryStorage())
    const { size } = await log.checkpoint()
    expect(size).toBeGreaterThan(0)
    expect((await log.verify()).findings).toEqual([])
  })

  it('goes on where it was killed, and two at once are as good as one', async () => {
    // The second statement waits for a row that somebody holds, and its connection is ended there.
    const held = await town.db.admin.connect()
    try {
      await held.query('begin')
      await held.query(
        `select from records.sealed s where (s.item_id, s.version, s.field_group) = (
           select item_id, version, field_group from records.items_behind($1, $2, $3, 1000, $4, 0, '') offset 220 limit 1) for update`,
        [of.agency, [record.subject], [2], NO_ID],
      )
      const killed = sealAnew(stores(), of).then(
        () => 'done',
        () => 'killed',
      )
      await expect
        .poll(
          async () =>
            (
              await town.db.admin.query(
                `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and wait_event_type = 'Lock' and query like '%sealed_anew%'`,
              )
            ).rowCount,
        )
        .toBe(1)
      expect(await killed).toBe('killed')
    } finally {
      await held.query('rollback')
      held.release()
    }
    const [before, after] = await epochs()
    expect([before?.epoch, after?.epoch]).toEqual([1, 2])
    expect(await words(...record.notes.slice(0, 3))).toEqual(['Note 0, changed.', 'Note 1.', 'Note 2.'])
    const both = await Promise.all([sealAnew(stores(), of), sealAnew(stores(), of)])
    expect(both.reduce((sum, { items }) => sum + items, 0)).toBe(before?.n)
    expect(await epochs()).toEqual([{ epoch: 2, n: all() }])
    expect(await words(...record.notes)).toEqual([
      'Note 0, changed.',
      ...record.notes.slice(1).map((_, n) => `Note ${n + 1}.`),
    ])
  })

  it('changes nothing that is written meanwhile: each entry, version and draft stays as whoever saved it left it', async () => {
    const held = await town.db.admin.connect()
    await held.query('begin')
    await held.query('select from records.draft where person_id = $1 for update', [worker.id])
    // Saved first, once the row is free: what was read of the draft is then of before.
    const typed = draft('half a sentence more', 1)
    await waits('records.draft')
    await held.query('savepoint with_entry')
    await held.query('select from records.sealed where item_id = $1 for update', [record.notes[5]])
    const sealing = sealAnew(stores(), of)
    await waits('keep_items_sealed_anew')
    const [item = ''] = record.notes
    await change(item, 2, 'Changed meanwhile.')
    const added = await worker.run((ctx) =>
      addItem(ctx, town.keys, record.subject, {
        kind: 'note',
        groups: { narrative: { text: 'Added meanwhile.' } },
      }),
    )
    expect(await words(...record.notes.slice(0, 2))).toEqual(['Changed meanwhile.', 'Note 1.'])
    await held.query('rollback to savepoint with_entry')
    await waits('keep_drafts_sealed_anew')
    await held.query('rollback')
    held.release()
    await Promise.all([sealing, typed])
    expect(await epochs()).toEqual([{ epoch: 2, n: all() + 2 }])
    expect(await words(item, added, record.notes[5] ?? '')).toEqual([
      'Changed meanwhile.',
      'Added meanwhile.',
      'Note 5.',
    ])
    expect(await drafted()).toEqual(['half a sentence more'])
    expect(await countBehind(stores(), of)).toEqual({ items: 0, drafts: 0, files: 0, frozen: 0 })
  })
})

describe('what was noted of earlier keys, or does not open', () => {
  beforeEach(() => scene(MANY))

  const emptiedOf = async () =>
    (
      await keyStore.pool.query<{ owner: string; emptied: boolean }>(
        `select owner, emptied_at is not null as emptied from keys.data_key
         where owner = any ($1) and epoch = 1 and purpose <> 'accounting'`,
        [[record.subject, other.subject, worker.id]],
      )
    ).rows
      .filter(({ emptied }) => emptied)
      .map(({ owner }) => owner)
      .sort()

  it('counts for less than what lies there: a write in flight that was late, or a restored backup', async () => {
    const early = await town.db.admin.query<{ key_epoch: number; ciphertext: Buffer }>(
      'select key_epoch, ciphertext from records.sealed where item_id = $1',
      [record.notes[7]],
    )
    await sealAnew(stores(), of)
    expect(await emptiedOf()).toEqual([record.subject, other.subject, worker.id].sort())
    await town.db.admin.query(
      'update records.sealed set key_epoch = $2, ciphertext = $3 where item_id = $1',
      [record.notes[7], early.rows[0]?.key_epoch, early.rows[0]?.ciphertext],
    )
    expect(await countBehind(stores(), of)).toEqual({ items: 1, drafts: 0, files: 0, frozen: 0 })
    const before = new Date()
    expect(await sealAnew(stores(), of)).toMatchObject({ items: 1, drafts: 0 })
    expect(await epochs()).toEqual([{ epoch: 2, n: all() }])
    // Counted anew from now for the one, and for nobody else.
    const { rows } = await keyStore.pool.query<{ owner: string }>(
      'select owner from keys.data_key where agency = $1 and emptied_at >= $2',
      [of.agency, before],
    )
    expect(rows).toEqual([{ owner: record.subject }])
  })

  it('holds up nothing else: what does not open is named, and its earlier key stays', async () => {
    const item = record.notes[7] ?? ''
    await town.db.admin.query(
      `update records.sealed set ciphertext = set_byte(ciphertext, 20, 255 - get_byte(ciphertext, 20)) where item_id = $1`,
      [item],
    )
    const { rows } = await town.db.admin.query<{ id: string }>(
      `update records.draft set ciphertext = decode(repeat('00', octet_length(ciphertext)), 'hex') where person_id = $1 returning id`,
      [worker.id],
    )
    const unopened = { items: [item], drafts: rows.map(({ id }) => id), files: [] }
    expect(await sealAnew(stores(), of)).toEqual({ items: all() - 1, drafts: 0, files: 0, unopened })
    expect(await epochs()).toEqual([
      { epoch: 1, n: 1 },
      { epoch: 2, n: all() - 1 },
    ])
    expect(await emptiedOf()).toEqual([other.subject])
    expect(await sealAnew(stores(), of)).toEqual({ items: 0, drafts: 0, files: 0, unopened })
    expect(await countBehind(stores(), of)).toEqual({ items: 1, drafts: 1, files: 0, frozen: 0 })
  })
})

describe('putting other words in the place of those that were written', () => {
  beforeAll(() => scene(10))

  const keep = 'select records.keep_items_sealed_anew($1, $2, $3, $4, $5, $6) as n'
  const [item, text] = [() => record.notes[3] ?? '', Buffer.alloc(285)]
  const one = (epoch: number, next: number, bytes = text) => [
    [item()],
    [1],
    ['narrative'],
    [epoch],
    [next],
    [bytes],
  ]

  it('is beyond the login that serves pages, whoever acts', async () => {
    for (const [door, values] of [
      [keep, one(1, 2)],
      ['select records.keep_drafts_sealed_anew($1, $2, $3, $4, $5, $6, $7)', [[], [], [], [], [], [], []]],
      [
        `select * from records.items_behind($1, $2, $3, 10, $4, 0, '')`,
        [of.agency, [record.subject], [2], NO_ID],
      ],
      [
        'select * from records.drafts_behind($1, $2, $3, 10, $4, $4, $4)',
        [of.agency, [worker.id], [2], NO_ID],
      ],
      ['select * from records.count_behind($1, $2, $3)', [of.agency, [record.subject], [2]]],
      ['update records.sealed set key_epoch = 2', []],
    ] as [string, unknown[]][]) {
      await expect(
        worker.run((ctx) => ctx.prepared('door', door, values)),
        door,
      ).rejects.toMatchObject({ code: '42501' })
      await expect(
        asOperator(town.db, (ctx) => ctx.prepared('door', door, values)),
        door,
      ).rejects.toMatchObject({ code: '42501' })
      await expect(town.db.app.query(door, values), door).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('is not done by whoever may seal anew either: not under the same or an earlier key, of no other length, in no other version', async () => {
    const kept = async (values: unknown[]) =>
      (await town.db.owner.query<{ n: string }>(keep, values)).rows[0]?.n
    for (const values of [
      one(1, 1),
      one(2, 1),
      one(2, 3),
      one(1, 2, Buffer.alloc(317)),
      one(1, 2).with(1, [2]),
      one(1, 2).with(2, ['names']),
    ])
      expect(await kept(values)).toBe('0')
    expect(await words(item())).toEqual(['Note 3.'])
    // Nor a draft that was saved meanwhile, or under the same key.
    const { rows } = await town.db.admin.query<{ id: string; program_id: string; length: number }>(
      'select id, program_id, octet_length(ciphertext) as length from records.draft where person_id = $1',
      [worker.id],
    )
    const [mine] = rows
    for (const [version, epoch, next] of [
      [2, 1, 2],
      [1, 1, 1],
      [1, 2, 3],
    ]) {
      const anew = await town.db.owner.query<{ n: string }>(
        'select records.keep_drafts_sealed_anew($1, $2, $3, $4, $5, $6, $7) as n',
        [
          [mine?.program_id],
          [worker.id],
          [mine?.id],
          [version],
          [epoch],
          [next],
          [Buffer.alloc(mine?.length ?? 0)],
        ],
      )
      expect(anew.rows[0]?.n).toBe('0')
    }
    expect(await drafted()).toEqual(['half a sen'])
    expect(await epochs()).toEqual([{ epoch: 1, n: all() }])
  })
})

describe('an earlier key', () => {
  beforeEach(() => scene(10))

  const now = () => new Date(Date.now() + 60_000)
  const keysOf = async () =>
    (
      await keyStore.pool.query<{ purpose: string; epochs: number[] }>(
        `select purpose, array_agg(epoch order by epoch) as epochs from keys.data_key where owner = any ($1) group by owner, purpose order by purpose`,
        [[record.subject, worker.id]],
      )
    ).rows

  it('is deleted when nothing lies under it, and no backup of the data from when something did', async () => {
    expect(await deleteEarlierKeys(stores(), of, now())).toEqual({ deleted: 0, filledAgain: 0 })
    await sealAnew(stores(), of)
    // There may be a backup of before it was sealed anew.
    expect(await deleteEarlierKeys(stores(), of, new Date(Date.now() - 60_000))).toEqual({
      deleted: 0,
      filledAgain: 0,
    })
    expect(await deleteEarlierKeys(stores(), of, now())).toEqual({ deleted: 3, filledAgain: 0 })
    expect(await keysOf()).toEqual([
      { purpose: 'accounting', epochs: [1, 2] },
      { purpose: 'drafts', epochs: [2] },
      { purpose: 'records', epochs: [2] },
    ])
    expect(await words(...record.notes.slice(0, 2))).toEqual(['Note 0, changed.', 'Note 1.'])
    expect(await drafted()).toEqual(['half a sen'])
  })

  it('is kept for each backup that may need it, also when one before it is needed no more', async () => {
    await sealAnew(stores(), of)
    await keyStore.pool.query(
      `update keys.data_key set emptied_at = now() - interval '40 days' where agency = $1 and emptied_at is not null`,
      [of.agency],
    )
    await rotate()
    await sealAnew(stores(), of)
    const aMonthAgo = new Date(Date.now() - 30 * 86_400_000)
    expect(await deleteEarlierKeys(stores(), of, aMonthAgo)).toEqual({ deleted: 3, filledAgain: 0 })
    expect(await keysOf()).toContainEqual({ purpose: 'records', epochs: [2, 3] })
  })

  it('stays while something lies under it again, which somebody wrote who had fetched it before', async () => {
    const {
      rows: [early],
    } = await town.db.admin.query<{ key_epoch: number; ciphertext: Buffer }>(
      'select key_epoch, ciphertext from records.sealed where item_id = $1',
      [record.notes[7]],
    )
    await sealAnew(stores(), of)
    await town.db.admin.query(
      'update records.sealed set key_epoch = $2, ciphertext = $3 where item_id = $1',
      [record.notes[7], early?.key_epoch, early?.ciphertext],
    )
    expect(await deleteEarlierKeys(stores(), of, now())).toEqual({ deleted: 2, filledAgain: 1 })
    expect(await words(record.notes[7] ?? '')).toEqual(['Note 7.'])
    expect(await sealAnew(stores(), of)).toMatchObject({ items: 1, drafts: 0 })
    expect(await deleteEarlierKeys(stores(), of, now())).toEqual({ deleted: 1, filledAgain: 0 })
  })
})
