import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordEvent, recordRefusal } from '#features/audit/index.ts'
import { untilBlocked } from '#features/identity/testing/until-blocked.ts'
import { asActor, type Context } from '#platform/db/actor.ts'
import { asOperator, asVisitor } from '#platform/testing/database.ts'
import { aMember, aMembership, aSession, type Place } from '#platform/testing/people.ts'
import { noteEndedTry } from '../identity/sessions/note-ended-try.ts'
import { askHandover } from './handover/handovers.ts'
import { mergeSubject, splitSubject } from './merge.ts'
import { openItems } from './open-items.ts'
import { endPlanted, plant, plantedHere } from './planted/planted.ts'
import { openRecord } from './record/open-record.ts'
import { aColleague, aRecord, type Colleague, type RecordsTown, recordsTown } from './testing/records-town.ts'
import { addItem, finishTask } from './write-item.ts'

let town: RecordsTown
beforeAll(async () => {
  town = await recordsTown()
})
afterAll(() => town.close())

const look = (by: Colleague, subject: string) => by.run((ctx) => openRecord(ctx, town.keys, subject))
/** What a job does every few minutes. @returns alerts that came of it */
const goThrough = async () =>
  (
    await asOperator(town.db, (ctx) =>
      ctx.prepared<{ n: number }>('look', 'select records.look_for_alerts() as n', []),
    )
  )[0]?.n
const alerts = async (kind: string, person: string) =>
  (
    await town.db.admin.query<{ id: string; n: number; program: string | null }>(
      'select id, looked_up as n, program_id as program from audit.alert where kind = $1 and person_id = $2 order by at',
      [kind, person],
    )
  ).rows
/** Whose inbox has it, and that it names nobody. */
async function told(alert: string | undefined): Promise<readonly string[]> {
  const { rows } = await town.db.admin.query<{ person_id: string; whole: string }>(
    'select n.person_id, n::text as whole from notices.notice n where n.about_id = $1',
    [alert],
  )
  for (const { whole } of rows) expect(whole).not.toMatch(/Nobody Real|Robin/)
  return rows.map(({ person_id }) => person_id).toSorted()
}
const both = () => [town.auditor.id, town.lead.id].toSorted()
const someoneNew = (place: Place = town.clinic, role = 'program-worker') => aColleague(town.db, role, place)

