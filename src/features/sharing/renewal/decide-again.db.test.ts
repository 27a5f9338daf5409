import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testSeed } from '#platform/testing/in-full.ts'
import { mergeSubject } from '../../records/merge.ts'
import { decide } from '../deciding/decide.ts'
import { factsOf, type Question } from '../gathering/question.ts'
import { minuteOf, requestOf } from '../gathering/request-of.ts'
import type { Mode, Purpose } from '../model/codes.ts'
import { openShared } from '../reading/open-shared.ts'
import { noteRefusal, withdrawRefusal } from '../releases/refuse.ts'
import { takeBack } from '../releases/take-back.ts'
import { sharesOf } from '../sharing/shares-of.ts'
import { stopSharing } from '../sharing/stop-sharing.ts'
import { liveRuleset } from '../signing/live-ruleset.ts'
import { besideMove, History, type Move, rulesWithout, signRulesOf } from '../testing/history.ts'
import { type RenewalJobs, renewalJobs } from '../testing/renewal-jobs.ts'
import {
  aShare,
  aSignedRelease,
  aYoungPerson,
  endSignature,
  type Shareable,
  type SharingTown,
  sharingTown,
} from '../testing/sharing-town.ts'
import { renewNext } from './decide-again.ts'
import { forgetEnded } from './tasks.ts'

let town: SharingTown
let jobs: RenewalJobs
beforeAll(async () => {
  town = await sharingTown()
  jobs = await renewalJobs(town.db)
})
afterAll(async () => {
  await jobs.close()
  await town.close()
})
beforeEach(async () => {
  await signRulesOf(town)
  // What earlier tests shared is nobody's here.
  await town.db.admin.query(
    `update sharing.basis set ended_at = clock_timestamp(), ended_why = 'stopped' where ended_at is null`,
  )
  await town.db.admin.query('delete from graphile_worker._private_jobs')
})

const rows = async <T extends Record<string, unknown>>(sql: string, values: readonly unknown[] = []) =>
  (await town.db.admin.query<T>(sql, [...values])).rows

/** An entry of a sharing that holds: what was shared of it, and what of it passes as it was last decided. */
interface Stored extends Record<string, unknown> {
  readonly basis: string
  readonly item: string
  readonly shared: string[]
  readonly passing: string[]
  /** By which rules, and in which round. */
  readonly by: string
  readonly round: string
}
const stored = (basis?: string) =>
  rows<Stored>(
    `select a.basis_id as basis, a.item_id as item, c.field_groups as shared, coalesce(c.passing, c.field_groups) as passing,
       coalesce(b.decided_by, b.ruleset) as by, b.round::text
     from sharing.access a join sharing.basis b on b.id = a.basis_id join sharing.class c on c.id = a.class_id
     where b.ended_at is null and b.until > now() and ($1::uuid is null or b.id = $1) order by 1, 2`,
    [basis ?? null],
  )
const passingOf = async (basis: string) =>
  Object.fromEntries((await stored(basis)).map(({ item, passing }) => [item, passing]))

/** Each entry and each group of it asked by itself, of the rules that stand at this moment. */
async function byBruteForce(one: Stored): Promise<string[]> {
  const ruleset = await town.worker.run((ctx) => liveRuleset(ctx))
  const [asked] = await rows<{ question: Question; mode: Mode; purpose: Purpose }>(
    `select b.mode, b.purpose, jsonb_build_object('facts', sharing.facts(b.subject_id, b.recipient_program, null),
       'items', sharing.items(array[$2::uuid], records.whole_of(b.subject_id))) as question from sharing.basis b where b.id = $1`,
    [one.basis, one.item],
  )
  if (!asked) throw new Error('no such basis')
  const at = new Date()
  return one.shared.filter((group) =>
    asked.question.items.some(
      (item) =>
        decide(
          requestOf(asked.question, [{ ...item, groups: [group] }], { ...asked, at }),
          factsOf(asked.question, minuteOf(at)),
          ruleset,
        ).outcome === 'allow',
    ),
  )
}

/** A young person of whom the clinic got everything by a release that counts. */
async function shared(): Promise<Shareable & { readonly basis: string; readonly release: string }> {
  const ana = await aYoungPerson(town)
  const release = await aSignedRelease(town, ana)
  return { ...ana, release, basis: await aShare(town, ana) }
}
const open = (basis: string) => town.nurse.run((ctx) => openShared(ctx, town.keys, basis))
const kinds = async (basis: string) => (await open(basis))?.entries.map(({ kind }) => kind).sort()

