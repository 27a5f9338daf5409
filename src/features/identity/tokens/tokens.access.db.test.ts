import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { asActor, type Context } from '#platform/db/actor.ts'
import { defineRoute, empty, json } from '#platform/http/route.ts'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { asOperator, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, aMember, anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import { makeToken } from './make-token.ts'
import { revokeToken } from './revoke-token.ts'
import { tokenRoutes } from './routes.tsx'
import { tokenList } from './token-list.ts'

/** What a token opens, for whom, and that it stops at once. */
let db: TestDatabase
let server: TestServer
let agency: Place
let program: Place
let administrator: { secret: string; cookie: string }

/** Stands for an API route of a program: says as whom it was called. */
const whoAmI = defineRoute({
  method: 'GET',
  path: '/api/test-who',
  face: 'api',
  permission: 'directory.keep-own',
  audit: 'none',
  limit: 'none',
  summary: 'test',
  schema: { response: z.object({ kind: z.string(), program: z.string() }) },
  handle: async (req) =>
    json({ kind: req.actor.kind, program: (req.actor.kind === 'token' && req.actor.programId) || '' }),
})
const change = defineRoute({
  method: 'POST',
  path: '/api/test-change',
  face: 'api',
  permission: 'directory.keep-own',
  audit: 'none',
  limit: 'none',
  summary: 'test',
  schema: { response: z.object({}) },
  handle: async () => empty(),
})

beforeAll(async () => {
  db = await testDatabase()
  server = await testServer({ routes: [...tokenRoutes, whoAmI, change], services: { pool: db.app } })
  const coalition = await aCoalition(db)
  agency = await anAgency(db, coalition)
  program = await aProgram(db, agency, { name: 'Night clinic (fictional)' })
  administrator = await aMember(db, 'agency-administrator', agency)
})
afterAll(async () => {
  await server.close()
  await db.close()
})

const as = <T>(secret: string, work: (ctx: Context) => Promise<T>) =>
  asActor(db.app, { kind: 'session', secret }, work)
const wanted = (programId = program.program ?? '') => ({
  programId,
  label: 'Shift software',
  scopes: ['directory.keep-own'],
  days: 30,
})
const aToken = () => as(administrator.secret, (ctx) => makeToken(ctx, wanted()))
const call = (token: string, method: 'GET' | 'POST' = 'GET') =>
  server.app.inject({
    method,
    url: method === 'GET' ? '/api/test-who' : '/api/test-change',
    headers: { authorization: `Bearer ${token}` },
  })

describe('a token', () => {
  it('acts for its program, without its maker, and reads nothing else of identity', async () => {
    const { token } = await aToken()
    expect((await call(token)).json()).toEqual({ kind: 'token', program: program.program })
    const seen = await asActor(db.app, { kind: 'token', secret: token }, (ctx) =>
      ctx.prepared<{ person: string | null; staff: boolean; tokens: string; members: string }>(
        'seen_by_token',
        `select identity.person()::text as person, identity.is_staff() as staff,
           (select count(*) from identity.token)::text as tokens, (select count(*) from identity.membership)::text as members`,
        [],
      ),
    )
    expect(seen).toEqual([{ person: null, staff: false, tokens: '0', members: '0' }])
  })

  it('is stored as a digest, and its last day of use is noted', async () => {
    const { id, token } = await aToken()
    const row = async () =>
      (await db.admin.query('select t::text as row, used_on from identity.token t where id = $1', [id]))
        .rows[0]
    expect((await row()).row).not.toContain(token.slice(4))
    expect((await row()).used_on).toBeNull()
    await call(token)
    await expect.poll(async () => (await row()).used_on).not.toBeNull()
  })

  it('needs no page of ours to change something, and a cookie still does', async () => {
    const { token } = await aToken()
    expect((await call(token, 'POST')).statusCode).toBeLessThan(300)
    const other = await server.app.inject({
      method: 'POST',
      url: '/api/test-change',
      headers: { cookie: administrator.cookie },
    })
    expect(other.statusCode).toBe(403)
    expect(other.json()).toMatchObject({ code: 'cross-site' })
  })

  it('that opens nothing never falls back to a cookie beside it', async () => {
    const answer = await server.app.inject({
      url: '/api/test-who',
      headers: { authorization: 'Bearer something', cookie: administrator.cookie },
    })
    expect(answer.statusCode).toBe(401)
  })

  it('opens no page of the pro face', async () => {
    const { token } = await aToken()
    const answer = await server.app.inject({ url: '/tokens', headers: { authorization: `Bearer ${token}` } })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/sign-in?back=%2Ftokens'])
  })
})

describe('what ends', () => {
  const end: [string, (id: string) => Promise<unknown>][] = [
    ['revoked', (id) => as(administrator.secret, (ctx) => revokeToken(ctx, id))],
    [
      'past its day',
      (id) =>
        db.admin.query(
          `update identity.token set created_at = now() - interval '9 days', expires_at = now() - interval '1 second' where id = $1`,
          [id],
        ),
    ],
    [
      'of a closed program',
      () =>
        db.admin.query(`update identity.program set state = 'closed', closed_at = now() where id = $1`, [
          program.program,
        ]),
    ],
    [
      'of an agency that lapsed',
      () =>
        db.admin
          .query(`update identity.program set state = 'open', closed_at = null where id = $1`, [
            program.program,
          ])
          .then(() =>
            db.admin.query('update identity.agency set verified_until = current_date - 2 where id = $1', [
              agency.agency,
            ]),
          ),
    ],
  ]
  it.each(end)(
    'is refused at the next use when %s, with the answer for a token that never was',
    async (_why, stop) => {
      await db.admin.query(`update identity.agency set verified_until = current_date + 9`)
      await db.admin.query(`update identity.program set state = 'open', closed_at = null`)
      const { id, token } = await aToken()
      expect((await call(token)).statusCode).toBe(200)
      await stop(id)
      const refused = await call(token)
      const never = await call('bwt_never')
      const bare = (answer: typeof never) => [
        answer.statusCode,
        answer.body.replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, ''),
      ]
      expect(bare(refused)).toEqual(bare(never))
      expect(refused.statusCode).toBe(401)
      await db.admin.query(`update identity.agency set verified_until = current_date + 9`)
      await db.admin.query(`update identity.program set state = 'open', closed_at = null`)
    },
  )
})

