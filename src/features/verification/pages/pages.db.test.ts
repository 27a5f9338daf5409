import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aDesk, type Desk, expectGoodPage } from '#features/curation/testing/desk.ts'
import { refreshCards } from '#features/directory/refresh-cards.ts'
import { aRecord, type RecordOverrides } from '#features/directory/testing/records.ts'
import { asActor } from '#platform/db/actor.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { publicUrl } from '#platform/http/testing/test-server.tsx'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { asSteward, asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { type Answer, answerLink } from '../links/answer-link.ts'
import { linkAt } from '../links/link-at.ts'
import { makeProviderLink } from '../links/make-link.ts'

let db: TestDatabase
let desk: Desk
beforeAll(async () => {
  db = await testDatabase()
  desk = await aDesk(db)
})
afterAll(async () => {
  await desk.close()
  await db.close()
})

const [fax, voice] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b']

let id: string
beforeEach(async () => {
  await db.admin.query(
    'delete from directory.proposal; delete from directory.outreach; delete from directory.public_card',
  )
  id = await made()
})

async function made(given: RecordOverrides['service'] = {}): Promise<string> {
  const { serviceId } = await asSteward(db, (ctx) =>
    aRecord(ctx, {
      service: {
        doc: {
          email: 'office@agency.example',
          phones: [
            { id: fax, number: '(555) 555-0100', type: 'fax' },
            { id: voice, number: '(555) 555-0142', extension: '7' },
          ],
        },
        profile: { ageMin: 12, ageMax: 17 },
        ...given,
      },
    }),
  )
  await asSteward(db, (ctx) => refreshCards(ctx, [serviceId]))
  return serviceId
}

async function answered(answer: Answer, serviceId = id): Promise<string> {
  const { secret } = await asSteward(db, (ctx) => makeProviderLink(ctx, serviceId))
  const link = await asVisitor(db, (ctx) => linkAt(ctx, secret))
  if (link.state !== 'open') throw new Error(link.state)
  await asActor(db.app, { kind: 'link', secret }, (ctx) => answerLink(ctx, link, answer))
  const { rows } = await db.admin.query(
    'select id from directory.proposal where service_id = $1 order by made_at desc',
    [serviceId],
  )
  return rows[0].id
}
const changed = (values: Record<string, unknown>, callMe = false) =>
  answered({ said: 'changed', proposed: { values, callMe } })

const service = async () =>
  (await db.admin.query('select version, doc, profile from directory.service where id = $1', [id])).rows[0]

describe('the link page of a steward', () => {
  it('makes a link to copy, shown once, and says that no mail is set up', async () => {
    const page = await desk.open(`/steward/service/${id}/link`)
    expect(page.body).toContain('No mail server is set up here')
    expect(page.body).not.toContain('office@agency.example')
    await expectGoodPage(page)
    const answer = await desk.post(`/steward/service/${id}/link`)
    const secret = /value="http:\/\/help\.test\/check\/([\w-]{43})"/.exec(answer.body)?.[1] ?? ''
    expect((await asVisitor(db, (ctx) => linkAt(ctx, secret))).state).toBe('open')
    await expectGoodPage(answer)
    expect((await desk.open(`/steward/service/${id}/link`)).body).not.toContain(secret)
    expect(desk.server.logText()).not.toContain(secret)
    const { rows } = await db.admin.query(`select action, actor_id from audit.event where object_id = $1`, [
      id,
    ])
    expect(rows).toEqual([{ action: 'link.made', actor_id: db.stewardId }])
  })

  it('refuses to mail without a mail server, and queues nothing', async () => {
    const answer = await desk.post(`/steward/service/${id}/link/mail`)
    expect([answer.statusCode, answer.body.includes('none is kept for later')]).toEqual([422, true])
    await expectGoodPage(answer)
  })

  it('asks for a mail with a link, which a job will send, where there is a mail server', async () => {
    await prepareQueue(db.urls.jobs, defaultRoles)
    const config = { publicUrl, exitUrl: 'https://weather.example/', trustedProxies: [] }
    const mailing = await aDesk(db, { config: { ...config, smtpUrl: 'smtp://127.0.0.1:1' } })
    try {
      const at = `/steward/service/${id}/link`
      const answer = await mailing.send(await mailing.open(at), `${at}/mail`)
      expect([answer.statusCode, answer.headers.location]).toEqual([303, `${at}?done=asked`])
      await expectGoodPage(await mailing.follow(answer))
    } finally {
      await mailing.close()
    }
    const jobs = await db.admin.query(
      `select j.payload from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'send-reminder'`,
    )
    // What to send and where to is found out when it is sent; the queue holds no address and no secret.
    expect(jobs.rows).toEqual([{ payload: { service: id, asked: true } }])
    const { rows } = await db.admin.query(`select action from audit.event where object_id = $1`, [id])
    expect(rows).toEqual([{ action: 'link.asked' }])
  })

  it('makes no link for what people do not see', async () => {
    await db.admin.query('delete from directory.public_card where service_id = $1', [id])
    const answer = await desk.post(`/steward/service/${id}/link`)
    expect([answer.statusCode, answer.body.includes('there is nothing to check by link')]).toEqual([
      409,
      true,
    ])
    await expectGoodPage(answer)
  })
})