describe('when counsel signs other rules', () => {
  it('what passes no more is not read at once, and written down by the job; what passes again comes back', async () => {
    const { basis, identity, notes } = await shared()
    const [note = ''] = notes
    expect(await kinds(basis)).toEqual(['identity', 'note'])
    await signRulesOf(town, rulesWithout(['advocate-notes']))
    expect(await kinds(basis)).toEqual(['identity'])
    expect(await jobs.workOff()).toEqual([])
    expect(await passingOf(basis)).toEqual({ [identity]: ['about', 'names'], [note]: [] })
    await signRulesOf(town)
    // Never wider than what was last decided, before it is decided again.
    expect(await kinds(basis)).toEqual(['identity'])
    expect(await jobs.workOff()).toEqual([])
    expect(await passingOf(basis)).toEqual({ [identity]: ['about', 'names'], [note]: ['narrative'] })
    expect(await kinds(basis)).toEqual(['identity', 'note'])
  })

  it('nothing passes while no signature stands, and what was shared comes back with the next', async () => {
    const { basis } = await shared()
    await endSignature(town.db, town.coalition)
    expect(await open(basis)).toBeUndefined()
    expect(await jobs.workOff()).toEqual([])
    expect((await stored(basis)).map(({ passing, by }) => [passing, by])).toEqual([
      [[], 'none@none'],
      [[], 'none@none'],
    ])
    await signRulesOf(town)
    expect(await open(basis)).toBeUndefined()
    expect(await jobs.workOff()).toEqual([])
    expect(await kinds(basis)).toEqual(['identity', 'note'])
  })

  it('it is decided by the rules that stand, however often they change while the job works', async () => {
    const one = await shared()
    const job = await jobs.waiting()
    await endSignature(town.db, town.coalition)
    await jobs.step(job, town.coalition)
    const refused = await jobs.inJob(job, (ctx) =>
      ctx.prepared<{ renew: boolean }>('test_renew_by_old', 'select sharing.renew($1, 99, $2, $3, $4)', [
        town.coalition,
        `federal-floor@${'0'.repeat(64)}`,
        [one.basis],
        JSON.stringify([{ basis: one.basis, item: one.identity, passing: ['names', 'about'] }]),
      ]),
    )
    expect(refused).toEqual([{ renew: false }])
    expect((await passingOf(one.basis))[one.identity]).toEqual([])
  })

  it('never more comes back than was shared, whatever the job is told', async () => {
    const one = await shared()
    const job = await jobs.waiting()
    const label = (await stored(one.basis))[0]?.by
    await town.db.admin.query(
      `update sharing.class set field_groups = '{names}' where basis_id = $1 and category = 'identity'`,
      [one.basis],
    )
    await jobs.inJob(job, (ctx) =>
      ctx.prepared('test_renew_more', 'select sharing.renew($1, 99, $2, $3, $4)', [
        town.coalition,
        label,
        [one.basis],
        JSON.stringify([
          { basis: one.basis, item: one.identity, passing: ['names', 'about', 'narrative'] },
          { basis: one.basis, item: one.notes[0], passing: [] },
        ]),
      ]),
    )
    expect(await passingOf(one.basis)).toEqual({ [one.identity]: ['names'], [one.notes[0] ?? '']: [] })
  })
})

describe('what somebody said', () => {
  it('ended never comes back by itself', async () => {
    const { subject, basis, identity } = await shared()
    const refusal = await town.worker.run((ctx) =>
      noteRefusal(ctx, subject, { recipient: null, categories: ['advocate-notes'] }),
    )
    await town.worker.run((ctx) => withdrawRefusal(ctx, refusal))
    await jobs.step(await jobs.waiting(), town.coalition)
    expect(Object.keys(await passingOf(basis))).toEqual([identity])
    expect(await kinds(basis)).toEqual(['identity'])
  })

  it('counts also while the rules let nothing pass', async () => {
    const { subject, basis } = await shared()
    await endSignature(town.db, town.coalition)
    await jobs.step(await jobs.waiting(), town.coalition)
    const refusal = await town.worker.run((ctx) =>
      noteRefusal(ctx, subject, { recipient: null, categories: ['advocate-notes'] }),
    )
    await town.worker.run((ctx) => withdrawRefusal(ctx, refusal))
    await signRulesOf(town)
    await jobs.step(await jobs.waiting(), town.coalition)
    expect(await open(basis)).toBeUndefined()
    expect(await rows('select ended_why from sharing.basis where id = $1', [basis])).toEqual([
      { ended_why: 'facts-changed' },
    ])
  })
})

