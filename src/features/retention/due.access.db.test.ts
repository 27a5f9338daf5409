import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asActor } from '#platform/db/actor.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { aMember, aProgram } from '#platform/testing/people.ts'
import { refusedIn } from '#platform/testing/refused-in.ts'
import { askDestruction, withdrawDestruction } from '../destruction/destructions.ts'
import { liftHold, placeHold } from '../destruction/holds.ts'
import { destructionOf } from '../destruction/list-destructions.ts'
import { mergeSubject } from '../records/merge.ts'
import { workOff } from '../records/testing/records-jobs.ts'
import { aRecord, type Colleague, type RecordsTown, recordsTown } from '../records/testing/records-town.ts'
import { addItem } from '../records/write-item.ts'
import { askForDue, type Due, dueNow, keepDue, MOST_DUE } from './due.ts'
import { retentionTasks } from './tasks.ts'
import { aSigner, setAll, signNow } from './testing/who-signs.ts'
import { yearsPass } from './testing/years-pass.ts'

const tasks = () => retentionTasks({ keyStore: town.keys })

let town: RecordsTown
let signer: Colleague
let shelterLead: Colleague

beforeAll(async () => {
  town = await recordsTown()
  await prepareQueue(town.db.urls.jobs, defaultRoles)
  signer = await aSigner(town, town.clinic.coalition)
  shelterLead = await leadOf(town.shelter)
})
afterAll(() => town.close())

async function leadOf(place: RecordsTown['clinic']): Promise<Colleague> {
  const { person: id, secret } = await aMember(town.db, 'program-lead', place)
  return { id, secret, run: (work) => asActor(town.db.app, { kind: 'session', secret }, work) }
}

/** Nothing is set, signed or kept longer, and no record is older than a moment. */
beforeEach(async () => {
  for (const table of ['retention_period', 'retention_signature', 'retention_keep'])
    await town.db.admin.query(`delete from records.${table}`)
  await town.db.admin.query('update records.subject set destroyed_at = now() where destroyed_at is null')
})

const due = async (by: Colleague = town.lead): Promise<readonly Due[]> =>
  (await by.run((ctx) => dueNow(ctx))).due
const states = async (by: Colleague = town.lead) => (await due(by)).map(({ id, state }) => [id, state])
const askFor = (id: string, by: Colleague = town.lead) => refusedIn(by.run((ctx) => askForDue(ctx, id)))
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
/** The day of the same name; of 29 February the one before it. */
function tenYearsFromNow(): string {
  const day = new Date()
  const year = day.getUTCFullYear() + 10
  return `${year}${day.toISOString().slice(4, 10).replace('-02-29', '-02-28')}`
}
const keep = (id: string, until = inDays(30), by: Colleague = town.lead) =>
  refusedIn(by.run((ctx) => keepDue(ctx, id, until, 'counsel')))
const anOldRecord = async (years = 8, notes: readonly string[] = ['Old words']) => {
  const made = await aRecord(town, town.worker.run, { notes })
  await yearsPass(town, made.subject, years)
  return made
}

