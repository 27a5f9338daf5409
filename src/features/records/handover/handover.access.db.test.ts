import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { untilBlocked } from '#features/identity/testing/until-blocked.ts'
import type { Context } from '#platform/db/actor.ts'
import { mergeSubject } from '../merge.ts'
import { readableOf } from '../readable.ts'
import { subjectGroup } from '../subject-group.ts'
import { aRecord, type Colleague, type RecordsTown, recordsTown } from '../testing/records-town.ts'
import { type RecordsWeb, recordsWeb, textOf } from '../testing/records-web.ts'
import { addItem, finishTask } from '../write-item.ts'
import { answerHandover, askHandover, handoversWaiting, ownHandovers } from './handovers.ts'

let town: RecordsTown
let web: RecordsWeb
beforeAll(async () => {
  town = await recordsTown()
  web = await recordsWeb(town)
})
afterAll(async () => {
  await web.close()
  await town.close()
})

const ask = (subject: string, to: Colleague, by = town.worker) =>
  by.run((ctx) => askHandover(ctx, subject, to.id))
const asked = async (subject: string, to = town.colleague, by = town.worker) =>
  (await ask(subject, to, by)) ?? ''
const answer = (
  id: string,
  as: 'accepted' | 'declined' | 'withdrawn',
  by = town.colleague,
  withTasks = false,
) => by.run((ctx) => answerHandover(ctx, id, as, withTasks))
const holder = async (subject: string) => (await town.worker.run((ctx) => subjectGroup(ctx, subject))).holder
const record = async () => (await aRecord(town, town.worker.run)).subject
const task = (subject: string, assignedTo = town.worker.id) =>
  town.worker.run((ctx) =>
    addItem(ctx, town.keys, subject, {
      kind: 'task',
      groups: { narrative: { text: 'Call the school' } },
      dueAt: new Date('2027-01-04T23:59:00Z'),
      assignedTo,
    }),
  )
const assigned = async (subject: string) =>
  (await town.worker.run((ctx) => readableOf(ctx, [subject], { kinds: ['task'], limit: 50 }))).map(
    ({ assignedTo }) => assignedTo,
  )