describe('answers from providers', () => {
  it('stand beside what is public, and are used in the name of the steward', async () => {
    const answer = await changed({ 'profile.ageMax': 19, phones: [{ number: '(555) 555-0177' }] })
    const page = await desk.open('/steward/answers')
    expect(page.body).toContain('(555) 555-0142')
    expect(page.body).toContain('(555) 555-0177')
    await expectGoodPage(page, ['Drop-in'])
    const saved = await desk.send(page, `/steward/answers/${answer}`, { what: 'use' })
    expect(saved.headers.location).toBe('/steward/answers?done=settled')
    const now = await service()
    expect(now.profile.ageMax).toBe(19)
    // The fax stays, and the extension goes with the number it belonged to.
    expect(now.doc.phones).toEqual([
      { id: fax, number: '(555) 555-0100', type: 'fax' },
      { id: voice, number: '(555) 555-0177' },
    ])
    const { rows } = await db.admin.query(
      `select path, method, actor_id from directory.field_provenance where record_id = $1 order by path`,
      [id],
    )
    expect(rows).toEqual([
      { path: 'phones', method: 'one-tap link', actor_id: db.stewardId },
      { path: 'profile.ageMax', method: 'one-tap link', actor_id: db.stewardId },
    ])
    const outcome = await db.admin.query('select outcome, settled_by from directory.proposal where id = $1', [
      answer,
    ])
    expect(outcome.rows).toEqual([{ outcome: 'used', settled_by: db.stewardId }])
    await expectGoodPage(await desk.follow(saved))
  })

  it('are used in part, or not at all', async () => {
    const answer = await changed({ 'profile.ageMax': 19, 'profile.free': 'no' }, true)
    const page = await desk.open('/steward/answers')
    expect(page.body).toContain('They ask for a call')
    await desk.send(page, `/steward/answers/${answer}`, { what: 'use', take: ['profile.free'] })
    expect((await service()).profile).toMatchObject({ free: 'no', ageMax: 17 })
    const second = await answered({ said: 'closed' })
    const again = await desk.open('/steward/answers')
    expect(again.body).toContain('They say that they closed')
    await expectGoodPage(again)
    await desk.send(again, `/steward/answers/${second}`, { what: 'drop' })
    const { rows } = await db.admin.query('select outcome from directory.proposal order by made_at')
    expect(rows).toEqual([{ outcome: 'partly' }, { outcome: 'not-used' }])
    expect((await desk.open('/steward/answers')).body).toContain('No answer waits.')
  })

  it('come back ticked as they were when something stood in the way', async () => {
    const answer = await changed({ 'profile.ageMax': 19, 'profile.free': 'no' })
    const other = await changed({ 'profile.ageMin': 13 })
    const page = await desk.open('/steward/answers')
    const path = `/steward/answers/${answer}`
    const ticked = (body: string, which: string) => formValues(body, `/steward/answers/${which}`).take ?? []
    expect(ticked(page.body, answer)).toEqual(['profile.free', 'profile.ageMax'])
    await db.admin.query('update directory.service set version = version + 1 where id = $1', [id])
    const moved = await desk.send(page, path, { what: 'use', take: ['profile.free'] })
    expect([moved.statusCode, ticked(moved.body, answer), ticked(moved.body, other)]).toEqual([
      409,
      ['profile.free'],
      ['profile.ageMin'],
    ])
    const unsaid = await desk.send(page, path, { what: '', take: ['profile.ageMax'] })
    expect([unsaid.statusCode, ticked(unsaid.body, answer)]).toEqual([422, ['profile.ageMax']])
    const none = await desk.send(page, path, { what: 'use', take: undefined })
    expect([none.statusCode, ticked(none.body, answer)]).toEqual([422, []])
  })

  it('are not used twice, unticked, with other values, or over somebody else’s change', async () => {
    const answer = await changed({ 'profile.ageMax': 19 })
    const page = await desk.open('/steward/answers')
    const path = `/steward/answers/${answer}`
    const none = await desk.send(page, path, { what: 'use', take: undefined })
    expect([none.statusCode, none.body.includes('Tick at least one value')]).toEqual([422, true])
    await expectGoodPage(none)
    const strange = await desk.send(page, path, { what: 'use', take: ['name'] })
    expect([strange.statusCode, strange.body.includes('Tick only values that were proposed')]).toEqual([
      422,
      true,
    ])
    await db.admin.query('update directory.service set version = version + 1 where id = $1', [id])
    const moved = await desk.send(page, path, { what: 'use' })
    expect([moved.statusCode, moved.body.includes('Someone changed this record')]).toEqual([409, true])
    expect(moved.body).toContain('The record was changed since they answered.')
    await desk.send(await desk.open('/steward/answers'), path, { what: 'drop' })
    const late = await desk.post(path, { what: 'drop', version: '2' })
    expect([late.statusCode, late.body.includes('A colleague has settled this answer already.')]).toEqual([
      409,
      true,
    ])
    expect((await service()).profile.ageMax).toBe(17)
  })

  it('send the queue to the answer instead of the phone', async () => {
    await changed({ 'profile.ageMax': 19 })
    const queue = await desk.open('/steward/overdue')
    expect(queue.body).toContain('Answered by link: see the answer')
    const next = await desk.post('/steward/overdue/next')
    expect(next.headers.location).toBe('/steward/overdue?done=nothingDue')
  })
})