describe('a planted record', () => {
  let planted = ''
  let identity = ''
  beforeAll(async () => {
    ;({ subject: planted, identity } = await aRecord(town, town.lead.run, { name: 'Nobody Real' }))
  })

  it('cannot be told from another by whoever works there, in any row, count or plan', async () => {
    const tables = ['access', 'readable', 'planted', 'kind', 'draft', 'handover', 'list_filter']
    const questions = [
      'select s.*, s.xmin::text, s.xmax::text, s.ctid::text from records.subject s order by s.id',
      'select id, person_id, at, what, subject_ids from records.reading order by id',
      'explain select * from records.planted',
      ...tables.map((name) => `select t::text from records.${name} t order by 1`),
    ]
    const seen = (by: Colleague) =>
      by.run(async (ctx) => {
        const found: unknown[] = []
        for (const [n, sql] of questions.entries()) found.push(await ctx.prepared(`seen ${n}`, sql, []))
        return found
      })
    const plants = (by: Colleague) =>
      by.run((ctx) => ctx.prepared('plants', 'select 1 from records.planted', []))
    const [before, ofColleague] = [await seen(town.worker), await seen(town.colleague)]
    await town.lead.run((ctx) => plant(ctx, planted))
    expect(await seen(town.worker)).toEqual(before)
    expect(await seen(town.colleague)).toEqual(ofColleague)
    expect(await plants(town.worker)).toEqual([])
    expect(await plants(town.lead)).toHaveLength(1)
    expect(await plants(town.inShelter)).toEqual([])
  })

  it('is opened as any other: what is told is told later, once a day, to the auditor and the lead', async () => {
    const writes = async () =>
      (
        await town.db.admin.query<{ n: number }>(
          'select (select count(*) from audit.alert)::int + (select count(*) from notices.notice)::int as n',
        )
      ).rows[0]?.n
    const before = await writes()
    await look(town.worker, planted)
    expect(await writes()).toBe(before)
    expect(await goThrough()).toBe(1)
    expect(await goThrough()).toBe(0)
    await look(town.worker, planted)
    expect(await goThrough()).toBe(0)
    const [alert, ...more] = await alerts('planted', town.worker.id)
    expect([alert, more]).toMatchObject([{ n: 1, program: town.clinic.program }, []])
    expect(await told(alert?.id)).toEqual(both())
  })

  it('stands out neither on a list of names nor when another record is opened', async () => {
    await town.colleague.run((ctx) => openItems(ctx, town.keys, [identity], { what: 'names' }))
    await look(town.colleague, (await aRecord(town, town.worker.run)).subject)
    expect(await goThrough()).toBe(0)
  })

  it('is told of whoever asks how its young person may be reached, to write to them', async () => {
    const who = await someoneNew()
    const contact = await town.lead.run((ctx) =>
      addItem(ctx, town.keys, planted, {
        kind: 'safe-contact',
        groups: { contact: { ways: [], verifyPhrase: '', duressPhrase: '' } },
      }),
    )
    await who.run((ctx) => openItems(ctx, town.keys, [contact], { what: 'contact', purpose: 'contact' }))
    expect(await goThrough()).toBe(1)
    expect(await alerts('planted', who.id)).toHaveLength(1)
  })

  it('is told of a look before the watch was ended, and of none after', async () => {
    const [before, after] = [await someoneNew(), await someoneNew()]
    const { subject } = await aRecord(town, town.lead.run)
    await town.lead.run((ctx) => plant(ctx, subject))
    await look(before, subject)
    const id = (await town.lead.run(plantedHere)).find((one) => one.subject === subject)?.id ?? ''
    await town.lead.run((ctx) => endPlanted(ctx, id))
    await look(after, subject)
    expect(await goThrough()).toBe(1)
    expect(await alerts('planted', before.id)).toHaveLength(1)
    expect(await alerts('planted', after.id)).toEqual([])
  })

  it('is told of whoever leads the program too, to the others', async () => {
    await look(town.lead, planted)
    expect(await goThrough()).toBe(1)
    const [alert] = await alerts('planted', town.lead.id)
    expect(await told(alert?.id)).not.toContain(town.lead.id)
    expect(await told(alert?.id)).toContain(town.auditor.id)
  })

  it('is one that its lead made up, and of no other program', async () => {
    const real = await aRecord(town, town.worker.run)
    await expect(town.lead.run((ctx) => plant(ctx, real.subject))).rejects.toMatchObject({
      code: 'not-made-up',
    })
    const made = (await aRecord(town, town.lead.run)).subject
    await town.lead.run((ctx) => plant(ctx, made))
    await expect(town.lead.run((ctx) => plant(ctx, made))).rejects.toMatchObject({
      code: 'planted-already',
    })
    const away = await aRecord(town, town.inShelter.run)
    await expect(town.lead.run((ctx) => plant(ctx, away.subject))).rejects.toMatchObject({ status: 404 })
    for (const who of [town.worker, town.auditor, town.administrator])
      await expect(who.run((ctx) => plant(ctx, made))).rejects.toMatchObject({ status: 403 })
    // The auditor sees that it was done, and by whom.
    const { rows } = await town.db.admin.query(
      `select actor_id, object_id, agency_id from audit.event where action = 'subject.planted' and object_id = $1`,
      [made],
    )
    expect(rows).toEqual([{ actor_id: town.lead.id, object_id: made, agency_id: town.clinic.agency }])
  })
})