describe('handing a young person over', () => {
  it('counts when the colleague accepts; tasks go along where they say so', async () => {
    const subject = await record()
    await task(subject)
    await task(subject, town.lead.id)
    const done = await task(subject)
    await town.worker.run((ctx) => finishTask(ctx, done, true))
    const before = await town.colleague.run(handoversWaiting)
    const id = await asked(subject)
    expect(await holder(subject)).toBe(town.worker.id)
    expect(await town.colleague.run(handoversWaiting)).toBe(before + 1)
    expect((await town.colleague.run(ownHandovers)).forMe.find((one) => one.id === id)).toMatchObject({
      subject,
      tasks: 1,
      fromPerson: town.worker.id,
    })
    expect(await answer(id, 'accepted', town.colleague, true)).toBe(1)
    expect(await holder(subject)).toBe(town.colleague.id)
    expect((await assigned(subject)).toSorted()).toEqual(
      [town.colleague.id, town.lead.id, town.worker.id].toSorted(),
    )
    const { rows } = await town.db.admin.query(
      `select action, actor_id, detail from audit.event where object_id = $1 and action like 'subject.handover%' order by at`,
      [subject],
    )
    expect(rows).toEqual([
      { action: 'subject.handover-asked', actor_id: town.worker.id, detail: { to: town.colleague.id } },
      {
        action: 'subject.handover-answered',
        actor_id: town.colleague.id,
        detail: { answer: 'accepted', tasks: 1 },
      },
    ])
  })

  it('tells both by a notice that says nothing but that something waits', async () => {
    const id = await asked(await record())
    await answer(id, 'declined')
    const { rows } = await town.db.admin.query(
      `select person_id, kind, about_kind from notices.notice where about_id = $1 order by made_at`,
      [id],
    )
    const neutral = { kind: 'update', about_kind: 'handover' }
    expect(rows).toEqual([
      { person_id: town.colleague.id, ...neutral },
      { person_id: town.worker.id, ...neutral },
    ])
  })

  it('changes nothing when it is declined or withdrawn, and leaves tasks that were not to go', async () => {
    const subject = await record()
    await task(subject)
    await answer(await asked(subject), 'declined')
    await answer(await asked(subject), 'withdrawn', town.worker)
    expect(await holder(subject)).toBe(town.worker.id)
    expect(await answer(await asked(subject), 'accepted')).toBe(0)
    expect(await assigned(subject)).toEqual([town.worker.id])
  })

  it('of two answers at once takes the first, and tells the second', async () => {
    const subject = await record()
    const id = await asked(subject)
    let late: Promise<unknown> = Promise.resolve()
    await town.colleague.run(async (ctx) => {
      await answerHandover(ctx, id, 'accepted')
      late = answer(id, 'withdrawn', town.worker)
      late.catch(() => undefined)
      await untilBlocked(town.db)
    })
    await expect(late).rejects.toMatchObject({ status: 409, code: 'handover-answered' })
    expect(await holder(subject)).toBe(town.colleague.id)
    await expect(answer(id, 'accepted')).rejects.toMatchObject({ code: 'handover-answered' })
  })

  it('waits for one answer at a time', async () => {
    const subject = await record()
    const id = await asked(subject)
    await expect(ask(subject, town.lead)).rejects.toMatchObject({ status: 409, code: 'handover-waits' })
    await answer(id, 'withdrawn', town.worker)
    expect(await asked(subject, town.lead)).not.toBe('')
  })

  it('reaches the whole of a record that is part of another by then', async () => {
    const [one, other] = [await record(), await record()]
    const id = await asked(one)
    await town.worker.run((ctx) => mergeSubject(ctx, one, other))
    await answer(id, 'accepted')
    expect(await holder(other)).toBe(town.colleague.id)
  })

  it('is for whoever holds the record, or a lead; and for anybody where nobody holds it', async () => {
    const subject = await record()
    await expect(ask(subject, town.lead, town.colleague)).rejects.toMatchObject({
      code: 'handover-not-yours',
    })
    await expect(ask(subject, town.colleague, town.colleague)).rejects.toMatchObject({
      code: 'handover-not-yours',
    })
    await expect(ask(subject, town.worker)).rejects.toMatchObject({ code: 'handover-has-it' })
    await answer(await asked(subject, town.colleague, town.lead), 'declined')
    await town.db.admin.query('update records.subject set holder_id = null where id = $1', [subject])
    expect(await ask(subject, town.colleague, town.colleague)).toBeNull()
    expect(await holder(subject)).toBe(town.colleague.id)
  })

  it('reaches nobody outside of the program', async () => {
    const subject = await record()
    for (const other of [town.inShelter, town.outsider, town.auditor, town.administrator])
      await expect(ask(subject, other)).rejects.toMatchObject({ code: 'not-a-colleague' })
    const there = (await aRecord(town, town.inShelter.run)).subject
    await expect(ask(there, town.colleague)).rejects.toMatchObject({ status: 404 })
    const closed = await record()
    await town.db.admin.query('update records.subject set closed_at = now() where id = $1', [closed])
    await expect(ask(closed, town.colleague)).rejects.toMatchObject({ code: 'record-closed' })
  })

  it('is answered by nobody else: not by whoever asked, a third, or another program', async () => {
    const subject = await record()
    const id = await asked(subject)
    await expect(answer(id, 'accepted', town.worker)).rejects.toMatchObject({ code: 'handover-not-yours' })
    await expect(answer(id, 'withdrawn')).rejects.toMatchObject({ code: 'handover-not-yours' })
    for (const other of [town.lead, town.inShelter, town.outsider])
      await expect(answer(id, 'accepted', other)).rejects.toMatchObject({ status: 404 })
    for (const other of [town.auditor, town.administrator])
      await expect(answer(id, 'accepted', other)).rejects.toMatchObject({ code: 'no-program' })
    expect(await holder(subject)).toBe(town.worker.id)
  })
})

describe('in SQL, as the app’s login', () => {
  const refused = async (by: Colleague, sql: string, values: unknown[]) =>
    await expect(by.run((ctx: Context) => ctx.prepared(randomUUID(), sql, values))).rejects.toMatchObject({
      code: '42501',
    })

  it('nobody writes a handover or who holds a record but by the functions', async () => {
    const subject = await record()
    const id = await asked(subject)
    for (const by of [town.worker, town.colleague, town.lead]) {
      await refused(
        by,
        `update records.handover set answer = 'accepted', answered_at = now() where id = $1`,
        [id],
      )
      await refused(by, 'update records.handover set to_person = $2 where id = $1', [id, town.lead.id])
      await refused(by, 'update records.subject set holder_id = $2 where id = $1', [subject, by.id])
      await refused(by, 'delete from records.handover where id = $1', [id])
      await refused(
        by,
        `insert into records.handover (coalition_id, program_id, subject_id, from_person, to_person)
         select coalition_id, program_id, subject_id, to_person, from_person from records.handover where id = $1`,
        [id],
      )
    }
  })

  it('another program, agency, auditor or administrator sees none', async () => {
    const subject = await record()
    await task(subject)
    await asked(subject)
    for (const other of [town.inShelter, town.outsider, town.auditor, town.administrator])
      await other.run(async (ctx) => {
        expect(await ctx.prepared('see', 'select 1 from records.handover', [])).toEqual([])
        expect(
          await ctx.prepared('count', 'select records.open_tasks_of($1, $2)::int as n', [
            subject,
            town.worker.id,
          ]),
        ).toEqual([{ n: 0 }])
      })
  })

  it('no answer is made up', async () => {
    const id = await asked(await record())
    await expect(
      town.colleague.run((ctx) =>
        ctx.prepared('made-up', 'select records.answer_handover($1, $2, false)', [id, 'yes']),
      ),
    ).rejects.toMatchObject({ code: '23514' })
  })
})

