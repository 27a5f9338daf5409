import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addItem, openSubject } from '#features/records/index.ts'
import { aColleague, someone } from '#features/records/testing/records-town.ts'
import type { Context } from '#platform/db/actor.ts'
import { aProgram } from '#platform/testing/people.ts'
import { mergeSubject, splitSubject } from '../records/merge.ts'
import type { FactRows, Question } from './gathering/question.ts'
import { linkShared } from './reading/link-shared.ts'
import { openShared } from './reading/open-shared.ts'
import { waitingHere } from './reading/shared-here.ts'
import { flagSigner, liftFlag } from './releases/people.ts'
import { noteRefusal } from './releases/refuse.ts'
import { takeBack } from './releases/take-back.ts'
import { share } from './sharing/share.ts'
import {
  aShare,
  aSignedRelease,
  asRead,
  aYoungPerson,
  endSignature,
  type Shareable,
  type SharingTown,
  sharingTown,
  signFor,
} from './testing/sharing-town.ts'

let town: SharingTown
let ana: Shareable

beforeAll(async () => {
  town = await sharingTown()
})
afterAll(() => town.close())

beforeEach(async () => {
  await signFor(town.db, town.coalition)
  ana = await aYoungPerson(town)
})

const rows = async <T = Record<string, unknown>>(sql: string, values: readonly unknown[] = []) =>
  (await town.db.admin.query<T & Record<string, unknown>>(sql, [...values])).rows as T[]
const count = async (sql: string, values: readonly unknown[] = []) =>
  Number((await rows<{ n: string }>(sql, values))[0]?.n)
const open = (basis: string, by = town.nurse) => by.run((ctx) => openShared(ctx, town.keys, basis))

/** What is known of her for a sharing with the clinic, as the database tells it. */
async function asked(ctx: Context, subject: string, items: readonly string[] = []): Promise<Question> {
  const [row] = await ctx.prepared<{ asked: Question }>(
    'test_asked',
    'select sharing.question($1, $2, $3) as asked',
    [subject, town.clinic.program, items],
  )
  if (!row) throw new Error('no answer')
  return row.asked
}
const factsAt = async (by: SharingTown['worker'], subject: string): Promise<FactRows> =>
  (await by.run((ctx) => asked(ctx, subject))).facts

/** Past all of our code, as a recipient who knows ids and names. */
const openPast = (
  basis: string,
  items: readonly string[],
  groups: readonly string[],
  label: string | undefined,
) =>
  town.nurse.run((ctx) =>
    ctx.prepared(
      'test_open_past',
      'select item_id, field_group from sharing.open_shared($1, $2, $3, $4, $5)',
      [basis, items, items.map(() => 1), groups, label],
    ),
  )
const liveLabel = async () =>
  (
    await rows<{ label: string }>(
      'select label from sharing.signature where coalition_id = $1 and ended_at is null',
      [town.coalition],
    )
  )[0]?.label

/** As destruction does it first of all: what follows hangs from the row. */
const bury = (subject: string, item: string | null = null) =>
  town.db.admin.query(
    `insert into records.tombstone (coalition_id, agency_id, program_id, subject_id, item_id, destroyed_at, note)
     select s.coalition_id, s.agency_id, s.program_id, s.id, $2, now(), 'test' from records.subject s where s.id = $1`,
    [subject, item],
  )

