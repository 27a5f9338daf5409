import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aMember } from '#platform/testing/people.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { aKeeper, aLine, aSeeker, type Keeper } from '../../testing/lines.ts'
import { keepingRoutes } from '../routes.ts'

/** Quiet hours of asks, on the page of a line. */
let db: TestDatabase
let server: TestServer
let keeper: Keeper
let line: string
beforeAll(async () => {
  db = await testDatabase()
  server = await testServer({ routes: keepingRoutes, services: { pool: db.app, keyring: db.keyring } })
  keeper = await aKeeper(db)
  line = await aLine(db, keeper)
})
afterAll(async () => {
  await server.close()
  await db.close()
})

const path = () => `/availability/lines/${line}`
const post = (after: string, values: Record<string, string> = {}, who: { cookie: string } = keeper) =>
  server.app.inject({
    method: 'POST',
    url: `${path()}/quiet${after}`,
    headers: { ...ownForm, cookie: who.cookie },
    payload: new URLSearchParams(values).toString(),
  })
const page = async () => {
  const { body } = await server.app.inject({ url: path(), headers: { cookie: keeper.cookie } })
  expect(await htmlFaults(body)).toEqual([])
  return body
}
const hours = { quietFrom: '10 pm', quietUntil: '6:30', quietZone: 'America/Denver' }
/** When an ask of now that can wait is told, as minutes after midnight there; null: at once. */
const waitsUntil = async (moment: string) => {
  const { rows } = await db.admin.query<{ due: Date }>(
    `select availability.ask_due($1, 'day', $2::timestamptz) as due`,
    [line, moment],
  )
  return rows[0]?.due.toISOString()
}

describe('the quiet hours of a line', () => {
  it('are set, change when asks are told, and are ended', async () => {
    expect(await page()).toContain('Requests come at any hour.')
    const set = await post('', hours)
    expect(set.headers.location).toBe(`${path()}?done=quiet-set#quiet`)
    expect(await page()).toContain('Each day from 22:00 to 6:30 (America/Denver)')
    // 23:00 in Denver, in winter.
    expect(await waitsUntil('2026-01-10T06:00Z')).toBe('2026-01-10T13:30:00.000Z')
    await post('', { ...hours, quietUntil: '7:00' })
    expect(await waitsUntil('2026-01-10T06:00Z')).toBe('2026-01-10T14:00:00.000Z')
    expect((await post('/end')).headers.location).toBe(`${path()}?done=quiet-ended#quiet`)
    expect(await waitsUntil('2026-01-10T06:00Z')).toBe('2026-01-10T06:00:00.000Z')
    expect(await page()).toContain('Requests come at any hour.')
    const { rows } = await db.admin.query(
      `select action from audit.event where action like 'quiet.%' order by at`,
    )
    expect(rows.map(({ action }) => action)).toEqual(['quiet.set', 'quiet.set', 'quiet.ended'])
  })

  it.each([
    ['no time', { quietFrom: 'late' }, 'Write one time'],
    ['two times', { quietUntil: '6:00, 7' }, 'Write one time'],
    ['nothing', { quietFrom: '' }, 'Write one time'],
    ['the same time twice', { quietUntil: '22:00' }, 'other than the one they begin at'],
    ['a zone that is none', { quietZone: 'Mars/Base' }, 'Choose a time zone'],
  ])('are not set with %s; what was typed is there again', async (_, wrong, sentence) => {
    const answer = await post('', { ...hours, ...wrong })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(sentence)
    expect(answer.body).toContain(`value="${'quietUntil' in wrong ? '10 pm' : '6:30'}"`)
    expect(await htmlFaults(answer.body)).toEqual([])
    expect(await page()).toContain('Requests come at any hour.')
  })

  it('are set by the people of its program alone', async () => {
    const others = [await aKeeper(db), await aSeeker(db)]
    for (const other of others) {
      expect((await post('', hours, other)).statusCode).toBe(404)
      expect((await post('/end', {}, other)).statusCode).toBe(404)
    }
    const steward = await aMember(db, 'steward', { coalition: keeper.place.coalition })
    expect((await post('', hours, steward)).statusCode).toBe(404)
    expect(await page()).toContain('Requests come at any hour.')
  })
})