describe('a place that changes', () => {
  it('is followed: lanes and who vouches for an agency ask for a job', async () => {
    const { basis } = await shared()
    const lanes = (to: readonly string[]) =>
      town.db.admin.query('update identity.program set lanes = $2 where id = $1', [town.clinic.program, to])
    await lanes([])
    expect(await jobs.workOff()).toEqual([])
    expect((await stored(basis)).map(({ passing }) => passing)).toEqual([[], []])
    await lanes(['HIPAA'])
    expect(await jobs.workOff()).toEqual([])
    expect(await kinds(basis)).toEqual(['identity', 'note'])
    const vouched = (days: number) =>
      town.db.admin.query(
        'update identity.agency set verified_until = current_date + $2::int where id = $1',
        [town.clinic.agency, days],
      )
    await vouched(-2)
    expect(await jobs.workOff()).toEqual([])
    expect((await stored(basis)).map(({ passing }) => passing)).toEqual([[], []])
    await vouched(365)
    expect(await jobs.workOff()).toEqual([])
    expect(await kinds(basis)).toEqual(['identity', 'note'])
  })

  it('asks for one job, however often it changes before that has begun, and for none where nothing changes', async () => {
    const waiting = () =>
      rows(`select key from graphile_worker.jobs where task_identifier = 'decide-shares-again'`)
    await town.db.admin.query('update identity.program set state = state, name = name')
    expect(await waiting()).toEqual([])
    for (const lanes of [[], ['HIPAA']])
      await town.db.admin.query('update identity.program set lanes = $2 where id = $1', [
        town.clinic.program,
        lanes,
      ])
    expect(await waiting()).toEqual([{ key: `decide-shares-again ${town.coalition}` }])
  })
})

describe('a job that is killed half-way', () => {
  it('goes on with whoever is left; nothing that it wrote is wider than the rules at any step, and in the end it is equal', async () => {
    const all = []
    for (let n = 0; n < 6; n += 1) all.push(await shared())
    const gone = all[1]
    if (gone) await town.worker.run((ctx) => takeBack(ctx, gone.release, 'phone'))
    await endSignature(town.db, town.coalition)
    await jobs.step(await jobs.waiting(), town.coalition)
    await signRulesOf(town, rulesWithout(['advocate-notes']))
    const job = await jobs.waiting()
    const decided = async () => {
      const now = await stored()
      const round = now.reduce((most, one) => Math.max(most, Number(one.round)), 0)
      return now.filter((one) => Number(one.round) === round)
    }
    let done = 0
    for (const atMost of [2, 0, 1]) {
      done += await jobs.step(job, town.coalition, atMost)
      for (const one of await stored())
        for (const group of one.passing) expect(await byBruteForce(one)).toContain(group)
    }
    expect(done).toBe(3)
    expect(await decided()).toHaveLength(6)
    // Killed in the midst of one: its transaction never committed.
    await jobs
      .inJob(job, async (ctx) => {
        const [row] = await ctx.prepared<{ round: string }>(
          'test_round',
          'select sharing.begin_round($1, false)::text as round',
          [town.coalition],
        )
        await renewNext(ctx, town.coalition, row?.round ?? '')
        throw new Error('killed')
      })
      .catch((error: Error) => expect(error.message).toBe('killed'))
    expect(await decided()).toHaveLength(6)
    // The same job, tried again by another worker.
    expect(await jobs.step(job, town.coalition)).toBe(2)
    expect(await jobs.step(job, town.coalition)).toBe(0)
    const end = await stored()
    expect(end).toHaveLength(10)
    for (const one of end) expect([one.item, one.passing]).toEqual([one.item, await byBruteForce(one)])
    expect(end.filter(({ passing }) => passing.length > 0)).toHaveLength(5)
    // Whoever asks anew has all of them decided anew.
    expect(await jobs.step(await jobs.waiting(), town.coalition)).toBe(5)
  })

  it('hands the rest on when its node stops', async () => {
    for (let n = 0; n < 3; n += 1) await shared()
    await jobs.workOff()
    await town.db.admin.query('delete from graphile_worker._private_jobs')
    const job = await jobs.waiting()
    await jobs.step(job, town.coalition, 1)
    await jobs.inJob(job, (ctx) =>
      ctx.prepared('test_go_on', 'select sharing.go_on_later($1)', [town.coalition]),
    )
    await town.db.admin.query('delete from graphile_worker._private_jobs where id = $1', [job])
    const [before] = await rows<{ round: string }>('select round::text from sharing.renewal')
    expect(await jobs.workOff()).toEqual([])
    expect(await rows('select round::text from sharing.renewal')).toEqual([before])
    expect(new Set((await stored()).map(({ round }) => round))).toEqual(new Set([before?.round]))
  })

  it('decides about merged records as one', async () => {
    const one = await shared()
    const other = await aYoungPerson(town)
    await town.worker.run((ctx) => mergeSubject(ctx, one.subject, other.subject))
    expect(await jobs.step(await jobs.waiting(), town.coalition)).toBe(1)
    for (const entry of await stored()) expect(entry.passing).toEqual(await byBruteForce(entry))
  })
})