describe('a record', () => {
  it('is due once all of it is past its period in its lane, counted from the last thing that happened', async () => {
    await setAll(signer, 'HIPAA', 84)
    const { subject, notes } = await anOldRecord(6)
    expect(await due()).toEqual([])
    await yearsPass(town, subject, 1)
    expect(await states()).toEqual([[subject, 'open']])
    // What was written seven years before a leap day is of the 28th, and so is the day on which that is over.
    const dueOn = inDays(0).replace(/-02-29$/, '-02-28')
    expect(await due()).toMatchObject([{ item: null, kind: null, dueOn }])
    // Somebody writes in it again.
    await town.worker.run((ctx) =>
      addItem(ctx, town.keys, subject, { kind: 'note', groups: { narrative: { text: 'Back again' } } }),
    )
    expect(await due()).toEqual([])
    expect(notes).toHaveLength(1)
  })

  it('is kept by one kind whose period is unknown, also by private notes, whether or not there are any', async () => {
    const kinds = [
      'identity',
      'note',
      'safe-contact',
      'contact-log',
      'task',
      'correction-request',
      'document',
    ]
    await setAll(signer, 'HIPAA', 84, { kinds })
    const { subject } = await anOldRecord()
    expect((await due()).filter(({ item }) => item === null)).toEqual([])
    await setAll(signer, 'HIPAA', 108, { kinds: ['psychotherapy-note'] })
    expect((await due()).filter(({ item }) => item === null)).toEqual([])
    await yearsPass(town, subject, 1)
    expect(await states()).toEqual([[subject, 'open']])
  })

  it('tells nothing of what its author alone may read', async () => {
    await setAll(signer, 'HIPAA', 84)
    const { subject } = await anOldRecord()
    const before = await due()
    await town.worker.run((ctx) =>
      addItem(ctx, town.keys, subject, {
        kind: 'psychotherapy-note',
        groups: { narrative: { text: 'Of its author alone' } },
      }),
    )
    expect(await due()).toEqual(before)
  })

  it('is due with all that was merged into it, by the latest of them', async () => {
    await setAll(signer, 'HIPAA', 84)
    const old = await anOldRecord()
    const young = await aRecord(town, town.worker.run)
    await town.worker.run((ctx) => mergeSubject(ctx, old.subject, young.subject))
    expect(await due()).toEqual([])
    await yearsPass(town, young.subject, 7)
    expect(await states()).toEqual([[young.subject, 'open']])
  })

  it('of another program or agency appears to nobody, whatever is signed', async () => {
    for (const lane of ['HIPAA', 'VSP-FVPSA', 'CPS']) await setAll(signer, lane, 12)
    await signNow(signer)
    const mine = await anOldRecord()
    const ofShelter = await aRecord(town, town.inShelter.run)
    const elsewhere = await aRecord(town, town.outsider.run)
    for (const { subject } of [ofShelter, elsewhere]) await yearsPass(town, subject, 8)
    expect(await states()).toEqual([[mine.subject, 'open']])
    expect(await states(shelterLead)).toEqual([[ofShelter.subject, 'open']])
    for (const hidden of [ofShelter.subject, elsewhere.subject, randomUUID()]) {
      expect(await askFor(hidden)).toBe('no-such-record')
      expect(await keep(hidden)).toBe('no-such-record')
    }
    for (const other of [town.worker, town.inShelter])
      expect(await refusedIn(due(other))).toBe('due-for-leads')
    for (const other of [town.administrator, town.auditor, signer])
      expect(await refusedIn(due(other))).toBe('no-program')
  })
})

describe('an entry', () => {
  it('is due alone where the rest of its record is not, and its words can go alone', async () => {
    await setAll(signer, 'HIPAA', 24, { from: 'written', kinds: ['note', 'identity'] })
    const { subject, notes } = await aRecord(town, town.worker.run, { notes: ['Old', 'New'] })
    await yearsPass(town, subject, 3, [notes[0] ?? ''])
    expect(await due()).toMatchObject([
      { id: notes[0], item: notes[0], kind: 'note', subject, state: 'open' },
    ])
    await signNow(signer)
    expect(await askFor(notes[0] ?? '')).toBe('done')
    expect(await states()).toEqual([[notes[0], 'asked']])
    const waits = await town.lead.run((ctx) => destructionOf(ctx, subject, notes[0]))
    expect(waits).toMatchObject({ reason: 'kept-long-enough', item: notes[0] })
  })
})