describe('a planted record that somebody is to work with', () => {
  const made = async () => (await aRecord(town, town.lead.run)).subject
  const taskOf = (subject: string, who: Colleague) =>
    town.lead.run((ctx) =>
      addItem(ctx, town.keys, subject, {
        kind: 'task',
        groups: { narrative: { text: 'Call the school' } },
        assignedTo: who.id,
      }),
    )
  const works: readonly [string, (subject: string) => Promise<unknown>][] = [
    ['is handed over', (subject) => town.lead.run((ctx) => askHandover(ctx, subject, town.worker.id))],
    ['has a task of a colleague', (subject) => taskOf(subject, town.worker)],
    [
      'has a task that a colleague did',
      async (subject) => {
        const task = await taskOf(subject, town.lead)
        await town.colleague.run((ctx) => finishTask(ctx, task, true))
      },
    ],
    [
      'is held by somebody else',
      (subject) =>
        town.db.admin.query('update records.subject set holder_id = $2 where id = $1', [
          subject,
          town.worker.id,
        ]),
    ],
    [
      'is merged with a real one',
      async (subject) => {
        const real = await aRecord(town, town.worker.run)
        await town.lead.run((ctx) => mergeSubject(ctx, real.subject, subject))
      },
    ],
  ]

  it.each(works)('is not planted once it %s', async (_what, work) => {
    const subject = await made()
    await work(subject)
    await expect(town.lead.run((ctx) => plant(ctx, subject))).rejects.toMatchObject({ code: 'not-made-up' })
  })

  it.each(works)('is watched no more when it %s, which the auditor can see', async (_what, work) => {
    const subject = await made()
    await town.lead.run((ctx) => plant(ctx, subject))
    await taskOf(subject, town.lead)
    const isWatched = async () => (await town.lead.run(plantedHere)).some((one) => one.subject === subject)
    expect(await isWatched()).toBe(true)
    await work(subject)
    expect(await isWatched()).toBe(false)
    const ended = await town.db.admin.query(
      `select 1 from audit.event where action = 'subject.planted-no-more' and object_id = $1`,
      [subject],
    )
    expect(ended.rows).toHaveLength(1)
    await goThrough()
    const who = await someoneNew()
    await look(who, subject)
    expect(await goThrough()).toBe(0)
  })

  it.each<[string, (by: Colleague, subject: string) => Promise<unknown>]>([
    [
      'merges it with another and takes them apart',
      async (by, subject) => {
        const { subject: other } = await aRecord(town, by.run)
        await by.run((ctx) => mergeSubject(ctx, subject, other))
        await by.run((ctx) => splitSubject(ctx, subject))
      },
    ],
    [
      'takes a task in it',
      (by, subject) =>
        by.run((ctx) =>
          addItem(ctx, town.keys, subject, {
            kind: 'task',
            groups: { narrative: { text: 'Call the school' } },
            assignedTo: by.id,
          }),
        ),
    ],
  ])('is told of whoever %s before they look, once', async (_what, act) => {
    const subject = await made()
    await town.lead.run((ctx) => plant(ctx, subject))
    await goThrough()
    const who = await someoneNew()
    await act(who, subject)
    await look(who, subject)
    expect(await goThrough()).toBe(1)
    expect(await goThrough()).toBe(0)
    const [alert] = await alerts('planted', who.id)
    expect(await told(alert?.id)).toEqual(both())
  })

  it('is not planted while a colleague is asked in the same moment', async () => {
    const subject = await made()
    let late: Promise<unknown> = Promise.resolve()
    await town.lead.run(async (ctx) => {
      await askHandover(ctx, subject, town.worker.id)
      late = town.lead.run((other) => plant(other, subject))
      late.catch(() => undefined)
      await untilBlocked(town.db)
    })
    await expect(late).rejects.toMatchObject({ code: 'not-made-up' })
  })
})