describe('how long a confirmation counts', () => {
  it('is set for one service, with the reason, and can be read in its history', async () => {
    const path = `/steward/service/${id}/shelf-life`
    const page = await desk.open(path)
    await expectGoodPage(page)
    const saved = await desk.send(page, path, {
      phone: '30',
      record: '365',
      reason: 'The number changes each month.',
    })
    const record = await desk.follow(saved)
    expect((await service()).profile.shelfLifeDays).toEqual({ phone: 30, record: 365 })
    expect(record.body).toContain('The number changes each month.')
    expect(record.body).toContain('Phone: 30')
    await expectGoodPage(record)
    const again = await desk.open(path)
    expect(again.body).toContain('value="30"')
    await desk.send(again, path, { phone: '', record: '', reason: 'As usual again.' })
    expect((await service()).profile.shelfLifeDays).toEqual({})
  })

  it.each([
    [{ phone: '0', reason: 'Because.' }, 'Write whole days from 1 to 730'],
    [{ phone: '731', reason: 'Because.' }, 'Write whole days from 1 to 730'],
    [{ intake: 'soon', reason: 'Because.' }, 'Write whole days from 1 to 730'],
    [{ phone: '30', reason: '' }, 'Write at least three letters.'],
  ])('refuses %j with a sentence, and keeps what was typed', async (values, sentence) => {
    const path = `/steward/service/${id}/shelf-life`
    const answer = await desk.send(await desk.open(path), path, values)
    expect([answer.statusCode, answer.body.includes(sentence)]).toEqual([422, true])
    await expectGoodPage(answer)
    expect((await service()).profile.shelfLifeDays ?? {}).toEqual({})
  })

  it('is not saved over somebody else’s change', async () => {
    const path = `/steward/service/${id}/shelf-life`
    const page = await desk.open(path)
    await db.admin.query('update directory.service set version = version + 1 where id = $1', [id])
    const answer = await desk.send(page, path, { phone: '30', reason: 'Because.' })
    expect([answer.statusCode, answer.body.includes('Someone changed this record')]).toEqual([409, true])
    expect(answer.body).toContain('value="30"')
  })
})
