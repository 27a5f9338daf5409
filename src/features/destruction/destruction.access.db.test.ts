import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { untilBlocked } from '#features/identity/testing/until-blocked.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { readTombstone, tombstoneKey } from '#platform/key-store/index.ts'
import { MemoryStorage } from '#platform/tlog/testing/memory-storage.ts'
import { saveDraft } from '../records/drafts/drafts.ts'
import { askHandover } from '../records/handover/handovers.ts'
import { mergeSubject, splitSubject } from '../records/merge.ts'
import { openRecord } from '../records/record/open-record.ts'
import { subjectGroup } from '../records/subject-group.ts'
import { anOwnAddress } from '../records/testing/own-address.ts'
import { jobsOf, workOff } from '../records/testing/records-jobs.ts'
import {
  aColleague,
  aRecord,
  type Colleague,
  type RecordsTown,
  recordsTown,
} from '../records/testing/records-town.ts'
import { addItem, changeItem } from '../records/write-item.ts'
import { inTown } from '../transparency/testing/a-town-log.ts'
import { readBesideTiles } from './beside-tiles.ts'
import { askDestruction, confirmDestruction, withdrawDestruction } from './destructions.ts'
import { destructionOf, destructionsHere, destructionsWaiting } from './list-destructions.ts'
import { alsoHeld } from './testing/also-held.ts'
import { tasksOf } from './testing/destruction-tasks.ts'

let town: RecordsTown
let secondLead: Colleague

beforeAll(async () => {
  town = await recordsTown()
  await prepareQueue(town.db.urls.jobs, defaultRoles)
  secondLead = await aColleague(town.db, 'program-lead', town.shelter)
})
afterAll(() => town.close())

const ask = (subject: string, by: Colleague = town.lead) =>
  by.run((ctx) => askDestruction(ctx, subject, 'asked-by-them'))
const confirm = (id: string, by: Colleague = town.administrator) =>
  by.run((ctx) => confirmDestruction(ctx, town.db.keyring, id))
const daysPass = (id: string, days = 7) =>
  town.db.admin.query(
    'update records.destruction set asked_at = asked_at - make_interval(days => $2) where id = $1',
    [id, days],
  )

/** Asked, seven days later, confirmed. */
async function destroyed(subject: string): Promise<string> {
  const id = await ask(subject)
  await daysPass(id)
  await confirm(id)
  return id
}

const rows = async (sql: string, values: unknown[] = []) => (await town.db.admin.query(sql, values)).rows
const countOf = async (table: string, subject: string) =>
  Number((await rows(`select count(*) as n from ${table} t where t::text ~ $1`, [subject]))[0]?.n)

