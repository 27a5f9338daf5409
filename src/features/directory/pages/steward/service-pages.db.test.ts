import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isoDay } from '#platform/i18n/index.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aDesk, type Desk, expectGoodPage } from '../../../curation/testing/desk.ts'
import { addService } from '../../add-service.ts'
import { refreshCards } from '../../refresh-cards.ts'
import { anEntry } from '../../testing/entries.ts'
import { aRecord } from '../../testing/records.ts'

let db: TestDatabase
let desk: Desk
let serviceId: string
let page: string

beforeAll(async () => {
  db = await testDatabase()
  desk = await aDesk(db)
})
afterAll(async () => {
  await desk.close()
  await db.close()
})
beforeEach(async () => {
  const added = await asSteward(db, (ctx) => addService(ctx, db.keyring, anEntry()))
  serviceId = added.serviceId
  page = `/steward/service/${serviceId}`
})

/** A year to come. */
const later = new Date().getUTCFullYear() + 2

const service = async () =>
  (
    await db.admin.query<{
      status: string
      version: number
      human_confirmed_at: Date | null
      machine_checked_at: Date | null
      edited_at: Date | null
      doc: Record<string, unknown>
    }>('select * from directory.service where id = $1', [serviceId])
  ).rows[0]

describe('the first page', () => {
  it('counts what waits and names what changed lately', async () => {
    const answer = await desk.open('/steward')
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toMatch(/\d+ services? needs? verification/)
    expect(answer.body).toContain('Testa Steward (fictional)')
    expect(answer.body).toContain('Evening drop-in (fictional)')
    await expectGoodPage(answer, ['Evening'])
  })

  it('finds a record by part of its name, also one that no visitor can see', async () => {
    const ids = await asSteward(db, async (ctx) =>
      aRecord(ctx, { service: { name: 'Quiet Cove (test)', status: 'unknown' }, location: null }),
    )
    const answer = await desk.post('/steward', { words: 'quiet co' })
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain(`/steward/service/${ids.serviceId}`)
    expect(answer.body).toContain('Status not known')
    await expectGoodPage(answer, ['Quiet'])
  })

  it('finds nothing by a wildcard, and asks for at least two letters', async () => {
    expect((await desk.post('/steward', { words: '%%' })).body).toContain('No record has this name')
    expect((await desk.post('/steward', { words: 'q' })).body).toContain('Write at least two letters')
  })
})

describe('a service', () => {
  it('shows all that is stated, what is not, and three dates that are never merged', async () => {
    const answer = await desk.open(page)
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain('Food, rest and someone to talk to.')
    expect(answer.body).toMatch(/Not stated: [^<]*Phones/)
    for (const term of ['Confirmed by a person', 'Checked by a machine', 'Edited']) {
      expect(answer.body).toContain(`<dt>${term}</dt>`)
    }
    await expectGoodPage(answer, ['Evening'])
  })

  it('never shows imported counts, which nobody could tell from what is free tonight', async () => {
    const { serviceId } = await asSteward(db, (ctx) =>
      aRecord(ctx, {
        service: { doc: { capacities: [{ available: 31415 }], wait_time: '27182 days' } },
        location: null,
      }),
    )
    const answer = await desk.open(`/steward/service/${serviceId}`)
    // Whole: ids may hold any run of digits.
    expect(answer.body).not.toMatch(/\b(?:31415|27182)\b/)
  })

  it('is "still true" in one tap, which moves the human date and no other, and can be undone', async () => {
    const before = await service()
    const after = await desk.follow(await desk.send(await desk.open(page), `${page}/confirm`))
    expect(after.body).toContain('Confirmed today, in your name.')
    const now = await service()
    expect(now?.human_confirmed_at).not.toBeNull()
    expect(now?.edited_at).toEqual(before?.edited_at)
    expect(now?.machine_checked_at).toBeNull()
    await expectGoodPage(after)
    const undone = await desk.follow(await desk.send(after, `${page}/undo`))
    expect(undone.body).toContain('Taken back.')
    expect((await service())?.human_confirmed_at).toBeNull()
  })

  it('says that it cannot be found when there is none', async () => {
    for (const id of ['00000000-0000-4000-8000-000000000000', 'x', '1 or 1=1']) {
      expect((await desk.open(`/steward/service/${encodeURIComponent(id)}`)).statusCode).toBe(404)
    }
  })

  it('does not undo a change that is none', async () => {
    const answer = await desk.post(`${page}/undo`, { change: '00000000-0000-4000-8000-000000000000' })
    expect(answer.statusCode).toBe(404)
    expect((await desk.post(`${page}/undo`, { change: 'x' })).statusCode).toBe(422)
  })
})

