import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeToken } from '#features/identity/index.ts'
import { asActor } from '#platform/db/actor.ts'
import { openApiOf } from '#platform/http/openapi.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aMember } from '#platform/testing/people.ts'
import { aKeeper, aLine, aSeeker, type Keeper, newKey } from '../testing/lines.ts'
import { availabilityApi } from './api-routes.ts'

let db: TestDatabase
let server: TestServer
let keeper: Keeper
let seeker: Awaited<ReturnType<typeof aSeeker>>
let keeperToken: string
let seekerToken: string

beforeAll(async () => {
  db = await testDatabase()
  server = await testServer({ routes: availabilityApi, services: { pool: db.app } })
  keeper = await aKeeper(db)
  seeker = await aSeeker(db)
  keeperToken = await tokenOf(keeper.place, ['availability.see', 'availability.keep'])
  seekerToken = await tokenOf(seeker.place, ['availability.see'])
})
afterAll(async () => {
  await server?.close()
  await db?.close()
})

async function tokenOf(place: Keeper['place'], scopes: readonly string[]): Promise<string> {
  const { coalition, agency = '' } = place
  const { secret } = await aMember(db, 'agency-administrator', { coalition, agency })
  const made = await asActor(db.app, { kind: 'session', secret }, (ctx) =>
    makeToken(ctx, { programId: place.program ?? '', label: 'x', scopes: [...scopes], days: 1 }),
  )
  return made.token
}