describe('asking for a record to be destroyed', () => {
  it('is for a lead of the program that keeps it, and for nobody else', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    await expect(ask(subject, town.worker)).rejects.toMatchObject({ code: 'destroy-for-leads' })
    await expect(ask(subject, town.administrator)).rejects.toMatchObject({ code: 'no-program' })
    const ofShelter = await aRecord(town, town.inShelter.run)
    for (const id of [ofShelter.subject, randomUUID()])
      await expect(ask(id)).rejects.toMatchObject({ code: 'no-such-record' })
    await ask(subject)
    await expect(ask(subject)).rejects.toMatchObject({ code: 'destruction-waits' })
  })

  it('changes nothing for seven days, is told to those who could confirm, and shows them no word', async () => {
    const { subject, notes } = await aRecord(town, town.worker.run, { notes: ['Still here'] })
    await town.worker.run((ctx) =>
      addItem(ctx, town.keys, subject, {
        kind: 'psychotherapy-note',
        groups: { narrative: { text: 'Of its author alone' } },
      }),
    )
    const id = await ask(subject)
    const told = await rows(
      `select person_id from notices.notice where about_kind = 'destruction' and about_id = $1`,
      [id],
    )
    expect(told).toEqual([{ person_id: town.administrator.id }])
    const { waiting } = await town.administrator.run((ctx) => destructionsHere(ctx))
    expect(waiting.find((one) => one.id === id)).toMatchObject({
      subject,
      entries: 2,
      isOpen: false,
      own: false,
    })
    expect(JSON.stringify(waiting)).not.toMatch(/Still here|Robin/)
    await town.worker.run((ctx) =>
      changeItem(ctx, town.keys, {
        subject,
        item: notes[0] ?? '',
        kind: 'note',
        onVersion: 1,
        why: 'changed',
        groups: { narrative: { text: 'Goes on' } },
      }),
    )
    for (const other of [town.worker, town.auditor, town.outsider, town.inShelter])
      expect(await other.run(async (ctx) => (await destructionsHere(ctx)).waiting)).toEqual([])
  })

  it('is confirmed by a second person, after seven days, once', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    const id = await ask(subject)
    await expect(confirm(id)).rejects.toMatchObject({ code: 'destruction-too-early' })
    await daysPass(id, 6)
    await expect(confirm(id)).rejects.toMatchObject({ code: 'destruction-too-early' })
    expect(await town.administrator.run(destructionsWaiting)).toBe(0)
    await daysPass(id, 1)
    expect(await town.administrator.run(destructionsWaiting)).toBe(1)
    expect(await town.lead.run(destructionsWaiting)).toBe(0)
    await expect(confirm(id, town.lead)).rejects.toMatchObject({ code: 'destruction-second' })
    for (const other of [town.worker, town.auditor, town.outsider, secondLead])
      await expect(other.run((ctx) => confirmDestruction(ctx, town.db.keyring, id))).rejects.toMatchObject({
        code: 'no-such-record',
      })
    await confirm(id)
    await expect(confirm(id)).rejects.toMatchObject({ code: 'destruction-decided' })
  })

  it('cannot be done by one, or sooner, by the owner of the table either', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    const id = await ask(subject)
    const set = (sql: string) =>
      town.db.admin.query(`update records.destruction set ${sql} where id = '${id}'`)
    await expect(
      set(`confirmed_by = asked_by, confirmed_at = now() + interval '8 days'`),
    ).rejects.toMatchObject({
      code: '23514',
    })
    await expect(
      set(`confirmed_by = '${town.administrator.id}', confirmed_at = now() + interval '6 days'`),
    ).rejects.toMatchObject({ code: '23514' })
  })

  it('is taken back by either of them, without waiting', async () => {
    for (const by of [town.lead, town.administrator]) {
      const { subject } = await aRecord(town, town.worker.run)
      const id = await ask(subject)
      await by.run((ctx) => withdrawDestruction(ctx, id))
      await daysPass(id)
      await expect(confirm(id)).rejects.toMatchObject({ code: 'destruction-decided' })
      expect(await town.lead.run((ctx) => destructionOf(ctx, subject))).toBeUndefined()
      await town.worker.run((ctx) => subjectGroup(ctx, subject))
    }
  })

  it('is stopped by a hold, before and after it was asked', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    const id = await ask(subject)
    await daysPass(id)
    const hold = () =>
      town.db.admin.query(
        `insert into records.hold (coalition_id, agency_id, program_id, subject_id, reason, ordered_by, placed_by)
         select coalition_id, agency_id, program_id, id, 'lawsuit', 'court', opened_by from records.subject where id = $1`,
        [subject],
      )
    await hold()
    await expect(confirm(id)).rejects.toMatchObject({ code: 'record-held' })
    await town.lead.run((ctx) => withdrawDestruction(ctx, id))
    await expect(ask(subject)).rejects.toMatchObject({ code: 'record-held' })
    expect(await countOf('records.item', subject)).toBe(1)
  })

  it('is of what was merged when it was asked: what changed since is asked anew', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    const { subject: part } = await aRecord(town, town.worker.run)
    const id = await ask(subject)
    await daysPass(id)
    await town.worker.run((ctx) => mergeSubject(ctx, part, subject))
    await expect(confirm(id)).rejects.toMatchObject({ code: 'destruction-changed' })
    await town.worker.run((ctx) => splitSubject(ctx, part))
    await confirm(id)
    await town.worker.run((ctx) => subjectGroup(ctx, part))
  })
})

