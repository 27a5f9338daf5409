import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addItem, changeItem, openSubject, readableOf, readingsOf } from '#features/records/index.ts'
import { aColleague, someone } from '#features/records/testing/records-town.ts'
import { aCoalition, anAgency, aProgram } from '#platform/testing/people.ts'
import { linkShared, unlinkShared } from './reading/link-shared.ts'
import { openShared } from './reading/open-shared.ts'
import { sharedInRecord, waitingHere } from './reading/shared-here.ts'
import { flagSigner, liftFlag } from './releases/people.ts'
import { noteRefusal } from './releases/refuse.ts'
import { takeBack } from './releases/take-back.ts'
import { share, whatMayPass } from './sharing/share.ts'
import { stopSharing } from './sharing/stop-sharing.ts'
import {
  aShare,
  aSignedRelease,
  asRead,
  aYoungPerson,
  bornYearsAgo,
  endSignature,
  type Shareable,
  type SharingTown,
  sharingTown,
  signFor,
} from './testing/sharing-town.ts'

let town: SharingTown
let ana: Shareable
let release: string
/** Her record at the clinic. */
let record: string

beforeAll(async () => {
  town = await sharingTown()
})
afterAll(() => town.close())

beforeEach(async () => {
  await signFor(town.db, town.coalition)
  ana = await aYoungPerson(town)
  release = await aSignedRelease(town, ana)
  record = (await town.nurse.run((ctx) => openSubject(ctx, town.keys, someone('Ana at the clinic')))).subject
})

const wanted = (items: readonly string[] = [ana.identity, ...ana.notes]) => ({
  program: town.clinic.program ?? '',
  purpose: 'care' as const,
  items,
  said: asRead(items),
})
const shareAll = (items?: readonly string[]) =>
  town.worker.run((ctx) => share(ctx, town.keys, ana.subject, wanted(items)))
const may = () => town.worker.run((ctx) => whatMayPass(ctx, town.keys, ana.subject, wanted()))
const open = (basis: string, by = town.nurse) => by.run((ctx) => openShared(ctx, town.keys, basis))
const waits = (by = town.nurse) => by.run((ctx) => waitingHere(ctx))

/** Shared, and put into the clinic's record. */
async function shared(items?: readonly string[]): Promise<string> {
  const { basis } = await shareAll(items)
  await town.nurse.run((ctx) => linkShared(ctx, basis, record))
  return basis
}

const count = async (sql: string, values: readonly unknown[]) =>
  Number((await town.db.admin.query<{ n: string }>(sql, [...values])).rows[0]?.n)