async function call(token: string, method: 'GET' | 'PUT' | 'POST', url: string, body?: object, key?: string) {
  const answer = await server.app.inject({
    method,
    url,
    headers: {
      authorization: `Bearer ${token}`,
      ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(method === 'GET' ? {} : { payload: JSON.stringify(body ?? {}) }),
  })
  return { status: answer.statusCode, type: answer.headers['content-type'], body: answer.json() }
}
const count = (line: string, body: object, key?: string, token = keeperToken) =>
  call(token, 'PUT', `/api/availability/lines/${line}/count`, body, key)
const hold = (line: string, key = newKey(), body: object = {}) =>
  call(seekerToken, 'POST', `/api/availability/lines/${line}/holds`, body, key)
const move = (id: string, to: string, token = seekerToken, key: string = newKey()) =>
  call(token, 'POST', `/api/availability/holds/${id}/${to}`, {}, key)
const seen = async (line: string, token = seekerToken) => {
  const { body } = await call(token, 'GET', '/api/availability')
  return body.lines.find((one: { id: string }) => one.id === line)
}

describe('the board, for software', () => {
  it('shows lines as the board does: own ones whole, an old count as a reason to call', async () => {
    const line = await aLine(db, keeper)
    expect(await seen(line)).toMatchObject({ own: false, state: 'open', available: 3, held: null })
    expect(await seen(line, keeperToken)).toMatchObject({ own: true, held: 0 })
    const old = await aLine(db, keeper, { minutesAgo: 9 * 60 })
    expect(await seen(old)).toMatchObject({ state: 'call', available: null })
  })

  it('says of a hidden place its region, and whether there is room', async () => {
    const line = await aLine(db, keeper, { hidden: true })
    const shown = await seen(line)
    expect(shown).toMatchObject({ hidden: true, service_id: null, location_id: null, numbers: null })
    expect(shown).toMatchObject({ county: null, available: 1 })
    expect(JSON.stringify(shown)).not.toContain(keeper.record.serviceId)
  })
})

describe('a count by software', () => {
  it('needs a key, and with the same key answers what it answered first', async () => {
    const line = await aLine(db, keeper)
    const none = await count(line, { total: 4, occupied: 1 })
    expect([none.status, none.type, none.body.code]).toEqual([
      400,
      expect.stringContaining('application/problem+json'),
      'idempotency-key',
    ])
    expect((await count(line, { total: 4, occupied: 1 }, 'one')).body.code).toBe('idempotency-key')
    const key = newKey()
    const first = await count(line, { total: 4, occupied: 1 }, key)
    expect(first).toMatchObject({ status: 200, body: { version: 2, available: 3, at_risk: 0 } })
    await count(line, { total: 4, occupied: 4 }, newKey())
    expect((await count(line, { total: 4, occupied: 1 }, key)).body).toEqual(first.body)
    expect(await seen(line)).toMatchObject({ available: 0, counted_how: 'api', version: 3 })
    const other = await count(line, { total: 4, occupied: 2 }, key)
    expect([other.status, other.body.code]).toEqual([409, 'key-used'])
    const { rows } = await db.admin.query(
      `select count(*)::int as n from audit.event where object_id = $1 and action = 'line.counted'`,
      [line],
    )
    expect(rows[0].n).toBe(2)
  })

  it('is taken by POST as well, once', async () => {
    const line = await aLine(db, keeper)
    const key = newKey()
    const url = `/api/availability/lines/${line}/count`
    const body = { total: 2, occupied: 0, taking: 'closed' }
    const [one, two] = [
      await call(keeperToken, 'POST', url, body, key),
      await call(keeperToken, 'PUT', url, body, key),
    ]
    expect(one.body).toEqual(two.body)
    expect(await seen(line)).toMatchObject({ state: 'closed', available: null })
  })

  it('says what to do about each mistake', async () => {
    const line = await aLine(db, keeper)
    const refusal = async (body: object, token = keeperToken, of = line) => {
      const { status, body: said } = await count(of, body, newKey(), token)
      return [status, said.code]
    }
    expect(await refusal({ total: 1, occupied: 2 })).toEqual([422, 'more-taken-than-there'])
    const ahead = new Date(Date.now() + 3_600_000).toISOString()
    expect(await refusal({ total: 1, occupied: 0, counted_at: ahead })).toEqual([422, 'moment-impossible'])
    const before = new Date(Date.now() - 3_600_000).toISOString()
    expect(await refusal({ total: 1, occupied: 0, counted_at: before })).toEqual([409, 'newer-count-stands'])
    expect(await refusal({ total: 1, occupied: 0, seen: 99 })).toEqual([409, 'line-moved-on'])
    expect(await refusal({ total: 1, occupied: 0, name: 'x' })).toEqual([400, 'unknown-field'])
    expect((await refusal({ total: -1, occupied: 0 }))[0]).toBe(422)
    expect((await refusal({ total: 1, occupied: 0 }, seekerToken))[0]).toBe(403)
    const strangers = await tokenOf((await aKeeper(db)).place, ['availability.see', 'availability.keep'])
    expect(await refusal({ total: 1, occupied: 0 }, strangers)).toEqual([404, 'no-such-line'])
    expect(await refusal({ total: 1, occupied: 0 }, keeperToken, newKey())).toEqual([404, 'no-such-line'])
  })
})

describe('a hold by software', () => {
  it('is one hold per key, is extended once, and is confirmed as a place taken', async () => {
    const line = await aLine(db, keeper)
    const key = newKey()
    const first = await hold(line, key, { needs: ['pregnant'] })
    expect(first).toMatchObject({ status: 200, body: { state: 'held' } })
    expect((await hold(line, key, { needs: ['pregnant'] })).body).toEqual(first.body)
    expect((await seen(line)).available).toBe(2)
    const { id } = first.body
    const again = newKey()
    const longer = await move(id, 'extend', seekerToken, again)
    expect(Date.parse(longer.body.expires_at)).toBeGreaterThan(Date.parse(first.body.expires_at))
    expect(await move(id, 'extend', seekerToken, again)).toEqual(longer)
    expect((await move(id, 'extend')).body.code).toBe('extended-once')
    expect((await move(id, 'extend', seekerToken, '')).body.code).toBe('idempotency-key')
    expect((await move(id, 'confirm')).body.state).toBe('confirmed')
    expect((await move(id, 'confirm')).status).toBe(200)
    expect(await seen(line, keeperToken)).toMatchObject({ available: 2, numbers: { occupied: 1 } })
    expect((await move(id, 'cancel')).body.code).toBe('hold-has-ended')
  })

  it('is given back, and is nobody else’s to move', async () => {
    const line = await aLine(db, keeper, { total: 1 })
    const { id } = (await hold(line)).body
    expect((await hold(line)).body.code).toBe('no-free-place')
    const stranger = await tokenOf((await aSeeker(db)).place, ['availability.see'])
    expect((await move(id, 'cancel', stranger)).status).toBe(404)
    expect((await move(id, 'cancel')).body.state).toBe('cancelled')
    expect((await seen(line)).available).toBe(1)
  })

  it('needs a key; a hidden place and an old count are refused in words', async () => {
    const url = (line: string) => `/api/availability/lines/${line}/holds`
    const line = await aLine(db, keeper)
    expect((await call(seekerToken, 'POST', url(line), {})).body.code).toBe('idempotency-key')
    expect((await hold(await aLine(db, keeper, { hidden: true }))).body.code).toBe('through-broker')
    expect((await hold(await aLine(db, keeper, { minutesAgo: 600 }))).body.code).toBe('call-first')
  })
})

it('is described, the key included', () => {
  const { paths } = openApiOf(availabilityApi, 'https://help.example', '1')
  const operation = paths['/api/availability/lines/{id}/count']?.put
  expect(operation?.parameters.map(({ name, in: place, required }) => [name, place, required])).toEqual([
    ['id', 'path', true],
    ['Idempotency-Key', 'header', true],
  ])
  expect(Object.keys(paths)).toHaveLength(6)
})