describe('when a program passes everything on to another one of its agency', () => {
  async function handedOver() {
    const from = await aProgram(town.db, town.shelter, { lanes: ['VSP-FVPSA'], discipline: 'advocacy' })
    const to = await aProgram(town.db, town.shelter, { lanes: ['VSP-FVPSA'], discipline: 'advocacy' })
    const before = { ...town, worker: await aColleague(town.db, 'program-worker', from) }
    const after = { ...town, worker: await aColleague(town.db, 'program-worker', to) }
    const her = await aYoungPerson(before)
    const release = await aSignedRelease(before, her)
    const basis = await aShare(before, her)
    expect((await open(basis))?.items).toBe(2)
    return {
      her,
      release,
      basis,
      before,
      after,
      handOver: () =>
        town.db.admin.query('select records.hand_over_program($1, $2)', [from.program, to.program]),
    }
  }

  it('what she refused, who may not sign and who has authority pass on with her', async () => {
    const { her, before, after, handOver } = await handedOver()
    const abuser = await before.worker.run((ctx) =>
      addItem(ctx, town.keys, her.subject, {
        kind: 'known-person',
        groups: { person: { name: 'Somebody', relation: '' } },
      }),
    )
    await before.worker.run((ctx) => flagSigner(ctx, her.subject, { person: abuser, kind: 'abuser' }))
    await before.worker.run((ctx) =>
      noteRefusal(ctx, her.subject, { recipient: null, categories: ['advocate-notes'] }),
    )
    const then = await factsAt(before.worker, her.subject)
    await handOver()
    const now = await factsAt(after.worker, her.subject)
    expect(now.refusals).toEqual(then.refusals)
    expect(now.flags).toEqual(then.flags)
    expect(now.standing).toEqual(then.standing)
    expect([now.refusals.length, now.flags.length, now.standing.length]).toEqual([1, 1, 1])
    // And they count there: by a new release nothing passes that she refused.
    await aSignedRelease(after, her)
    expect((await open(await aShare(after, her)))?.entries.map(({ kind }) => kind)).toEqual(['identity'])
  })

  it('what was shared ends, what was signed for the old one opens nothing, and the ledger stays readable', async () => {
    const { her, basis, after, handOver } = await handedOver()
    await handOver()
    expect(await open(basis)).toBeUndefined()
    expect(await rows('select ended_why from sharing.basis where id = $1', [basis])).toEqual([
      { ended_why: 'facts-changed' },
    ])
    expect((await factsAt(after.worker, her.subject)).releases).toEqual([])
    await expect(aShare(after, her)).rejects.toMatchObject({ code: 'nothing-passes' })
    const ledger = await after.worker.run((ctx) =>
      ctx.prepared('test_ledger_after', 'select basis_id from sharing.disclosure where basis_id = $1', [
        basis,
      ]),
    )
    expect(ledger).toEqual([{ basis_id: basis }])
  })

  it('what the old one wrote can be read where the new one shares it', async () => {
    const { her, after, handOver } = await handedOver()
    await handOver()
    await aSignedRelease(after, her)
    const basis = await aShare(after, her)
    expect((await open(basis))?.entries).toHaveLength(2)
  })
})

