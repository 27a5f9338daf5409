import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aDesk, type Desk, expectGoodPage } from '#features/curation/testing/desk.ts'
import { addService } from '#features/directory/add-service.ts'
import { refreshCards } from '#features/directory/refresh-cards.ts'
import { anEntry } from '#features/directory/testing/entries.ts'
import { aRecord } from '#features/directory/testing/records.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { publicUrl } from '#platform/http/testing/test-server.tsx'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { outboxUrls } from '#platform/outbox/index.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'

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

const add = async (name: string) =>
  (
    await asSteward(db, (ctx) =>
      addService(
        ctx,
        db.keyring,
        anEntry({
          service: {
            name,
            phones: [{ number: '(555) 555-0142' }],
            'profile.guardianConsentNeeded': 'unknown',
          },
        }),
      ),
    )
  ).serviceId

const ids: string[] = []
beforeEach(async () => {
  await db.admin.query('delete from directory.overdue_claim; delete from directory.outreach')
  await db.admin.query('delete from directory.public_card')
  ids.splice(0, ids.length, await add('First (test)'), await add('Second (test)'))
})

const idIn = (answer: { headers: Record<string, unknown> }) =>
  String(answer.headers.location).split('/').at(-1)?.split('?')[0]
const claims = async () =>
  (await db.admin.query<{ service_id: string }>('select service_id from directory.overdue_claim')).rows.map(
    (row) => row.service_id,
  )