describe('a destroyed record', () => {
  it('is gone: words, entries, drafts, tasks, handovers and jobs, with all that was merged; that it existed stays', async () => {
    await anOwnAddress(town, town.colleague.id, '+13125550188')
    const { subject, notes } = await aRecord(town, town.worker.run, {
      name: 'Marker Name',
      notes: ['Marker words'],
    })
    const { subject: part } = await aRecord(town, town.worker.run, { notes: ['Marker of the part'] })
    await town.worker.run((ctx) => mergeSubject(ctx, part, subject))
    await town.worker.run((ctx) =>
      saveDraft(
        ctx,
        town.keys,
        { form: 'note', subject },
        { onVersion: 0, fields: { text: ['Marker draft'] } },
      ),
    )
    await town.worker.run((ctx) =>
      addItem(ctx, town.keys, subject, {
        kind: 'task',
        groups: { narrative: { text: 'Marker task' } },
        dueAt: new Date(Date.now() + 86_400_000),
        assignedTo: town.colleague.id,
      }),
    )
    await town.worker.run((ctx) => askHandover(ctx, subject, town.colleague.id))
    await town.colleague.run((ctx) => openRecord(ctx, town.keys, subject))
    expect(await jobsOf(town, 'compare-contacts')).toHaveLength(1)
    await alsoHeld(town, subject)
    for (const table of ['item', 'access', 'draft', 'handover', 'contact_permit', 'planted'])
      expect([table, (await countOf(`records.${table}`, subject)) > 0]).toEqual([table, true])

    const id = await destroyed(subject)
    for (const one of [subject, part]) {
      for (const table of ['item', 'access', 'draft', 'handover', 'contact_permit', 'planted'])
        expect([table, await countOf(`records.${table}`, one)]).toEqual([table, 0])
      for (const by of [town.worker, town.lead, town.colleague])
        await expect(by.run((ctx) => openRecord(ctx, town.keys, one))).rejects.toMatchObject({
          code: 'no-such-record',
        })
      expect(await countOf('records.subject', one)).toBeGreaterThan(0)
    }
    for (const item of notes) {
      expect(await countOf('records.sealed', item)).toBe(0)
      expect(await countOf('records.version', item)).toBe(0)
    }
    expect(await jobsOf(town, 'compare-contacts')).toEqual([])
    const events = await rows(
      `select object_id, actor_id, agency_id, detail from audit.event where action = 'subject.destroyed' and detail ->> 'destruction' = $1`,
      [id],
    )
    expect(events.map((one) => one.object_id).toSorted()).toEqual([subject, part].toSorted())
    expect(events[0]).toMatchObject({ actor_id: town.administrator.id, agency_id: town.clinic.agency })
  })

  it('loses its key within minutes, which is never made anew; the one of the accounting stays', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    const id = await destroyed(subject)
    expect(await workOff(town, tasksOf(town))).toEqual([])
    const place = { coalition: town.clinic.coalition ?? '', agency: town.clinic.agency ?? '', owner: subject }
    for (const purpose of ['records', 'accounting'] as const) {
      const found = await town.keys.makeKeys([{ ...place, purpose }])
      expect([purpose, found.has(subject)]).toEqual([purpose, purpose === 'accounting'])
    }
    const { decided } = await town.administrator.run((ctx) => destructionsHere(ctx))
    expect(decided.find((one) => one.id === id)?.keysGoneAt).toBeInstanceOf(Date)
  })

  it('lies beside the tiles of the log too, and loses its key also while those cannot be written', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    await destroyed(subject)
    const [gone] = await rows('select coalition_id, agency_id from records.tombstone where subject_id = $1', [
      subject,
    ])
    const owner = { coalition: gone.coalition_id, agency: gone.agency_id, owner: subject }
    const storage = new MemoryStorage()
    const write = storage.write.bind(storage)
    storage.write = () => Promise.reject(new Error('the disk is full'))
    expect(await workOff(town, tasksOf(town, { storage }))).toEqual([
      'carry-out-destruction Error: the disk is full',
    ])
    expect((await town.keys.keysOf([{ ...owner, purpose: 'records' }])).size).toBe(0)
    // Until it lies there the job has not done all that it is for.
    const done = 'select from records.tombstone where subject_id = $1 and keys_gone_at is not null'
    expect(await rows(done, [subject])).toHaveLength(0)
    storage.write = write
    await town.db.admin.query('update graphile_worker._private_jobs set attempts = 0, run_at = now()')
    expect(await workOff(town, tasksOf(town, { storage }))).toEqual([])
    expect(await rows(done, [subject])).toHaveLength(1)
    const { tombstones } = await readBesideTiles(storage, town.db.keyring)
    expect(tombstones.map((one) => one.subject)).toContain(subject)
  })

  it('has a tombstone that the installation signed, and that others can check', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    await destroyed(subject)
    const [stone] = (await rows('select note, destroyed_at from records.tombstone where subject_id = $1', [
      subject,
    ])) as { note: string; destroyed_at: Date }[]
    const key = tombstoneKey(town.db.keyring.signs('tombstones'))
    expect(readTombstone(key, stone?.note ?? '')).toMatchObject({
      subject,
      item: null,
      at: stone?.destroyed_at,
    })
    expect(() => readTombstone(key, (stone?.note ?? '').replace(subject, randomUUID()))).toThrow()
  })

  it('takes nothing more: not an entry, a merge, or what somebody goes on typing', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    const { subject: other } = await aRecord(town, town.worker.run)
    await destroyed(subject)
    const { worker } = town
    await expect(
      worker.run((ctx) =>
        addItem(ctx, town.keys, subject, { kind: 'note', groups: { narrative: { text: 'Late' } } }),
      ),
    ).rejects.toThrow()
    for (const [from, to] of [
      [subject, other],
      [other, subject],
    ] as const)
      await expect(worker.run((ctx) => mergeSubject(ctx, from, to))).rejects.toMatchObject({
        code: 'no-such-record',
      })
    await expect(
      worker.run((ctx) =>
        saveDraft(ctx, town.keys, { form: 'note', subject }, { onVersion: 0, fields: { text: ['Late'] } }),
      ),
    ).rejects.toThrow()
    expect(await countOf('records.draft', subject)).toBe(0)
  })

  it('keeps nothing of a draft that was being saved while it was destroyed', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    const id = await ask(subject)
    await daysPass(id)
    const begun = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    const destroying = town.administrator.run(async (ctx) => {
      await confirmDestruction(ctx, town.db.keyring, id)
      begun.resolve()
      await goOn.promise
    })
    await begun.promise
    const typing = town.worker
      .run((ctx) =>
        saveDraft(ctx, town.keys, { form: 'note', subject }, { onVersion: 0, fields: { text: ['Late'] } }),
      )
      .then(
        () => 'saved',
        () => 'refused',
      )
    await untilBlocked(town.db)
    goOn.resolve()
    await destroying
    expect(await typing).toBe('refused')
    expect(await countOf('records.draft', subject)).toBe(0)
  })

  it('is deleted from no table without a tombstone, whatever a function of ours would do', async () => {
    const { subject } = await aRecord(town, town.worker.run, { notes: ['Stays'] })
    await town.worker.run(async (ctx) => {
      const fields = { text: ['Typed'] }
      await saveDraft(ctx, town.keys, { form: 'note', subject }, { onVersion: 0, fields })
      await askHandover(ctx, subject, town.colleague.id)
    })
    await alsoHeld(town, subject)
    const of = {
      item: 'subject_id = $1',
      sealed: 'item_id in (select id from records.item where subject_id = $1)',
      version: 'item_id in (select id from records.item where subject_id = $1)',
      access: 'subject_id = $1',
      draft: 'subject_id = $1',
      handover: 'subject_id = $1',
      contact_permit: 'subject_id = $1',
      planted: 'subject_id = $1',
    }
    const client: pg.PoolClient = await town.db.admin.connect()
    const countAll = async () => {
      await client.query('reset role')
      const counted: [string, number][] = []
      for (const [table, where] of Object.entries(of)) {
        const { rows } = await client.query<{ n: number }>(
          `select count(*)::int as n from records.${table} where ${where}`,
          [subject],
        )
        counted.push([table, rows[0]?.n ?? 0])
      }
      return counted
    }
    try {
      await client.query('begin')
      const before = await countAll()
      for (const [table, n] of before) expect([table, n > 0]).toEqual([table, true])
      await client.query(`set local role ${defaultRoles.definer}`)
      for (const table of Object.keys(of)) await client.query(`delete from records.${table}`)
      expect(await countAll()).toEqual(before)
      await client.query('rollback')
    } finally {
      client.release()
    }
  })
})

it('is no tampering: what was destroyed has leaves that say so, and a check of the whole log finds nothing', async () => {
  const log = inTown(town, new MemoryStorage())
  const { size } = await log.checkpoint()
  expect(size).toBeGreaterThan(0)
  expect((await log.verify()).findings).toEqual([])
})