describe('when a merged record is taken apart', () => {
  it('what was refused and who was flagged meanwhile stays with both, also what was lifted', async () => {
    const part = await aYoungPerson(town)
    await town.worker.run((ctx) => mergeSubject(ctx, part.subject, ana.subject))
    await town.worker.run((ctx) =>
      noteRefusal(ctx, part.subject, { recipient: null, categories: ['advocate-notes'] }),
    )
    const flag = await town.worker.run((ctx) =>
      flagSigner(ctx, part.subject, { person: part.mother, kind: 'abuser' }),
    )
    await town.worker.run((ctx) => liftFlag(ctx, flag))
    await town.worker.run((ctx) => flagSigner(ctx, part.subject, { person: ana.mother, kind: 'abuser' }))
    const together = await factsAt(town.worker, ana.subject)
    await town.worker.run((ctx) => splitSubject(ctx, part.subject))
    for (const one of [ana.subject, part.subject]) {
      const { refusals, flags } = await factsAt(town.worker, one)
      expect(refusals).toEqual(together.refusals)
      expect(flags).toHaveLength(2)
      expect(flags).toEqual(expect.arrayContaining([...together.flags]))
    }
    // Twice together and apart, and there are no more of them.
    await town.worker.run((ctx) => mergeSubject(ctx, part.subject, ana.subject))
    await town.worker.run((ctx) => splitSubject(ctx, part.subject))
    expect((await factsAt(town.worker, part.subject)).flags).toHaveLength(2)
  })

  /** Held by the clinic now. */
  const holds = (basis: string) =>
    count('select count(*) as n from sharing.basis where id = $1 and ended_at is null', [basis])

  it('what was shared of each before stays, what was shared while they were one ends at once, also of the head alone', async () => {
    await aSignedRelease(town, ana)
    const before = await aShare(town, ana)
    const part = await aYoungPerson(town)
    await aSignedRelease(town, part)
    const ofPart = await aShare(town, part)
    await town.worker.run((ctx) => mergeSubject(ctx, part.subject, ana.subject))
    const meanwhile = await aShare(town, ana)
    expect([await holds(before), await holds(ofPart), await holds(meanwhile)]).toEqual([1, 1, 1])
    await town.worker.run((ctx) => splitSubject(ctx, part.subject))
    expect([await holds(before), await holds(ofPart), await holds(meanwhile)]).toEqual([1, 1, 0])
    expect((await open(before))?.items).toBe(2)
    expect((await open(ofPart))?.items).toBe(2)
  })

  it('nothing is left that passed by what the other one signed', async () => {
    const part = await aYoungPerson(town)
    await aSignedRelease(town, part)
    await town.worker.run((ctx) => mergeSubject(ctx, part.subject, ana.subject))
    const basis = await aShare(town, ana)
    expect((await open(basis))?.items).toBe(2)
    await town.worker.run((ctx) => splitSubject(ctx, part.subject))
    expect(await holds(basis)).toBe(0)
  })

  it('what was shared before ends too where a place, a relation or a ground ends by it', async () => {
    for (const end of [
      (subject: string) =>
        town.db.admin.query(
          `insert into sharing.jurisdiction_statement (coalition_id, agency_id, program_id, subject_id, about, places, said_by)
           select coalition_id, agency_id, program_id, id, 'young-person', '{IL}', $2 from records.subject where id = $1`,
          [subject, town.worker.id],
        ),
      (subject: string) =>
        town.db.admin.query(
          `insert into sharing.relation (coalition_id, agency_id, program_id, subject_id, recipient_program, kind, from_at, until, recorded_by)
           select coalition_id, agency_id, program_id, id, $2, 'treatment', now(), now() + interval '30 days', $3 from records.subject where id = $1`,
          [subject, town.clinic.program, town.worker.id],
        ),
      (subject: string) =>
        town.db.admin.query(
          `insert into sharing.ground (coalition_id, agency_id, program_id, subject_id, recipient_program, row_id, categories, from_at, until, recorded_by)
           select coalition_id, agency_id, program_id, id, $2, 'VSP-FVPSA/statute', '{identity}', now(), now() + interval '30 days', $3
           from records.subject where id = $1`,
          [subject, town.clinic.program, town.worker.id],
        ),
    ]) {
      const her = await aYoungPerson(town)
      await aSignedRelease(town, her)
      const basis = await aShare(town, her)
      const part = await aYoungPerson(town)
      await town.worker.run((ctx) => mergeSubject(ctx, part.subject, her.subject))
      await end(her.subject)
      expect(await holds(basis)).toBe(1)
      await town.worker.run((ctx) => splitSubject(ctx, part.subject))
      expect(await holds(basis)).toBe(0)
    }
  })

  it('what was shared of one with the other ends, does not come back with the next merge, and is destroyed with it', async () => {
    const part = await aYoungPerson(town)
    await town.worker.run((ctx) => mergeSubject(ctx, part.subject, ana.subject))
    await aSignedRelease(town, ana)
    const shareOf = async (items: readonly string[]) =>
      (
        await town.worker.run((ctx) =>
          share(ctx, town.keys, ana.subject, {
            program: town.clinic.program ?? '',
            purpose: 'care',
            items,
            said: asRead(items),
          }),
        )
      ).basis
    const ofBoth = await shareOf([...ana.notes, ...part.notes])
    const ofPart = await shareOf(part.notes)
    expect((await open(ofBoth))?.items).toBe(2)
    await town.worker.run((ctx) => splitSubject(ctx, part.subject))
    await town.worker.run((ctx) => mergeSubject(ctx, part.subject, ana.subject))
    expect([await open(ofBoth), await open(ofPart)]).toEqual([undefined, undefined])
    expect(
      await rows('select item_id as item from sharing.access where basis_id = any ($1)', [[ofBoth, ofPart]]),
    ).toEqual(ana.notes.map((item) => ({ item })))
    expect(await rows('select ended_why from sharing.basis where id = $1', [ofPart])).toEqual([
      { ended_why: 'facts-changed' },
    ])
    await bury(part.subject)
    expect(await rows('select decided from sharing.basis where id = any ($1)', [[ofBoth, ofPart]])).toEqual([
      { decided: {} },
      { decided: {} },
    ])
  })
})