describe('a share by a release that counts', () => {
  it('waits without a name, is put into a record by a person, and gives exactly what may pass', async () => {
    const { basis, items } = await shareAll()
    expect(items).toBe(2)
    const [waiting] = (await waits()).filter((one) => one.basis === basis)
    expect(waiting).toMatchObject({ items: 2 })
    expect(JSON.stringify(waiting)).not.toContain('Ana')
    await town.nurse.run((ctx) => linkShared(ctx, basis, record))
    const opened = await open(basis)
    expect(opened?.entries.map(({ kind, groups }) => [kind, Object.keys(groups ?? {}).sort()])).toEqual(
      expect.arrayContaining([
        ['identity', ['about', 'names']],
        ['note', ['narrative']],
      ]),
    )
    expect(opened?.entries.find(({ kind }) => kind === 'note')?.groups?.narrative).toEqual({
      text: 'She wants to see a doctor.',
    })
    expect(opened?.obligations).toEqual(expect.arrayContaining(['accounting', 'warn-redisclosure']))
    expect(opened?.consents).toMatchObject([{ signedBy: ['guardian', 'youth'] }])
    expect(await waits()).toEqual([])
    expect(await town.nurse.run((ctx) => sharedInRecord(ctx, record))).toMatchObject([{ basis, items: 2 }])
  })

  it('is in the ledger, in the list of readers of whoever keeps the record, and in the audit log', async () => {
    const basis = await shared()
    await open(basis)
    await open(basis)
    expect(
      await count(
        `select count(*) as n from sharing.disclosure where basis_id = $1 and reader_id = $2 and cardinality(item_ids) = 2`,
        [basis, town.nurse.id],
      ),
    ).toBe(2)
    const { readings } = await town.colleague.run((ctx) => readingsOf(ctx, [ana.subject], undefined))
    expect(readings.filter(({ what }) => what === 'shared').map(({ person }) => person)).toEqual([
      town.nurse.id,
      town.nurse.id,
    ])
    expect(
      await count(`select count(*) as n from audit.event where action = 'share.opened' and object_id = $1`, [
        basis,
      ]),
    ).toBe(2)
  })

  it('shows what an entry says now, and no entry that was retracted', async () => {
    const basis = await shared()
    const [note = ''] = ana.notes
    await town.worker.run((ctx) =>
      changeItem(ctx, town.keys, {
        subject: ana.subject,
        item: note,
        kind: 'note',
        onVersion: 1,
        groups: { narrative: { text: 'She has seen a doctor.' } },
        why: 'corrected',
      }),
    )
    // Until somebody who read it says that the new words name nobody who must not be named.
    expect((await open(basis))?.entries.map(({ id }) => id)).toEqual([ana.identity])
    await expect(shareAll()).rejects.toMatchObject({ code: 'entry-changed' })
    const anew = await town.worker.run((ctx) =>
      share(ctx, town.keys, ana.subject, { ...wanted(), said: [{ item: note, version: 2 }] }),
    )
    // By what was shared of earlier words these do not pass: nobody shared them by that.
    expect((await open(basis))?.entries.map(({ id }) => id)).toEqual([ana.identity])
    const opened = await open(anew.basis)
    expect(opened?.entries.find(({ id }) => id === note)?.groups?.narrative).toEqual({
      text: 'She has seen a doctor.',
    })
    await town.db.admin.query(`update records.item set state = 'retracted' where id = $1`, [note])
    expect((await open(anew.basis))?.entries.map(({ id }) => id)).toEqual([ana.identity])
  })

  it('is stored with request, facts and decision, so that it can be decided again', async () => {
    const { basis } = await shareAll()
    const { rows } = await town.db.admin.query<{ decided: Record<string, unknown>; ruleset: string }>(
      'select decided, ruleset from sharing.basis where id = $1',
      [basis],
    )
    expect(Object.keys(rows[0]?.decided ?? {}).sort()).toEqual(['decision', 'facts', 'request'])
    expect(rows[0]?.ruleset).toMatch(/^federal-floor@[0-9a-f]{64}$/)
    expect(JSON.stringify(rows[0]?.decided)).not.toMatch(/Ana|Maria|doctor/)
  })

  it('is waiting for a record again when it was put into the wrong one', async () => {
    const basis = await shared()
    await town.nurse.run((ctx) => unlinkShared(ctx, basis))
    expect(await town.nurse.run((ctx) => sharedInRecord(ctx, record))).toEqual([])
    expect((await waits()).map((one) => one.basis)).toContain(basis)
  })
})