describe('closing a service', () => {
  it('for now keeps its card and says on it when it is expected back', async () => {
    const form = await desk.open(`${page}/close`)
    await expectGoodPage(form, ['Evening'])
    const after = await desk.follow(
      await desk.send(form, `${page}/close`, {
        how: 'temporarily',
        until: `${later}-05-03`,
        reason: 'Water in the house',
      }),
    )
    expect(after.body).toContain('Closed for now')
    const now = await service()
    expect(now?.status).toBe('temporarily closed')
    expect(now?.doc.alert).toBe(`Expected to open again on May 3, ${later}.`)
    const { rows } = await db.admin.query<{ card: { alert: string; status: string } }>(
      'select card from directory.public_card where service_id = $1',
      [serviceId],
    )
    expect(rows[0]?.card).toMatchObject({ status: 'temporarily closed', alert: now?.doc.alert })
  })

  it('for now once more shows the new day alone, before what the agency says, and keeps the new reason', async () => {
    await db.admin.query(
      `update directory.service set doc = doc || '{"alert": "Expected to open again on Mondays!"}' where id = $1`,
      [serviceId],
    )
    const close = async (until: string, reason: string) =>
      desk.follow(
        await desk.send(await desk.open(`${page}/close`), `${page}/close`, {
          how: 'temporarily',
          until: `${later}-${until}`,
          reason,
        }),
      )
    await close('05-01', 'Water in the house')
    const after = await close('06-01', 'The roof leaks as well')
    expect((await service())?.doc.alert).toBe(
      `Expected to open again on June 1, ${later}. Expected to open again on Mondays!`,
    )
    expect(after.body).toContain('Water in the house')
    expect(after.body).toContain('The roof leaks as well')
  })

  it('for now once more without a day keeps the new reason, in a line of history with nothing to take back', async () => {
    const close = async (reason: string) =>
      desk.follow(
        await desk.send(await desk.open(`${page}/close`), `${page}/close`, { how: 'temporarily', reason }),
      )
    await close('Water in the house')
    const before = await service()
    const after = await close('The roof leaks as well')
    expect(after.body).toContain('Water in the house')
    expect(after.body).toContain('The roof leaks as well')
    await expectGoodPage(after, ['Evening'])
    const { rows } = await db.admin.query<{ id: string }>(
      "select id from directory.revision where record_id = $1 and reason = 'The roof leaks as well'",
      [serviceId],
    )
    expect(after.body).not.toContain(`value="${rows[0]?.id}"`)
    expect((await desk.post(`${page}/undo`, { change: rows[0]?.id })).statusCode).toBe(409)
    expect(await service()).toMatchObject({ status: 'temporarily closed', edited_at: before?.edited_at })
  })

  it('and opening again takes the message off', async () => {
    await desk.send(await desk.open(`${page}/close`), `${page}/close`, {
      how: 'temporarily',
      until: `${later}-05-03`,
      reason: 'Water in the house',
    })
    const form = await desk.open(`${page}/reopen`)
    await expectGoodPage(form)
    const after = await desk.follow(await desk.send(form, `${page}/reopen`, { reason: 'House is dry' }))
    expect(after.body).toContain('Open again.')
    const now = await service()
    expect([now?.status, now?.doc.alert]).toEqual(['active', undefined])
  })

  it('for good is final', async () => {
    const form = await desk.open(`${page}/close`)
    const after = await desk.follow(
      await desk.send(form, `${page}/close`, { how: 'for good', reason: 'The agency ended' }),
    )
    expect(after.body).toContain('This service closed for good.')
    expect(after.body).not.toContain(`${page}/confirm`)
    const again = await desk.post(`${page}/reopen`, { version: '2', reason: 'Open it' })
    expect(again.statusCode).toBe(409)
  })

  it.each([
    ['no choice', { how: undefined, reason: 'Water' }, 'Choose for now or for good.'],
    ['no reason', { how: 'temporarily', reason: ' ' }, 'Write at least three letters.'],
    ['a day that is none', { how: 'temporarily', until: 'soon', reason: 'Water' }, 'Write the date as year'],
    ['a day gone by', { how: 'temporarily', until: '2020-01-01', reason: 'Water' }, 'must be after today'],
    [
      'a day for what closes for good',
      { how: 'for good', until: `${later}-01-01`, reason: 'Water' },
      'has no day to come back',
    ],
  ])('with %s changes nothing, says what to do and keeps what was typed', async (_what, typed, sentence) => {
    const answer = await desk.send(await desk.open(`${page}/close`), `${page}/close`, typed)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(sentence)
    expect(answer.body).toContain('<title>Error: ')
    if (typed.reason.trim()) expect(answer.body).toContain('>Water</textarea>')
    expect((await service())?.status).toBe('active')
    await expectGoodPage(answer)
  })

  // Whatever the hour in London, one of the two has another day.
  it.each(['Pacific/Pago_Pago', 'Pacific/Kiritimati'])(
    'until tomorrow counts from the day it is there: %s',
    async (timezone) => {
      const { serviceId } = await asSteward(db, async (ctx) => {
        const ids = await aRecord(ctx, { location: { timezone } })
        await refreshCards(ctx, [ids.serviceId])
        return ids
      })
      const url = `/steward/service/${serviceId}/close`
      const close = async (days: number) => {
        const until = isoDay(new Date(Date.now() + days * 86_400_000), timezone)
        return desk.send(await desk.open(url), url, { how: 'temporarily', until, reason: 'Water' })
      }
      const today = await close(0)
      expect([today.statusCode, today.body.includes('must be after today')]).toEqual([422, true])
      expect((await close(1)).statusCode).toBe(303)
    },
  )

  it('asks again when someone changed the record meanwhile, and keeps the reason', async () => {
    const form = await desk.open(`${page}/close`)
    await desk.send(await desk.open(page), `${page}/confirm`)
    const answer = await desk.send(form, `${page}/close`, { how: 'temporarily', reason: 'Water' })
    expect(answer.statusCode).toBe(409)
    expect(answer.body).toContain('Someone changed this record')
    expect(answer.body).toContain('>Water</textarea>')
    await desk.follow(await desk.send(answer, `${page}/close`, { how: 'temporarily', reason: 'Water' }))
    expect((await service())?.status).toBe('temporarily closed')
  })
})

it('shows a service on its card as soon as it is reopened, and not before', async () => {
  const { serviceId } = await asSteward(db, async (ctx) => {
    const ids = await aRecord(ctx, { service: { status: 'unknown' }, location: null })
    await refreshCards(ctx, [ids.serviceId])
    return ids
  })
  const url = `/steward/service/${serviceId}/reopen`
  const cards = () => db.admin.query('select 1 from directory.public_card where service_id = $1', [serviceId])
  expect((await cards()).rowCount).toBe(0)
  await desk.follow(await desk.send(await desk.open(url), url, { reason: 'Called: they take people' }))
  expect((await cards()).rowCount).toBe(1)
})