describe('the door of the database by itself', () => {
  it('opens nothing without a live signature, nor by another ruleset than the one that is live', async () => {
    await aSignedRelease(town, ana)
    const basis = await aShare(town, ana)
    const label = await liveLabel()
    expect(await openPast(basis, ana.notes, ['narrative'], label)).toHaveLength(1)
    for (const wrong of [undefined, `federal-floor@${'0'.repeat(64)}`])
      expect(await openPast(basis, ana.notes, ['narrative'], wrong)).toEqual([])
    await endSignature(town.db, town.coalition)
    expect(await openPast(basis, ana.notes, ['narrative'], label)).toEqual([])
    expect(await count('select count(*) as n from sharing.disclosure where basis_id = $1', [basis])).toBe(1)
  })

  it('opens nothing of an organization that is not verified any more, and nothing of it is shared', async () => {
    await aSignedRelease(town, ana)
    const basis = await aShare(town, ana)
    expect((await open(basis))?.items).toBe(2)
    const { agency } = town.shelter
    const until = (days: number) =>
      town.db.admin.query(
        'update identity.agency set verified_until = current_date + $2::int where id = $1',
        [agency, days],
      )
    try {
      await until(-1)
      expect(await openPast(basis, ana.notes, ['narrative'], await liveLabel())).toEqual([])
      expect(await open(basis)).toBeUndefined()
      await expect(aShare(town, ana)).rejects.toMatchObject({ code: 'no-such-record' })
    } finally {
      await until(365)
    }
    expect((await open(basis))?.items).toBe(2)
  })

  it('writes down by what it was decided now, and of each entry the groups that were handed out', async () => {
    await aSignedRelease(town, ana)
    const basis = await aShare(town, ana)
    const label = await liveLabel()
    await town.db.admin.query(`update sharing.basis set ruleset = $2 where id = $1`, [
      basis,
      `federal-floor@${'1'.repeat(64)}`,
    ])
    const [note = ''] = ana.notes
    // A group that this entry does not have is asked for, and not handed out.
    await openPast(basis, [note, note, ana.identity], ['narrative', 'about', 'names'], label)
    expect(
      await rows('select ruleset, field_groups, given from sharing.disclosure where basis_id = $1', [basis]),
    ).toEqual([
      {
        ruleset: label,
        field_groups: ['names', 'narrative'],
        given: { [note]: ['narrative'], [ana.identity]: ['names'] },
      },
    ])
  })
})