describe('nothing passes', () => {
  it('without a ruleset that counsel signed', async () => {
    await endSignature(town.db, town.coalition)
    expect((await may()).flatMap(({ decision }) => decision.reasons)).toEqual(['no-ruleset', 'no-ruleset'])
    await expect(shareAll()).rejects.toMatchObject({ code: 'nothing-passes' })
    await signFor(town.db, town.coalition)
    const basis = await shared()
    expect(await open(basis)).toBeDefined()
    await endSignature(town.db, town.coalition)
    expect(await open(basis)).toBeUndefined()
    expect(await waits()).toEqual([])
  })

  it('of which nobody said that it names no reporter, and nothing of it is kept when it may not pass', async () => {
    await expect(
      town.worker.run((ctx) => share(ctx, town.keys, ana.subject, { ...wanted(), said: [] })),
    ).rejects.toMatchObject({ code: 'nothing-passes' })
    const { basis, items } = await town.worker.run((ctx) =>
      share(ctx, town.keys, ana.subject, { ...wanted(), said: asRead([ana.identity]) }),
    )
    expect([items, (await open(basis))?.entries.map(({ id }) => id)]).toEqual([1, [ana.identity]])
    const said = () =>
      count('select count(*) as n from sharing.item_statement where item_id = any ($1)', [
        [ana.identity, ...ana.notes],
      ])
    expect(await said()).toBe(1)
    await town.worker.run((ctx) => takeBack(ctx, release, 'helper'))
    await expect(shareAll()).rejects.toMatchObject({ code: 'nothing-passes' })
    expect(await said()).toBe(1)
  })

  it('of what somebody said does name who reported, whoever says otherwise afterwards', async () => {
    const [note = ''] = ana.notes
    await town.db.admin.query(
      `insert into sharing.item_statement (coalition_id, agency_id, program_id, item_id, item_version, service, minor_consented, le_unit,
         not_from_cji, names_reporter, names_other_client, said_by) values ($1, $2, $3, $4, 1, 'other', true, false, true, true, false, $5)`,
      [town.coalition, town.shelter.agency, town.shelter.program, note, town.worker.id],
    )
    await expect(shareAll([note])).rejects.toMatchObject({ code: 'nothing-passes' })
  })

  it('without a release, and it is said what would make it possible', async () => {
    await town.worker.run((ctx) => takeBack(ctx, release, 'helper'))
    const answers = await may()
    expect(answers.every(({ groups }) => groups.length === 0)).toBe(true)
    expect(answers.flatMap(({ decision }) => decision.possible)).toContain('new-release')
    await expect(shareAll()).rejects.toMatchObject({ code: 'nothing-passes' })
  })

  it('that the guardian alone signed, or the young person alone (R2)', async () => {
    await town.worker.run((ctx) => takeBack(ctx, release, 'helper'))
    await aSignedRelease(town, ana, {
      signatures: [{ capacity: 'guardian', person: ana.mother, how: 'scanned', name: 'Maria Example' }],
    })
    await aSignedRelease(town, ana, {
      signatures: [{ capacity: 'youth', how: 'typed', name: 'Ana Example' }],
    })
    expect(new Set((await may()).flatMap(({ decision }) => decision.reasons))).toContain('signers')
    await expect(shareAll()).rejects.toMatchObject({ code: 'nothing-passes' })
  })

  it('where no day of birth is known', async () => {
    const other = await aYoungPerson(town, { about: { birthDate: null } })
    await aSignedRelease(town, other)
    await expect(
      town.worker.run((ctx) =>
        share(ctx, town.keys, other.subject, wanted([other.identity, ...other.notes])),
      ),
    ).rejects.toMatchObject({ code: 'nothing-passes' })
  })

  it('to a program that the release does not name', async () => {
    await expect(
      town.worker.run((ctx) =>
        share(ctx, town.keys, ana.subject, { ...wanted(), program: town.school.program ?? '' }),
      ),
    ).rejects.toMatchObject({ code: 'nothing-passes' })
    const basis = await shared()
    expect(await open(basis, town.teacher)).toBeUndefined()
    expect(await waits(town.teacher)).toEqual([])
  })

  it('of what is its author’s alone, even by a release for it', async () => {
    const note = await town.worker.run((ctx) =>
      addItem(ctx, town.keys, ana.subject, {
        kind: 'psychotherapy-note',
        groups: { narrative: { text: 'Only mine.' } },
      }),
    )
    await aSignedRelease(town, ana, { categories: ['psychotherapy-notes'] })
    await expect(shareAll([note])).rejects.toMatchObject({ code: 'nothing-passes' })
  })

  it('by somebody who does not keep the record', async () => {
    await expect(town.nurse.run((ctx) => share(ctx, town.keys, ana.subject, wanted()))).rejects.toMatchObject(
      { code: 'no-such-record' },
    )
  })
})