it('over random histories nothing that was decided by the rules that stand is wider, and after the job it is equal', async () => {
  let equal = 0
  let more = 0
  await fc.assert(
    fc.asyncProperty(fc.array(besideMove, { minLength: 6, maxLength: 14 }), async (moves) => {
      const history = await History.of(town, await aYoungPerson(town))
      for (const move of [
        { kind: 'release', to: 'clinic', categories: ['identity', 'advocate-notes'], signedBy: 'both' },
        { kind: 'share', to: 'clinic' },
        ...moves,
      ] as Move[]) {
        const before = new Map(
          (await stored()).map((one) => [`${one.basis} ${one.item}`, one.passing.length]),
        )
        await history.do(move)
        await jobs.step(await jobs.waiting(), town.coalition)
        for (const one of await stored()) {
          expect(one.passing).toEqual(await byBruteForce(one))
          const { to } = history.bases.find(({ id }) => id === one.basis) ?? {}
          if (to && one.passing.length > 0 && history.places[to].member)
            expect(history.may(to, one.item)).toBe(true)
          equal += 1
          if (one.passing.length > (before.get(`${one.basis} ${one.item}`) ?? 99)) more += 1
        }
      }
      await history.setRight()
    }),
    {
      numRuns: 4,
      seed: testSeed(24_01),
      examples: [
        [
          [
            { kind: 'rules', by: 'no-notes' },
            { kind: 'rules', by: 'all' },
          ],
        ],
      ],
    },
  )
  expect(equal).toBeGreaterThan(30)
  // Something came back.
  expect(more).toBeGreaterThan(0)
})

describe('rows of what ended', () => {
  const clear = async () => {
    const job = await jobs.waiting()
    let times = 0
    while (await jobs.inJob(job, (ctx) => forgetEnded(ctx, 2))) times += 1
    return times
  }

  it('go later, a few at a time; what was shared and read stays', async () => {
    await clear()
    const all = [await shared(), await shared(), await shared(), await shared()]
    const [taken, stopped, lapsed, holds] = all
    if (!taken || !stopped || !lapsed || !holds) throw new Error('four')
    await open(taken.basis)
    await town.worker.run((ctx) => takeBack(ctx, taken.release, 'helper'))
    await town.worker.run((ctx) => stopSharing(ctx, stopped.subject, stopped.basis))
    await town.db.admin.query(
      `update sharing.basis set from_at = now() - interval '1 hour', until = now() - interval '1 minute' where id = $1`,
      [lapsed.basis],
    )
    expect(await open(taken.basis)).toBeUndefined()
    const left = () =>
      rows<{ basis: string }>(
        'select distinct basis_id as basis from sharing.access where basis_id = any ($1)',
        [all.map(({ basis }) => basis)],
      )
    expect(await left()).toHaveLength(4)
    expect(await clear()).toBe(2)
    expect(await left()).toEqual([{ basis: holds.basis }])
    expect(await kinds(holds.basis)).toEqual(['identity', 'note'])
    const [line] = await town.worker.run((ctx) => sharesOf(ctx, taken.subject))
    expect(line).toMatchObject({ items: 2, opened: 1 })
  })

  it('leave behind of whom they were, so that destroying a part of a merged record finds them', async () => {
    const part = await shared()
    const head = await aYoungPerson(town)
    await town.worker.run((ctx) => mergeSubject(ctx, part.subject, head.subject))
    await aSignedRelease(town, head)
    const basis = await aShare(town, { ...part, subject: head.subject, notes: [...part.notes] })
    await town.worker.run((ctx) => stopSharing(ctx, head.subject, basis))
    await clear()
    await town.db.admin.query(
      `insert into records.tombstone (coalition_id, agency_id, program_id, subject_id, destroyed_at, note)
       select s.coalition_id, s.agency_id, s.program_id, s.id, now(), 'test' from records.subject s where s.id = $1`,
      [part.subject],
    )
    expect(await rows('select decided from sharing.basis where id = $1', [basis])).toEqual([{ decided: {} }])
  })
})

describe('nobody but a job', () => {
  it.each([
    'select sharing.begin_round(identity.coalition(), false)',
    'select sharing.go_on_later(identity.coalition())',
    'select sharing.next_to_renew(identity.coalition(), 99)',
    'select * from sharing.questions_to_renew(identity.coalition())',
    `select sharing.renew(identity.coalition(), 99, 'none@none', '{}', '[]')`,
    'select sharing.forget_ended(9)',
    'select * from sharing.signature_to_renew_by(identity.coalition())',
    `select sharing.rules_to_renew_by('')`,
    'select sharing.ask_all_renewals()',
    'select sharing.ask_renewal(identity.coalition())',
    'select * from sharing.renewal',
  ])('does: %s', async (sql) => {
    await expect(
      town.worker.run((ctx) => ctx.prepared(`test ${sql.slice(0, 50)}`, sql, [])),
    ).rejects.toMatchObject({
      code: '42501',
    })
  })
})