describe('when a record is destroyed', () => {
  const PLAIN = ['age', 'signer_flag', 'standing', 'refusal', 'link', 'release'] as const

  it('nothing that was known of her in plain is left, and the ledger is', async () => {
    const release = await aSignedRelease(town, ana)
    const basis = await aShare(town, ana)
    await open(basis)
    await town.db.admin.query(
      `insert into sharing.item_statement (coalition_id, agency_id, program_id, item_id, item_version, service, minor_consented, le_unit,
         not_from_cji, names_reporter, names_other_client, said_by)
       values ($1, $2, $3, $4, 1, 'stay', true, false, false, false, false, $5)`,
      [town.coalition, town.shelter.agency, town.shelter.program, ana.notes[0], town.worker.id],
    )
    await town.worker.run((ctx) => flagSigner(ctx, ana.subject, { person: ana.mother, kind: 'abuser' }))
    await town.worker.run((ctx) => noteRefusal(ctx, ana.subject, { recipient: null, categories: null }))
    await bury(ana.subject)
    for (const table of PLAIN)
      expect([
        table,
        await count(`select count(*) as n from sharing.${table} where subject_id = $1`, [ana.subject]),
      ]).toEqual([table, 0])
    expect(
      await count('select count(*) as n from sharing.release_signature where release_id = $1', [release]),
    ).toBe(0)
    expect(
      await count('select count(*) as n from sharing.item_statement where item_id = any ($1)', [ana.notes]),
    ).toBe(0)
    expect(
      await rows('select decided, ended_at is not null as ended from sharing.basis where id = $1', [basis]),
    ).toEqual([{ decided: {}, ended: true }])
    expect(await count('select count(*) as n from sharing.disclosure where basis_id = $1', [basis])).toBe(1)
  })

  it('what a recipient read in it waits for a record again', async () => {
    await aSignedRelease(town, ana)
    const basis = await aShare(town, ana)
    const { subject } = await town.nurse.run((ctx) =>
      openSubject(ctx, town.keys, someone('Ana at the clinic')),
    )
    await town.nurse.run((ctx) => linkShared(ctx, basis, subject))
    expect((await town.nurse.run((ctx) => waitingHere(ctx))).map((one) => one.basis)).not.toContain(basis)
    await bury(subject)
    expect((await town.nurse.run((ctx) => waitingHere(ctx))).map((one) => one.basis)).toContain(basis)
    expect(await count('select count(*) as n from sharing.link where subject_id = $1', [subject])).toBe(0)
  })

  it('nothing is written of her by whoever was writing meanwhile', async () => {
    let written: Promise<unknown> | undefined
    const client = await town.db.admin.connect()
    try {
      await client.query('begin')
      await client.query('select from records.subject where id = $1 for update', [ana.subject])
      written = town.worker
        .run((ctx) => noteRefusal(ctx, ana.subject, { recipient: null, categories: null }))
        .catch((error: Error) => error.message)
      await expect
        .poll(() =>
          count(
            `select count(*) as n from pg_stat_activity where wait_event_type = 'Lock' and query like '%sharing.refusal%'`,
          ),
        )
        .toBeGreaterThan(0)
      await client.query(
        `insert into records.tombstone (coalition_id, agency_id, program_id, subject_id, destroyed_at, note)
         select coalition_id, agency_id, program_id, id, now(), 'test' from records.subject where id = $1`,
        [ana.subject],
      )
      await client.query('commit')
    } finally {
      client.release()
    }
    expect(await written).toMatch(/record-closed/)
    expect(
      await count('select count(*) as n from sharing.refusal where subject_id = $1', [ana.subject]),
    ).toBe(0)
  })

  it('ends what was shared of a part alone, and no other sharing', async () => {
    const part = await aYoungPerson(town)
    await town.worker.run((ctx) => mergeSubject(ctx, part.subject, ana.subject))
    await aSignedRelease(town, ana)
    const ofPart = await town.worker.run((ctx) =>
      share(ctx, town.keys, ana.subject, {
        program: town.clinic.program ?? '',
        purpose: 'care',
        items: part.notes,
        said: asRead(part.notes),
      }),
    )
    const ofHead = await aShare(town, ana)
    await bury(part.subject)
    const why = (id: string) => rows('select ended_why from sharing.basis where id = $1', [id])
    expect(await why(ofPart.basis)).toEqual([{ ended_why: 'destroyed' }])
    expect(await why(ofHead)).toEqual([{ ended_why: null }])
  })
})

describe('a moment is now', () => {
  const at = { earlier: `now() - interval '1 day'`, later: `now() + interval '1 day'` }
  it.each([
    [
      'release',
      (when: string) =>
        `update sharing.release set revoked_at = ${when}, revoked_by = $2, revoked_through = 'helper' where subject_id = $1`,
    ],
    [
      'signer_flag',
      (when: string) =>
        `update sharing.signer_flag set lifted_at = ${when}, lifted_by = $2 where subject_id = $1`,
    ],
    [
      'refusal',
      (when: string) =>
        `update sharing.refusal set withdrawn_at = ${when}, withdrawn_by = $2 where subject_id = $1`,
    ],
    [
      'standing',
      (when: string) => `update sharing.standing set ended_at = ${when}, ended_by = $2 where subject_id = $1`,
    ],
    [
      'basis',
      (when: string) =>
        `update sharing.basis set ended_at = ${when}, ended_why = 'stopped' where subject_id = $1 and $2::uuid is not null`,
    ],
  ])('where a row of %s ends, and no other', async (name, sql) => {
    await aSignedRelease(town, ana)
    await aShare(town, ana)
    await town.worker.run((ctx) => noteRefusal(ctx, ana.subject, { recipient: null, categories: ['health'] }))
    const other = await town.worker.run((ctx) =>
      addItem(ctx, town.keys, ana.subject, {
        kind: 'known-person',
        groups: { person: { name: 'X', relation: '' } },
      }),
    )
    await town.worker.run((ctx) => flagSigner(ctx, ana.subject, { person: other, kind: 'abuser' }))
    const run = (when: string, as: string) =>
      town.worker.run((ctx) =>
        ctx.prepared(`test_end_${name}_${as}`, sql(when), [ana.subject, town.worker.id]),
      )
    await expect(run(at.earlier, 'earlier')).rejects.toThrow(/row-level security/)
    await expect(run(at.later, 'later')).rejects.toThrow(/row-level security/)
    await run('clock_timestamp()', 'now')
  })

  it('where a release is signed here; what was scanned says when it was', async () => {
    const yesterday = new Date(Date.now() - 86_400_000)
    const signed = (how: 'drawn' | 'scanned') =>
      aSignedRelease(town, ana, {
        signatures: [
          {
            capacity: 'youth',
            how,
            name: 'Ana Example',
            at: yesterday,
            ...(how === 'drawn' && { drawn: '10,50 40,20 70,80 90,50' }),
          },
        ],
      })
    await signed('scanned')
    await expect(signed('drawn')).rejects.toThrow(/row-level security/)
  })
})