describe('the overdue queue', () => {
  it('lists what is due', async () => {
    const page = await desk.open('/steward/overdue')
    expect(page.body).toContain('First (test)')
    expect(page.body).toContain('Never confirmed')
    await expectGoodPage(page, ['First'])
  })

  it('hands out one at a time and keeps handing out the same until it is answered', async () => {
    const taken = await desk.post('/steward/overdue/next')
    expect(ids).toContain(idIn(taken))
    expect(idIn(await desk.post('/steward/overdue/next'))).toBe(idIn(taken))
    expect(await claims()).toEqual([idIn(taken)])
  })

  it('shows whom to dial, what the phone will dial and what to ask', async () => {
    const call = await desk.follow(await desk.post('/steward/overdue/next'))
    expect(call.body).toContain('tel:+15555550142')
    expect(call.body).toContain('dials +15555550142')
    expect(call.body).toContain('Guardian must consent')
    expect(call.body).toContain('Yours until')
    await expectGoodPage(call, ['First', 'Second'])
  })

  it('goes from "still true" straight to the next call, and ends when nothing is due', async () => {
    const first = await desk.post('/steward/overdue/next')
    const second = await desk.post(String(first.headers.location), { answer: 'true' })
    expect(idIn(second)).not.toBe(idIn(first))
    expect(ids).toContain(idIn(second))
    const last = await desk.post(`/steward/overdue/${idIn(second)}`, { answer: 'true' })
    expect(last.headers.location).toMatch(/^[/]steward[/]overdue[?]done=nothingDue&undo=[\da-f-]{36}$/)
    const page = await desk.follow(last)
    expect(page.body).toContain('Nothing else is due right now')
    await expectGoodPage(page, ['First', 'Second'])
    const { rowCount } = await db.admin.query(
      'select 1 from directory.service where id = any ($1::uuid[]) and human_confirmed_how = $2',
      [ids, 'human call'],
    )
    expect(rowCount).toBe(2)
  })

  it('offers on the next page to take the last answer back, once, and hands the service out again', async () => {
    const first = await desk.post('/steward/overdue/next')
    const id = idIn(first)
    const dates = async () =>
      (
        await db.admin.query('select human_confirmed_at, edited_at from directory.service where id = $1', [
          id,
        ])
      ).rows
    const before = await dates()
    const next = await desk.follow(await desk.post(String(first.headers.location), { answer: 'true' }))
    expect(next.body).toMatch(/<\/strong> confirmed\.<\/p>/)
    await expectGoodPage(next, ['First', 'Second'])
    const back = await desk.send(next, `/steward/overdue/${id}/undo`)
    expect(back.headers.location).toBe(`/steward/overdue/${id}?done=undone`)
    const again = await desk.follow(back)
    expect(again.body).toContain('Taken back. It needs verification again')
    expect(again.body).toContain('Yours until')
    expect(await claims()).toContain(id)
    expect(await dates()).toEqual(before)
    const late = await desk.send(next, `/steward/overdue/${id}/undo`)
    expect([late.statusCode, late.body.includes('This change cannot be taken back.')]).toEqual([409, true])
    expect((await desk.send(next, `/steward/overdue/${id}/undo`, { change: ids[0] ?? '' })).statusCode).toBe(
      404,
    )
  })

  it('keeps a number nobody answered out of the queue for ten minutes', async () => {
    const first = await desk.post('/steward/overdue/next')
    const second = await desk.post(String(first.headers.location), { answer: 'nobody' })
    expect(idIn(second)).not.toBe(idIn(first))
    expect((await claims()).toSorted()).toEqual(ids.toSorted())
    const none = await desk.post(String(second.headers.location), { answer: 'nobody' })
    expect(none.headers.location).toBe('/steward/overdue?done=nothingDue')
    await db.admin.query(`update directory.overdue_claim set taken_at = now() - interval '11 minutes'`)
    expect(ids).toContain(idIn(await desk.post('/steward/overdue/next')))
  })

  it('gives a skipped one back to colleagues at once and never offers it to the same person next', async () => {
    const first = await desk.post('/steward/overdue/next')
    const second = await desk.post(String(first.headers.location), { answer: 'skip', why: 'language' })
    expect(idIn(second)).not.toBe(idIn(first))
    expect(await claims()).toEqual([idIn(second)])
    const page = await desk.open(String(first.headers.location))
    expect(page.body).toContain('They speak a language I do not')
    await expectGoodPage(page)
  })

  it('asks why when something is skipped, and keeps it until then', async () => {
    const first = await desk.post('/steward/overdue/next')
    const refused = await desk.post(String(first.headers.location), { answer: 'skip', why: '' })
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('Choose why, so that a colleague knows.')
    await expectGoodPage(refused)
    expect(await claims()).toEqual([idIn(first)])
  })

  it('takes a phone that was answered for that and no more', async () => {
    const first = await desk.post('/steward/overdue/next')
    const second = await desk.post(String(first.headers.location), { answer: 'phone' })
    expect(idIn(second)).not.toBe(idIn(first))
    const page = await desk.open('/steward/overdue?kind=phone')
    expect(page.body).not.toContain(`/steward/service/${idIn(first)}"`)
    const all = await desk.open('/steward/overdue?kind=intake')
    expect(all.body).toContain(`/steward/service/${idIn(first)}"`)
    expect(all.body).toContain('Phone 1')
    expect(all.body).toContain('Intake 2')
    await expectGoodPage(all, ['First'])
  })

  it('counts the calls that nobody answered', async () => {
    const first = await desk.post('/steward/overdue/next')
    await desk.post(String(first.headers.location), { answer: 'nobody' })
    const page = await desk.open('/steward/overdue')
    expect(page.body).toContain('1 call nobody answered')
    await desk.post(String(first.headers.location), { answer: 'true' })
    expect(
      (await db.admin.query('select calls from directory.outreach where service_id = $1', [idIn(first)]))
        .rows,
    ).toEqual([{ calls: 0 }])
  })

  it('takes an answer that was sent twice once, so that taking it back takes all of it back', async () => {
    const first = await desk.post('/steward/overdue/next')
    const at = String(first.headers.location)
    const calls = async () =>
      (await db.admin.query('select calls from directory.outreach where service_id = $1', [idIn(first)])).rows
    await desk.post(at, { answer: 'nobody' })
    await desk.post(at, { answer: 'nobody' })
    expect(await calls()).toEqual([{ calls: 1 }])
    await db.admin.query(`update directory.outreach set called_at = now() - interval '2 minutes'`)
    await desk.post(at, { answer: 'nobody' })
    expect(await calls()).toEqual([{ calls: 2 }])
    const once = await desk.post(at, { answer: 'true' })
    const again = await desk.post(at, { answer: 'true' })
    expect(again.headers.location).toBe(once.headers.location)
    await desk.send(await desk.follow(again), `/steward/overdue/${idIn(first)}/undo`)
    const kept = async () =>
      (
        await db.admin.query(
          `select human_confirmed_at as at, (select count(*)::int from directory.revision r
             where r.record_id = s.id and r.act = 'confirm') as times
           from directory.service s where id = $1`,
          [idIn(first)],
        )
      ).rows
    expect(await kept()).toEqual([{ at: null, times: 1 }])
    await desk.post(at, { answer: 'true' })
    expect(await kept()).toEqual([{ at: expect.any(Date), times: 2 }])
  })

  it('says when the ten minutes are over, and still takes the answer', async () => {
    const first = await desk.post('/steward/overdue/next')
    await db.admin.query(`update directory.overdue_claim set taken_at = now() - interval '11 minutes'`)
    const late = await desk.follow(first)
    expect(late.body).toContain('Ten minutes are over')
    await expectGoodPage(late)
    expect((await desk.post(String(first.headers.location), { answer: 'true' })).statusCode).toBe(303)
  })

  it('offers to mail links to the chosen where there is a mail server, and says how many get one', async () => {
    expect((await desk.open('/steward/overdue')).body).not.toContain('type="checkbox"')
    expect((await desk.post('/steward/overdue/mail', { service: ids })).statusCode).toBe(422)
    await prepareQueue(db.urls.jobs, defaultRoles)
    const config = { publicUrl, exitUrl: 'https://weather.example/' }
    const mailing = await aDesk(db, {
      config: { ...config, trustedProxies: [], smtpUrl: outboxUrls.mail },
    })
    try {
      await asSteward(db, async (ctx) => {
        const doc = { email: 'office@agency.example' }
        const { serviceId } = await aRecord(ctx, { service: { name: 'Third (test)', doc } })
        await refreshCards(ctx, [serviceId])
      })
      const page = await mailing.open('/steward/overdue')
      await expectGoodPage(page, ['First', 'Third'])
      const chosen = [...page.body.matchAll(/form="chosen" name="service" value="([^"]+)"/g)].map(
        ([, id]) => id ?? '',
      )
      expect(chosen).toHaveLength(3)
      const after = await mailing.follow(await mailing.post('/steward/overdue/mail', { service: chosen }))
      expect(after.body).toContain('1 link will be emailed. 2 services were left out')
      await expectGoodPage(after, ['First'])
    } finally {
      await mailing.close()
    }
  })

  it('refuses an answer that is none', async () => {
    const answer = await desk.post(`/steward/overdue/${ids[0]}`, { answer: 'maybe' })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Press one of the buttons.')
  })
})