describe('at the next request', () => {
  it('nothing is read any more after the release was taken back', async () => {
    const basis = await shared()
    expect((await open(basis))?.items).toBe(2)
    expect(await town.colleague.run((ctx) => takeBack(ctx, release, 'young-person'))).toBe(1)
    expect(await open(basis)).toBeUndefined()
    expect(await town.nurse.run((ctx) => sharedInRecord(ctx, record))).toEqual([])
    // Not by asking the database past our code either.
    expect(
      await town.nurse.run((ctx) =>
        ctx.prepared(
          'test_open_past',
          `select o.* from sharing.signature g cross join sharing.open_shared($1, $2, $3, $4, g.label) o where g.ended_at is null`,
          [basis, ana.notes, ana.notes.map(() => 1), ['narrative']],
        ),
      ),
    ).toEqual([])
  })

  it('no words are read that were corrected since it was decided, for nobody has said whom they name', async () => {
    const basis = await shared()
    const [note] = ana.notes
    if (!note) throw new Error('no note')
    const read = await town.nurse.run((ctx) => {
      const between: typeof ctx = Object.create(ctx, {
        prepared: {
          value: async (name: string, text: string, values: readonly unknown[]) => {
            if (name === 'sharing_open_shared')
              await town.worker.run((other) =>
                changeItem(other, town.keys, {
                  subject: ana.subject,
                  item: note,
                  kind: 'note',
                  onVersion: 1,
                  groups: { narrative: { text: 'The teacher called the hotline.' } },
                  why: 'corrected',
                }),
              )
            return await ctx.prepared(name, text, values)
          },
        },
      })
      return openShared(between, town.keys, basis)
    })
    expect(read?.entries.map(({ id }) => id)).toEqual([ana.identity])
  })

  it('nothing is read any more after somebody stopped it', async () => {
    const basis = await shared()
    await town.worker.run((ctx) => stopSharing(ctx, ana.subject, basis))
    expect(await open(basis)).toBeUndefined()
  })

  it('nothing is read after the last minute of the release, and in it everything is (R5)', async () => {
    const basis = await shared()
    const endsAt = (sql: string) =>
      town.db.admin.query(`update sharing.release set until = ${sql} where id = $1`, [release])
    await endsAt(`date_trunc('minute', clock_timestamp()) - interval '1 minute'`)
    expect(await open(basis)).toBeUndefined()
    await endsAt(`date_trunc('minute', clock_timestamp()) + interval '1 minute'`)
    expect((await open(basis))?.items).toBe(2)
  })

  it('nothing is read after a signer was flagged, nor when the flag is lifted (R3)', async () => {
    const basis = await shared()
    const flag = await town.worker.run((ctx) =>
      flagSigner(ctx, ana.subject, { person: ana.mother, kind: 'suspected-abuser' }),
    )
    expect(await open(basis)).toBeUndefined()
    expect(await count('select count(*) as n from sharing.access where basis_id = $1', [basis])).toBe(0)
    await town.worker.run((ctx) => liftFlag(ctx, flag))
    expect(await open(basis)).toBeUndefined()
    await expect(shareAll()).rejects.toMatchObject({ code: 'nothing-passes' })
  })

  it('whoever is flagged themselves reads nothing, nor learns that it is there, and their colleagues do', async () => {
    const basis = await shared()
    const other = await aColleague(town.db, 'program-worker', town.clinic)
    expect((await open(basis))?.items).toBe(2)
    const flag = await town.worker.run((ctx) =>
      flagSigner(ctx, ana.subject, { person: town.nurse.id, kind: 'exploiter-associated' }),
    )
    expect(await open(basis)).toBeUndefined()
    expect(await town.nurse.run((ctx) => sharedInRecord(ctx, record))).toEqual([])
    const again = (await shareAll()).basis
    expect((await waits()).map((one) => one.basis)).not.toContain(again)
    expect((await open(basis, other))?.items).toBe(2)
    // Of another young person nothing was said.
    const bea = await aYoungPerson(town)
    await aSignedRelease(town, bea)
    expect((await open(await aShare(town, bea)))?.items).toBe(2)
    await town.worker.run((ctx) => liftFlag(ctx, flag))
    expect((await open(basis))?.items).toBe(2)
  })

  it('nobody is flagged who has no account in the coalition and is not known of the young person', async () => {
    const elsewhere = await aProgram(town.db, await anAgency(town.db, await aCoalition(town.db)))
    const stranger = await aColleague(town.db, 'program-worker', elsewhere)
    for (const person of [stranger.id, ana.identity, randomUUID()])
      await expect(
        town.worker.run((ctx) => flagSigner(ctx, ana.subject, { person, kind: 'abuser' })),
      ).rejects.toThrow(/row-level security/)
  })

  it('what the young person refuses is not read, and the rest is (R4)', async () => {
    const basis = await shared()
    await town.worker.run((ctx) =>
      noteRefusal(ctx, ana.subject, { recipient: null, categories: ['advocate-notes'] }),
    )
    expect((await open(basis))?.entries.map(({ kind }) => kind)).toEqual(['identity'])
    expect(await count('select count(*) as n from sharing.access where basis_id = $1', [basis])).toBe(1)
  })

  it('nothing is read while it is not known how old they are, and again once somebody looked', async () => {
    const basis = await shared()
    await town.worker.run((ctx) =>
      changeItem(ctx, town.keys, {
        subject: ana.subject,
        item: ana.identity,
        kind: 'identity',
        onVersion: 1,
        groups: someone('Ana Example', { birthDate: bornYearsAgo(16) }),
        why: 'corrected',
      }),
    )
    expect(await open(basis)).toBeUndefined()
    expect((await may()).every(({ groups }) => groups.length > 0)).toBe(true)
    const said = [{ item: ana.identity, version: 2 }]
    await town.worker.run((ctx) => share(ctx, town.keys, ana.subject, { ...wanted(), said }))
    // What was shared of who she was before is shared no more; the rest is.
    expect((await open(basis))?.entries.map(({ id }) => id)).toEqual(ana.notes)
  })

  it('nothing is read after the agency that receives is not vouched for any more', async () => {
    const basis = await shared()
    const agency = [town.clinic.agency ?? '']
    await town.db.admin.query(`update identity.program set discipline = 'housing' where id = $1`, [
      town.clinic.program,
    ])
    expect(await open(basis)).toBeUndefined()
    await town.db.admin.query(
      `update identity.program set discipline = 'health', lanes = '{}' where id = $1`,
      [town.clinic.program],
    )
    expect(await open(basis)).toBeUndefined()
    await town.db.admin.query(`update identity.program set lanes = '{HIPAA}' where id = $1`, [
      town.clinic.program,
    ])
    expect(agency).toHaveLength(1)
    expect((await open(basis))?.items).toBe(2)
  })

  it('nothing is read of a record that was destroyed', async () => {
    const basis = await shared()
    await town.db.admin.query(
      `insert into records.tombstone (coalition_id, agency_id, program_id, subject_id, destroyed_at, note)
       values ($1, $2, $3, $4, now(), 'test')`,
      [town.coalition, town.shelter.agency, town.shelter.program, ana.subject],
    )
    expect(await open(basis)).toBeUndefined()
    expect(await count('select count(*) as n from sharing.access where subject_id = $1', [ana.subject])).toBe(
      0,
    )
  })
})