describe('making one', () => {
  it('is for whoever manages the tokens of that agency, and for whoever runs the server', async () => {
    const other = await anAgency(db, agency.coalition)
    const theirs = await aMember(db, 'agency-administrator', other)
    const editor = await aMember(db, 'agency-editor', agency)
    for (const { secret } of [theirs, editor]) {
      await expect(as(secret, (ctx) => makeToken(ctx, wanted()))).rejects.toMatchObject({
        code: 'no-such-program',
      })
    }
    expect((await asOperator(db, (ctx) => makeToken(ctx, wanted()))).token).toMatch(/^bwt_[\w-]{43}$/)
  })

  it('shows and ends those of the own agency only', async () => {
    const { id } = await aToken()
    const other = await aMember(db, 'agency-administrator', await anAgency(db, agency.coalition))
    expect(await as(other.secret, tokenList)).toEqual([])
    await expect(as(other.secret, (ctx) => revokeToken(ctx, id))).rejects.toMatchObject({
      code: 'no-such-token',
    })
    expect((await as(administrator.secret, tokenList)).map((one) => one.id)).toContain(id)
    expect((await asOperator(db, tokenList)).map((one) => one.id)).toContain(id)
  })

  it('refuses what no token may carry', async () => {
    for (const scopes of [['people.manage'], ['directory.keep'], []]) {
      await expect(
        as(administrator.secret, (ctx) => makeToken(ctx, { ...wanted(), scopes })),
      ).rejects.toMatchObject({ code: 'token-not-made' })
    }
  })
})

describe('the page', () => {
  const open = () => server.app.inject({ url: '/tokens', headers: { cookie: administrator.cookie } })
  const post = (payload: string, cookie = administrator.cookie) =>
    server.app.inject({ method: 'POST', url: '/tokens', headers: { ...ownForm, cookie }, payload })
  const good = () => `label=Rota&program=${program.program}&scope=directory.keep-own&days=30`

  it('shows a new token once, in no address, and lists it afterwards without it', async () => {
    const made = await post(good())
    expect(made.statusCode).toBe(200)
    const token = /bwt_[\w-]{43}/.exec(made.body)?.[0] ?? ''
    expect((await call(token)).statusCode).toBe(200)
    const list = (await open()).body
    expect(list).toContain('Rota')
    expect(list).not.toContain(token)
  })

  it.each([
    ['no label', (all: string) => all.replace('Rota', ''), 'Write what the token is for'],
    ['no program', (all: string) => all.replace(/program=[^&]*/, 'program='), 'Choose one of your agency'],
    [
      'a program of nobody',
      (all: string) => all.replace(/program=[^&]*/, 'program=00000000-0000-4000-8000-000000000000'),
      'could not find this program',
    ],
    [
      'nothing ticked',
      (all: string) => all.replace('&scope=directory.keep-own', ''),
      'Choose what the token may do',
    ],
    ['more than it may', (all: string) => all.replace('keep-own', 'keep'), 'Choose what the token may do'],
    ['too many days', (all: string) => all.replace('days=30', 'days=367'), '1 to 366'],
  ])('says what to do about %s, and keeps what was typed', async (_what, spoil, sentence) => {
    const before = (await as(administrator.secret, tokenList)).length
    const answer = await post(spoil(good()))
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
    expect(answer.body).toContain(sentence)
    expect(answer.body).toContain('action="/tokens"')
    expect((await as(administrator.secret, tokenList)).length).toBe(before)
  })

  it('wants a fresh proof of who one is before it makes a token', async () => {
    await db.admin.query(`update identity.session set proved_at = now() - interval '6 minutes'`)
    expect((await post(good())).statusCode).toBe(403)
    await db.admin.query(`update identity.session set proved_at = now()`)
    expect((await post(good())).statusCode).toBe(200)
  })

  it('ends one by a button', async () => {
    const { id, token } = await aToken()
    const answer = await server.app.inject({
      method: 'POST',
      url: `/tokens/${id}/end`,
      headers: { ...ownForm, cookie: administrator.cookie },
    })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/tokens?done=ended'])
    expect((await call(token)).statusCode).toBe(401)
  })
})