describe('what a lead keeps', () => {
  const entriesDue = () => setAll(signer, 'HIPAA', 24, { from: 'written', kinds: ['note', 'identity'] })

  it('keeps an entry alone, then the whole record it is in, until the latest day of any of them', async () => {
    await entriesDue()
    await signNow(signer)
    const { subject, notes } = await aRecord(town, town.worker.run, { notes: ['Old', 'Older', 'New'] })
    const [first = '', second = ''] = notes
    await yearsPass(town, subject, 3, [first, second])
    expect(await keep(first, inDays(60))).toBe('done')
    expect(await keep(second, inDays(90))).toBe('done')
    // Of each the newest decision counts.
    expect(await keep(second, inDays(20))).toBe('done')
    const kept = async () =>
      Object.fromEntries((await due()).map(({ id, keptUntil }) => [id, keptUntil] as const))
    expect(await kept()).toEqual({ [first]: inDays(60), [second]: inDays(20) })
    await setAll(signer, 'HIPAA', 12)
    await signNow(signer)
    await yearsPass(town, subject, 3)
    expect(await due()).toMatchObject([
      { id: subject, state: 'kept', keptUntil: inDays(60), keptBecause: 'counsel' },
    ])
    expect(await keep(subject, inDays(90))).toBe('done')
    expect(await due()).toMatchObject([{ state: 'kept', keptUntil: inDays(90) }])
  })

  it('keeps each entry of a record that is kept, and another record not at all', async () => {
    await setAll(signer, 'HIPAA', 24, { from: 'written' })
    await signNow(signer)
    const { subject, notes } = await anOldRecord(3)
    const other = await anOldRecord(3)
    expect(await keep(subject)).toBe('done')
    // Somebody writes in both: they are not due as a whole any more.
    for (const one of [subject, other.subject])
      await town.worker.run((ctx) =>
        addItem(ctx, town.keys, one, { kind: 'note', groups: { narrative: { text: 'Back again' } } }),
      )
    expect((await due()).map(({ id, state, keptUntil }) => [id, state, keptUntil]).toSorted()).toEqual(
      [
        [notes[0], 'kept', inDays(30)],
        [other.notes[0], 'open', null],
      ].toSorted(),
    )
  })

  it('stays kept as a part of another record', async () => {
    await setAll(signer, 'HIPAA', 84)
    await signNow(signer)
    const [old, young] = [await anOldRecord(), await anOldRecord()]
    expect(await keep(old.subject)).toBe('done')
    await town.worker.run((ctx) => mergeSubject(ctx, old.subject, young.subject))
    expect(await due()).toMatchObject([{ id: young.subject, state: 'kept', keptUntil: inDays(30) }])
  })

  it('stays kept in the program that it passes on to', async () => {
    await setAll(signer, 'HIPAA', 84)
    await signNow(signer)
    const { coalition, agency = '' } = town.clinic
    const [from, to] = [await placeOf(coalition, agency), await placeOf(coalition, agency)]
    const { subject } = await aRecord(town, from.worker.run, { notes: ['Old words'] })
    await yearsPass(town, subject, 8)
    expect(await keep(subject, inDays(30), from.lead)).toBe('done')
    await town.db.admin.query('select records.hand_over_program($1, $2)', [from.program, to.program])
    expect(await due(from.lead)).toEqual([])
    expect(await due(to.lead)).toMatchObject([{ id: subject, state: 'kept', keptUntil: inDays(30) }])
    await town.db.admin.query(
      `update identity.membership set ended_at = now(), end_reason = 'left' where program_id = any ($1)`,
      [[from.program, to.program]],
    )
  })

  async function placeOf(coalition: string, agency: string) {
    const place = await aProgram(town.db, { coalition, agency }, { lanes: ['HIPAA'] })
    const { person: id, secret } = await aMember(town.db, 'program-worker', place)
    const worker: Colleague = {
      id,
      secret,
      run: (work) => asActor(town.db.app, { kind: 'session', secret }, work),
    }
    return { program: place.program, lead: await leadOf(place), worker }
  }
})