it('whoever takes back a release of a part waits for whoever is sharing the whole, and finds it', async () => {
  const release = await aSignedRelease(town, ana)
  const whole = await aYoungPerson(town)
  await town.worker.run((ctx) => mergeSubject(ctx, ana.subject, whole.subject))
  let taken: Promise<number> | undefined
  const { basis } = await town.worker.run(async (ctx) => {
    const made = await share(ctx, town.keys, whole.subject, {
      program: town.clinic.program ?? '',
      purpose: 'care',
      items: whole.notes,
      said: asRead(whole.notes),
    })
    taken = town.colleague.run((other) => takeBack(other, release, 'helper'))
    await Promise.race([
      taken,
      expect
        .poll(() =>
          count(
            `select count(*) as n from pg_stat_activity where wait_event_type = 'Lock' and query like '%pg_advisory%'`,
          ),
        )
        .toBeGreaterThan(0),
    ])
    return made
  })
  expect(await taken).toBe(1)
  expect(
    await count('select count(*) as n from sharing.basis where id = $1 and ended_at is null', [basis]),
  ).toBe(0)
})

it('what was said of an entry counts for the version that it was said of', async () => {
  const [note = ''] = ana.notes
  const say = (version: number) =>
    town.worker.run((ctx) =>
      ctx.prepared(
        'test_say_of_item',
        `insert into sharing.item_statement (coalition_id, agency_id, program_id, item_id, item_version, service, minor_consented, le_unit,
           not_from_cji, names_reporter, names_other_client, said_by) values ($1, $2, $3, $4, $5, 'stay', true, false, false, false, false, $6)`,
        [town.coalition, town.shelter.agency, town.shelter.program, note, version, town.worker.id],
      ),
    )
  const service = async () =>
    (await town.worker.run((ctx) => asked(ctx, ana.subject, [note]))).items.map((one) => one.service)
  // Words that are still to be written: of those nobody says anything.
  await expect(say(2)).rejects.toThrow(/row-level security/)
  await say(1)
  expect(await service()).toEqual(['stay'])
  await town.db.admin.query('update records.item set version = 2 where id = $1', [note])
  expect(await service()).toEqual(['other'])
})

it('how old she is is read from who she is as it stands, and from nobody else', async () => {
  const other = await aYoungPerson(town)
  const read = (item: string, version: number, subject: string) =>
    town.worker.run((ctx) =>
      ctx.prepared(
        'test_read_age',
        `insert into sharing.age (coalition_id, item_id, item_version, agency_id, program_id, subject_id, guardian_until, adult_from, recorded_by)
         values ($1, $2, $3, $4, $5, $6, now() - interval '2 months', now() - interval '1 month', $7)`,
        [town.coalition, item, version, town.shelter.agency, town.shelter.program, subject, town.worker.id],
      ),
    )
  await expect(read(ana.identity, 2, ana.subject)).rejects.toThrow(/row-level security/)
  await expect(read(ana.identity, 1, other.subject)).rejects.toThrow(/row-level security/)
  await read(ana.identity, 1, ana.subject)
})