describe('the week before a role ends', () => {
  const DAY = 86_400_000
  /** That somebody opened so many different records, so many days ago. */
  async function opened(who: { readonly id: string }, n: number, daysAgo: number): Promise<void> {
    await town.db.admin.query(
      `insert into audit.event (at, actor_kind, actor_id, coalition_id, agency_id, program_id, action, object_kind, object_id)
       select now() - $2 * interval '1 day', 'member', $1, $3, $4, $5, 'subject.read', 'subject', gen_random_uuid()::text
       from generate_series(1, $6)`,
      [who.id, daysAgo, town.clinic.coalition, town.clinic.agency, town.clinic.program, n],
    )
  }
  const end = (who: Colleague, daysAgo = 0) =>
    town.db.admin.query(
      `update identity.membership set ended_at = now() - $2 * interval '1 day', end_reason = 'left' where person_id = $1`,
      [who.id, daysAgo],
    )
  const endsOn = (who: Colleague, days: number) =>
    town.db.admin.query('update identity.membership set verified_until = $2 where person_id = $1', [
      who.id,
      new Date(Date.now() + days * DAY).toISOString().slice(0, 10),
    ])

  it('is looked back on when somebody has gone, once', async () => {
    const who = await someoneNew()
    await opened(who, 10, 2)
    expect(await goThrough()).toBe(0)
    await end(who)
    expect(await goThrough()).toBe(1)
    expect(await goThrough()).toBe(0)
    const [alert] = await alerts('before-end', who.id)
    expect(alert).toMatchObject({ n: 10, program: town.clinic.program })
    expect(await told(alert?.id)).toEqual(both())
  })

  it('is watched while it passes when the last day is known', async () => {
    const who = await someoneNew()
    await endsOn(who, 4)
    await opened(who, 9, 0)
    expect(await goThrough()).toBe(0)
    await opened(who, 1, 0)
    expect(await goThrough()).toBe(1)
    expect(await alerts('before-end', who.id)).toHaveLength(1)
  })

  it.each<[string, (who: Colleague) => Promise<unknown>]>([
    [
      'of somebody who opens as many each week',
      async (who) => {
        for (let week = 1; week <= 8; week++) await opened(who, 6, week * 7 + 1)
        await opened(who, 12, 2)
        await end(who)
      },
    ],
    [
      'of somebody who opened them a week earlier',
      async (who) => {
        await opened(who, 12, 9)
        await opened(who, 9, 2)
        await end(who)
      },
    ],
    [
      'of somebody whose last day is far off',
      async (who) => {
        await opened(who, 12, 2)
        await endsOn(who, 30)
      },
    ],
    [
      'of somebody who goes on there in another role',
      async (who) => {
        await opened(who, 12, 2)
        await end(who)
        await aMembership(town.db, { person: who.id, role: 'program-lead', ...town.clinic })
        // Not a reader of what the other tests raise.
        await town.db.admin.query(`update identity.person set state = 'left' where id = $1`, [who.id])
      },
    ],
  ])('does not stand out %s', async (_whose, act) => {
    const who = await someoneNew()
    await act(who)
    expect(await goThrough()).toBe(0)
    expect(await alerts('before-end', who.id)).toEqual([])
  })

  it('is gone through by nobody but a job and the operator', async () => {
    for (const who of [town.worker, town.lead, town.auditor])
      await expect(
        who.run((ctx) => ctx.prepared('look_as', 'select records.look_for_alerts()', [])),
      ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('a try after the role ended', () => {
  const refused = (ctx: Context, route = 'GET /records/:id', code = 'not-permitted') =>
    recordRefusal(ctx, { route, code, status: 403 })
  /** Worked in the clinic and does not any more; still signed in. */
  async function gone(): Promise<Colleague> {
    const who = await someoneNew()
    await town.db.admin.query(
      `update identity.membership set ended_at = now(), end_reason = 'left' where person_id = $1`,
      [who.id],
    )
    return who
  }

  it('by somebody who is signed in still is told once a day to the auditor and the lead', async () => {
    const who = await gone()
    await who.run((ctx) => refused(ctx))
    await who.run((ctx) => refused(ctx, 'POST /due/:id/done'))
    const found = await alerts('after-end', who.id)
    expect(found).toMatchObject([{ program: town.clinic.program }])
    expect(await told(found[0]?.id)).toEqual(both())
  })

  it('by a browser whose sign-in was ended is told as well', async () => {
    const who = await gone()
    await town.db.admin.query('update identity.session set revoked_at = now() where person_id = $1', [who.id])
    const route = { route: 'GET /records', code: 'not-signed-in' }
    await asVisitor(town.db, (ctx) => noteEndedTry(ctx, who.secret, route))
    await asVisitor(town.db, (ctx) => noteEndedTry(ctx, who.secret, route))
    expect(await alerts('after-end', who.id)).toHaveLength(1)
    const { rows } = await town.db.admin.query(
      `select 1 from audit.event where action = 'access.refused' and detail ->> 'person' = $1`,
      [who.id],
    )
    expect(rows).toHaveLength(1)
  })

  it('with a passkey that was taken back is told as well', async () => {
    const who = await gone()
    const credential = randomBytes(20)
    await town.db.admin.query(
      `insert into identity.passkey (person_id, credential_id, public_key, counter, device_bound, backed_up, label, removed_at)
       values ($1, $2, $3, 0, true, false, 'work phone', now())`,
      [who.id, credential, randomBytes(77)],
    )
    // As sign-in.ts writes it.
    const trace = createHash('sha256')
      .update(`passkey:${credential.toString('base64url')}`)
      .digest('hex')
      .slice(0, 16)
    const refuse = (id: string) =>
      asVisitor(town.db, (ctx) => recordEvent(ctx, 'session.refused', { kind: 'passkey', id }))
    await refuse('0123456789abcdef')
    expect(await alerts('after-end', who.id)).toEqual([])
    await refuse(trace)
    expect(await alerts('after-end', who.id)).toHaveLength(1)
  })

  it('is not seen in other pages, an old sign-in, a browser of somebody who never worked there, or one who works there', async () => {
    const who = await gone()
    await who.run((ctx) => refused(ctx, 'GET /people'))
    await who.run((ctx) => refused(ctx, 'GET /recordsomething'))
    await who.run((ctx) => refused(ctx, 'GET /records', 'idle'))
    const { coalition, agency = '' } = town.elsewhere
    const auditor = await aMember(town.db, 'agency-auditor', { coalition, agency })
    await asActor(town.db.app, { kind: 'session', secret: auditor.secret }, (ctx) => refused(ctx))
    await town.worker.run((ctx) => refused(ctx, 'GET /records/:id', 'not-found'))
    // Works elsewhere now, where a page that is not there is no try.
    const moved = await gone()
    const membership = await aMembership(town.db, {
      person: moved.id,
      role: 'program-worker',
      ...town.shelter,
    })
    const secret = await aSession(town.db, moved.id, { membership })
    await asActor(town.db.app, { kind: 'session', secret }, (ctx) =>
      refused(ctx, 'GET /records/:id', 'not-found'),
    )
    // A sign-in that is over, of somebody who works there.
    await asVisitor(town.db, (ctx) =>
      noteEndedTry(ctx, town.colleague.secret, { route: 'GET /records', code: 'not-signed-in' }),
    )
    await asVisitor(town.db, (ctx) =>
      noteEndedTry(ctx, 'no such secret', { route: 'GET /records', code: 'not-signed-in' }),
    )
    for (const id of [who.id, auditor.person, town.worker.id, moved.id, town.colleague.id])
      expect(await alerts('after-end', id)).toEqual([])
  })
})

it('a watch that another lead ends by work of theirs is told of to nobody', async () => {
  const { subject } = await aRecord(town, town.lead.run)
  await town.lead.run((ctx) => plant(ctx, subject))
  const second = await someoneNew(town.clinic, 'program-lead')
  const { subject: other } = await aRecord(town, second.run)
  await goThrough()
  await second.run((ctx) => mergeSubject(ctx, subject, other))
  expect((await town.lead.run(plantedHere)).some((one) => one.subject === subject)).toBe(false)
  expect(await goThrough()).toBe(0)
})