describe('what is due', () => {
  it('is listed with what can be decided first, and each is found however much there is', async () => {
    await setAll(signer, 'HIPAA', 24, { from: 'written', kinds: ['note'] })
    const big = await anOldRecord()
    await town.db.admin.query(
      `insert into records.item (coalition_id, id, agency_id, program_id, subject_id, kind, category, lanes, known_at, recorded_at, author_id)
       select coalition_id, gen_random_uuid(), agency_id, program_id, subject_id, kind, category, lanes, known_at, recorded_at, author_id
       from records.item, generate_series(1, 500) where id = $1`,
      [big.notes[0]],
    )
    await town.lead.run((ctx) => placeHold(ctx, big.subject, { reason: 'lawsuit', orderedBy: 'court' }))
    const small = await anOldRecord(3)
    const [first, ...others] = await due()
    expect(first).toMatchObject({ id: small.notes[0], state: 'open' })
    expect(others).toHaveLength(MOST_DUE - 1)
    const shown = new Set(others.map(({ id }) => id))
    const { rows } = await town.db.admin.query<{ id: string }>(
      "select id from records.item where subject_id = $1 and kind = 'note'",
      [big.subject],
    )
    const beyond = rows.map(({ id }) => id).filter((id) => !shown.has(id))
    expect(beyond).toHaveLength(2)
    for (const id of beyond)
      expect(await town.lead.run((ctx) => dueNow(ctx, id))).toMatchObject({ due: [{ id, state: 'held' }] })
    expect(await town.lead.run((ctx) => dueNow(ctx, big.subject))).toMatchObject({ due: [] })
  })

  it('is listed and nothing more while the rules are not signed, or have changed since', async () => {
    await setAll(signer, 'HIPAA', 84)
    const { subject } = await anOldRecord()
    expect(await town.lead.run((ctx) => dueNow(ctx))).toMatchObject({
      isSigned: false,
      due: [{ id: subject }],
    })
    expect(await askFor(subject)).toBe('rules-unsigned')
    expect(await keep(subject)).toBe('rules-unsigned')
    await signNow(signer)
    await setAll(signer, 'HIPAA', 60, { kinds: ['task'] })
    expect(await askFor(subject)).toBe('rules-unsigned')
    await signNow(signer)
    expect(await askFor(subject)).toBe('done')
    expect(await askFor(subject)).toBe('due-asked')
    const waits = await town.lead.run((ctx) => destructionOf(ctx, subject))
    expect(waits).toMatchObject({ reason: 'kept-long-enough', item: null })
    await town.lead.run((ctx) => withdrawDestruction(ctx, waits?.id ?? ''))
    expect(await states()).toEqual([[subject, 'open']])
  })

  it('is not what somebody says who has other rules than those that are signed', async () => {
    await setAll(signer, 'HIPAA', 120)
    await signNow(signer)
    const { subject } = await anOldRecord()
    const shorter = JSON.stringify(
      ['identity', 'note', 'psychotherapy-note'].map((kind) => ({
        lane: 'HIPAA',
        kind,
        months: 1,
        from: 'written',
      })),
    )
    await expect(
      town.lead.run((ctx) =>
        ctx.prepared('other rules', 'select records.require_due($1, $2)', [shorter, subject]),
      ),
    ).rejects.toMatchObject({ message: 'rules-unsigned' })
  })

  it('is stopped by a legal hold until two people lift it', async () => {
    await setAll(signer, 'HIPAA', 84)
    await signNow(signer)
    const { subject } = await anOldRecord()
    await town.lead.run((ctx) => placeHold(ctx, subject, { reason: 'lawsuit', orderedBy: 'court' }))
    expect(await states()).toEqual([[subject, 'held']])
    expect(await askFor(subject)).toBe('due-held')
    expect(await keep(subject)).toBe('due-held')
    const { rows } = await town.db.admin.query<{ id: string }>(
      'select id from records.hold where subject_id = $1',
      [subject],
    )
    for (const who of [town.lead, town.administrator])
      await who.run((ctx) => liftHold(ctx, rows[0]?.id ?? ''))
    expect(await states()).toEqual([[subject, 'open']])
  })

  it('is kept until a day for a reason, and asked about again after it', async () => {
    await setAll(signer, 'HIPAA', 84)
    await signNow(signer)
    const { subject } = await anOldRecord()
    for (const day of [inDays(0), inDays(3655)]) expect(await keep(subject, day)).toBe('keep-day')
    expect(await keep(subject)).toBe('done')
    expect(await due()).toMatchObject([{ state: 'kept', keptUntil: inDays(30), keptBecause: 'counsel' }])
    await town.db.admin.query(
      "update records.retention_keep set until = until - 30, decided_at = decided_at - interval '60 days'",
    )
    expect(await states()).toEqual([[subject, 'open']])
    const { rows } = await town.db.admin.query(
      `select actor_id, detail from audit.event where action = 'subject.kept-longer' and object_id = $1`,
      [subject],
    )
    expect(rows).toEqual([
      { actor_id: town.lead.id, detail: { until: inDays(30), reason: 'counsel', entry: false } },
    ])
  })

  it('is kept for ten years with their leap days', async () => {
    await setAll(signer, 'HIPAA', 84)
    await signNow(signer)
    const { subject } = await anOldRecord()
    expect(await keep(subject, tenYearsFromNow())).toBe('done')
    expect(await due()).toMatchObject([{ state: 'kept', keptUntil: tenYearsFromNow() }])
  })

  it('is to be decided again where nobody confirmed a request within 30 days', async () => {
    await setAll(signer, 'HIPAA', 84)
    await signNow(signer)
    const { subject } = await anOldRecord()
    const daysPass = (days: number) =>
      town.db.admin.query(
        'update records.destruction set asked_at = asked_at - make_interval(days => $2) where subject_id = $1',
        [subject, days],
      )
    expect(await askFor(subject)).toBe('done')
    await daysPass(29)
    expect(await states()).toEqual([[subject, 'asked']])
    expect(await keep(subject)).toBe('due-asked')
    await daysPass(1)
    expect(await states()).toEqual([[subject, 'open']])
    expect(await keep(subject)).toBe('done')
    expect(await askFor(subject)).toBe('done')
    expect(await states()).toEqual([[subject, 'asked']])
  })

  it('asked for by its lead goes the way of any other: a second person, seven days', async () => {
    const { subject } = await anOldRecord()
    await town.lead.run((ctx) => askDestruction(ctx, subject, 'asked-by-them'))
    await setAll(signer, 'HIPAA', 84)
    await signNow(signer)
    expect(await states()).toEqual([[subject, 'asked']])
  })
})