describe('the pages of handovers', () => {
  it('ask, show what waits without a name, and accept', async () => {
    const subject = await record()
    await task(subject)
    const form = await web.get(`/records/${subject}/handover`, town.worker)
    expect(form.statusCode).toBe(200)
    expect(form.body).toContain(`<option value="${town.colleague.id}"`)
    expect(form.body).not.toContain(`<option value="${town.worker.id}"`)
    expect(form.body).toContain('<title>Record')
    const sent = await web.post(`/records/${subject}/handover`, { to: town.colleague.id }, town.worker)
    expect([sent.statusCode, sent.headers.location]).toEqual([303, '/handovers?done=asked'])
    expect(textOf((await web.get('/handovers?done=asked', town.worker)).body)).toContain(
      'Asked. Your colleague',
    )
    expect(textOf((await web.get(`/records/${subject}/handover`, town.worker)).body)).toContain('Withdraw')
    const waits = await web.get('/handovers', town.colleague)
    expect(waits.body).toContain(subject)
    expect(waits.body).not.toContain('Robin')
    expect(textOf(waits.body)).toContain('Also take over 1 open task')
    const { rows } = await town.db.admin.query<{ id: string }>(
      'select id from records.handover where subject_id = $1',
      [subject],
    )
    const url = `/handovers/${rows[0]?.id ?? ''}`
    const accepted = await web.post(url, { answer: 'accepted', tasks: 'yes' }, town.colleague)
    expect(accepted.headers.location).toBe('/handovers?done=accepted&tasks=1')
    expect(textOf((await web.get(String(accepted.headers.location), town.colleague)).body)).toContain(
      'and 1 task went along',
    )
    const late = await web.post(url, { answer: 'withdrawn' }, town.worker)
    expect([late.statusCode, textOf(late.body)]).toEqual([409, expect.stringContaining('answered meanwhile')])
  })

  it('say with a sentence what cannot be done', async () => {
    const subject = await record()
    const send = async (to: string, by = town.worker) => {
      const answered = await web.post(`/records/${subject}/handover`, { to }, by)
      return [answered.statusCode, textOf(answered.body)]
    }
    expect(await send('')).toEqual([422, expect.stringContaining('Choose a colleague from the list')])
    expect(await send(town.outsider.id)).toEqual([
      409,
      expect.stringContaining('doesn’t work in this program'),
    ])
    expect(await send(town.worker.id)).toEqual([
      422,
      expect.stringContaining('works with the young person already'),
    ])
    expect(await send(town.lead.id, town.colleague)).toEqual([
      403,
      expect.stringContaining('Only whoever works'),
    ])
    const id = await asked(subject)
    expect(await send(town.lead.id)).toEqual([
      409,
      expect.stringContaining('Somebody has already been asked to take this young person over.'),
    ])
    const wrong = await web.post(`/handovers/${id}`, { answer: 'maybe' }, town.colleague)
    expect([wrong.statusCode, textOf(wrong.body)]).toEqual([
      422,
      expect.stringContaining('Press one of the buttons'),
    ])
  })

  it('are not there for another program, and closed to whoever does not work with records', async () => {
    const subject = await record()
    const id = await asked(subject)
    const of = async (by?: Colleague) => [
      (await web.get('/handovers', by)).statusCode,
      (await web.get(`/records/${subject}/handover`, by)).statusCode,
      (await web.post(`/records/${subject}/handover`, { to: town.lead.id }, by)).statusCode,
      (await web.post(`/handovers/${id}`, { answer: 'accepted' }, by)).statusCode,
    ]
    for (const other of [town.inShelter, town.outsider]) expect(await of(other)).toEqual([200, 404, 404, 404])
    for (const other of [town.auditor, town.administrator])
      expect(await of(other)).toEqual([403, 403, 403, 403])
    expect(await of()).toEqual([303, 303, 403, 403])
    expect(await holder(subject)).toBe(town.worker.id)
  })
})