describe('two worlds', () => {
  /** All that a program's own lists and counts are made from. */
  const seenBy = (by: SharingTown['nurse']) =>
    by.run(async (ctx) => ({
      readable: await ctx.prepared('test_readable', 'select * from records.readable order by item_id', []),
      access: await ctx.prepared('test_access', 'select * from records.access order by item_id', []),
      subjects: await ctx.prepared('test_subjects', 'select * from records.subject order by id', []),
      bases: await ctx.prepared('test_bases', 'select * from sharing.basis', []),
      classes: await ctx.prepared('test_classes', 'select * from sharing.class', []),
      shares: await ctx.prepared('test_shares', 'select * from sharing.access', []),
      ledger: await ctx.prepared('test_ledger', 'select * from sharing.disclosure', []),
      waiting: await waitingHere(ctx),
    }))

  it('are the same to whoever gets nothing, whatever others share', async () => {
    const before = await seenBy(town.teacher)
    const basis = await shared()
    await open(basis)
    expect(await seenBy(town.teacher)).toEqual(before)
  })

  it('differ for the recipient by what waits, and by nothing that was theirs', async () => {
    const before = await seenBy(town.nurse)
    const { basis } = await shareAll()
    const after = await seenBy(town.nurse)
    expect(after.waiting.map((one) => one.basis)).toContain(basis)
    expect({ ...after, waiting: [] }).toEqual({ ...before, waiting: [] })
    const own = await town.nurse.run((ctx) => readableOf(ctx, [ana.subject], { limit: 200 }))
    expect(own).toEqual([])
  })

  it('are the same to whoever shared, wherever the recipient put it', async () => {
    const { basis } = await shareAll()
    const asked = () =>
      town.worker.run(async (ctx) => ({
        links: await ctx.prepared('test_links', 'select * from sharing.link', []),
        basis: await ctx.prepared('test_basis', 'select * from sharing.basis where id = $1', [basis]),
      }))
    const before = await asked()
    await town.nurse.run((ctx) => linkShared(ctx, basis, record))
    expect(await asked()).toEqual(before)
    expect(before.links).toEqual([])
  })

  it('a sharing that has ended is as none, also to whoever knows its id', async () => {
    const basis = await shared()
    await town.worker.run((ctx) => takeBack(ctx, release, 'helper'))
    const nothing = '00000000-0000-4000-8000-000000000000'
    expect(await open(basis)).toEqual(await open(nothing))
    const link = (id: string) =>
      town.nurse.run((ctx) => linkShared(ctx, id, record)).catch((error: Error) => error.message)
    expect(await link(basis)).toBe(await link(nothing))
  })
})

it('whoever takes a release back waits for who is reading, and the ledger holds them', async () => {
  const basis = await shared()
  let taken: Promise<number> | undefined
  await town.nurse.run(async (ctx) => {
    expect((await openShared(ctx, town.keys, basis))?.items).toBe(2)
    taken = town.worker.run((other) => takeBack(other, release, 'helper'))
    await expect
      .poll(() =>
        count(
          `select count(*) as n from pg_stat_activity where wait_event_type = 'Lock' and query like '%ended_at%'`,
          [],
        ),
      )
      .toBeGreaterThan(0)
  })
  expect(await taken).toBe(1)
  expect(await count('select count(*) as n from sharing.disclosure where basis_id = $1', [basis])).toBe(1)
  expect(await open(basis)).toBeUndefined()
})