describe('the monthly job', () => {
  const notices = async () =>
    (
      await town.db.admin.query<{ person: string; about: string }>(
        `select person_id as person, about_id as about from notices.notice where about_kind = 'retention-due' order by 1`,
      )
    ).rows
  const aMonthPasses = async () => {
    await town.db.admin.query('delete from notices.notice')
    await town.db.admin.query(`select graphile_worker.add_job('start-retention')`)
    expect(await workOff(town, tasks())).toEqual([])
  }

  it('tells the leads of the program that something is to be decided, and no other, and says nothing of it', async () => {
    await setAll(signer, 'HIPAA', 84)
    await anOldRecord()
    await aMonthPasses()
    expect(await notices()).toEqual([])
    await signNow(signer)
    const second = await leadOf(town.clinic)
    await aMonthPasses()
    expect(await notices()).toEqual(
      [town.lead.id, second.id].toSorted().map((person) => ({ person, about: town.clinic.program })),
    )
  })

  it('tells nobody where a hold stands or somebody keeps it longer, and destroys nothing', async () => {
    await setAll(signer, 'HIPAA', 84)
    await signNow(signer)
    const { subject } = await anOldRecord()
    expect(await keep(subject)).toBe('done')
    await aMonthPasses()
    expect(await notices()).toEqual([])
    const left = await town.db.admin.query('select destroyed_at from records.subject where id = $1', [
      subject,
    ])
    expect(left.rows).toEqual([{ destroyed_at: null }])
    expect(await town.lead.run((ctx) => destructionOf(ctx, subject))).toBeUndefined()
  })

  it('is bound to its program: of a program without a lead nothing is read', async () => {
    const leaderless = await aProgram(town.db, town.shelter, { lanes: ['HIPAA'] })
    await town.db.admin.query(`select graphile_worker.add_job('start-retention')`)
    const bound: string[] = []
    await workOff(town, {
      ...tasks(),
      'tell-what-is-due': async (ctx) => {
        const [row] = await ctx.prepared<{ program: string }>(
          'program of',
          'select identity.program() as program',
          [],
        )
        bound.push(row?.program ?? '')
      },
    })
    expect(bound.toSorted()).toEqual([town.clinic.program, town.shelter.program].toSorted())
    expect(bound).not.toContain(leaderless.program)
  })

  it('is started by a job and told by a bound one alone', async () => {
    for (const sql of ['select records.start_retention()', `select records.tell_due('[]')`])
      for (const by of [town.lead, town.worker, signer])
        await expect(by.run((ctx) => ctx.prepared(`job ${sql.length}`, sql, []))).rejects.toMatchObject({
          code: '42501',
        })
  })
})
