import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asActor, visitor } from '#platform/db/actor.ts'
import { ownForm, publicUrl, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aMembership, aSession } from '#platform/testing/people.ts'
import { newLinkSecret } from '../links/index.ts'
import { Authenticator } from '../testing/authenticator.ts'
import { outcome } from '../testing/town.ts'
import { untilBlocked } from '../testing/until-blocked.ts'
import { beginSetUp, goOnWithSetUp } from './begin-set-up.ts'
import { offerSetUp } from './offer-set-up.ts'
import { setUpRoutes } from './routes.tsx'

/** An installation with real people has one set-up, so each test has an installation. */
let db: TestDatabase
let server: TestServer
beforeEach(async () => {
  db = await testDatabase()
  await db.admin.query(`delete from platform.setting where key = 'demo'`)
  server = await testServer({ routes: setUpRoutes, services: { pool: db.app, keyring: db.keyring } })
})
afterEach(async () => {
  await server.close()
  await db.close()
})

/** The program starts, more than a minute after any start before. @returns the secret that it prints. */
async function start(): Promise<string | undefined> {
  await db.admin.query(`update identity.link set made_at = made_at - interval '2 minutes'`)
  const offer = await offerSetUp(db.owner)
  return offer.state === 'made' ? offer.secret : undefined
}
async function started(): Promise<string> {
  const secret = await start()
  if (secret === undefined) throw new Error('no link was printed')
  return secret
}
const open = (secret: string) => server.app.inject({ url: `/set-up/${secret}` })
const post = (url: string, values: Record<string, string> = {}) =>
  server.app.inject({
    method: 'POST',
    url: `/set-up/${url}`,
    headers: ownForm,
    payload: new URLSearchParams(values).toString(),
  })
const names = { coalition: 'Harbor (made up)', person: 'Marisol Vega', language: 'en' }

/** What the page does when its button is pressed. */
async function addPasskey(secret: string, authenticator = new Authenticator(publicUrl)) {
  const asked = await post(`${secret}/options`)
  if (asked.statusCode !== 200) return asked
  return await post(`${secret}/passkey`, { answer: authenticator.create(asked.json()) })
}
async function count(table: 'coalition' | 'person' | 'passkey'): Promise<number> {
  const fictional = { coalition: 'not fictional', person: 'not fictional', passkey: 'removed_at is null' }
  const { rows } = await db.admin.query<{ many: number }>(
    `select count(*)::integer as many from identity.${table} where ${fictional[table]}`,
  )
  return rows[0]?.many ?? 0
}
const events = async () =>
  (
    await db.admin.query<{ action: string }>(
      `select action from audit.event where action like 'set-up.%' order by at, id`,
    )
  ).rows.map(({ action }) => action)

describe('the set-up link', () => {
  it('sets up once: names, then a passkey that signs in; and then opens no more', async () => {
    const secret = await started()
    expect((await open(secret)).body).toContain('Set up this installation')
    expect((await post(secret, names)).headers.location).toBe(`/set-up/${secret}`)
    const named = (await open(secret)).body
    expect(named).toContain('Marisol Vega')
    expect(named).toContain('Add a passkey and sign in')
    const added = await addPasskey(secret)
    expect([added.statusCode, added.headers.location]).toEqual([303, '/coalition?done=welcome'])
    expect(String(added.headers['set-cookie'])).toContain('bw_session=')
    const used = await open(secret)
    expect(used.statusCode).toBe(410)
    expect(used.body).toContain('Whoever used it can sign in.')
    expect((await addPasskey(secret)).statusCode).toBe(403)
    expect(await count('passkey')).toBe(1)
    expect(await events()).toEqual(['set-up.begun', 'set-up.finished'])
  })

  it('that nobody opened is taken back by the next start, which prints another', async () => {
    const [first, second] = [await started(), await started()]
    expect((await open(first)).statusCode).toBe(410)
    expect((await open(second)).body).toContain('Set up this installation')
    expect((await post(first, names)).statusCode).toBe(403)
    expect(await count('coalition')).toBe(0)
  })

  it('asks for names before a passkey, whoever asks for one', async () => {
    const asked = await post(`${await started()}/options`)
    expect([asked.statusCode, asked.body.includes('data-code="set-up-over"')]).toEqual([403, true])
  })

  it('is made by one of two nodes that start together', async () => {
    const one = await db.owner.connect()
    try {
      await one.query('begin')
      const { rows } = await one.query<{ state: string }>('select state from identity.offer_set_up($1)', [
        newLinkSecret().hash,
      ])
      expect(rows[0]?.state).toBe('made')
      const other = offerSetUp(db.owner)
      await untilBlocked(db)
      await one.query('commit')
      expect((await other).state).toBe('just-made')
    } finally {
      one.release()
    }
    const { rows } = await db.admin.query(
      `select from identity.link where purpose = 'set-up' and revoked_at is null`,
    )
    expect(rows.length).toBe(1)
  })

  it('is for no demo, and not for the app to make', async () => {
    await db.owner.query('select platform.mark_demo()')
    expect(await start()).toBeUndefined()
    await expect(
      db.app.query('select identity.offer_set_up($1)', [newLinkSecret().hash]),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('a set-up that was begun and left', () => {
  it.each<[string, (secret: string) => Promise<unknown>]>([
    ['when the page was closed', async () => undefined],
    [
      'when the link expired',
      () => db.admin.query(`update identity.link set expires_at = now() - interval '1 second'`),
    ],
    ['in the middle of the passkey', (secret) => post(`${secret}/options`)],
  ])('goes on by the next link %s: the same coalition, the same person', async (_when, leave) => {
    const first = await started()
    await post(first, names)
    await leave(first)
    const second = await started()
    expect((await open(first)).statusCode).toBe(410)
    const page = (await open(second)).body
    expect(page).toContain('Marisol Vega')
    expect(page).toContain('Harbor (made up)')
    expect(page).toContain('Add a passkey and sign in')
    expect((await addPasskey(second)).headers.location).toBe('/coalition?done=welcome')
    expect([await count('coalition'), await count('person'), await count('passkey')]).toEqual([1, 1, 1])
  })

  it('takes other words from the next link, and still is one', async () => {
    await post(await started(), { ...names, coalition: 'Habor' })
    const second = await started()
    expect((await post(second, { ...names, person: 'Marisol Vega Ruiz' })).statusCode).toBe(303)
    expect((await open(second)).body).toContain('Marisol Vega Ruiz')
    expect((await addPasskey(second)).statusCode).toBe(303)
    const { rows } = await db.admin.query('select name, state from identity.coalition where not fictional')
    expect(rows).toEqual([{ name: 'Harbor (made up)', state: 'setting-up' }])
    expect(await count('person')).toBe(1)
  })

  it('lets the answer to an earlier link in no more', async () => {
    const first = await started()
    await post(first, names)
    const authenticator = new Authenticator(publicUrl)
    const asked = await post(`${first}/options`)
    const second = await started()
    const late = await post(`${first}/passkey`, { answer: authenticator.create(asked.json()) })
    expect(late.statusCode).toBe(403)
    expect((await post(`${second}/passkey`, { answer: authenticator.create(asked.json()) })).statusCode).toBe(
      403,
    )
    expect(await count('passkey')).toBe(0)
    expect((await addPasskey(second)).statusCode).toBe(303)
  })
})

describe('a set-up with one administrator', () => {
  async function alone(): Promise<{ person: string; coalition: string; authenticator: Authenticator }> {
    const secret = await started()
    await post(secret, names)
    const authenticator = new Authenticator(publicUrl)
    await addPasskey(secret, authenticator)
    const { rows } = await db.admin.query<{ person: string; coalition: string }>(
      'select person_id as person, coalition_id as coalition from identity.set_up',
    )
    return { person: rows[0]?.person ?? '', coalition: rows[0]?.coalition ?? '', authenticator }
  }

  it('goes on by the next link: to sign in, or with another passkey where that is lost', async () => {
    const { person } = await alone()
    const secret = await started()
    const page = (await open(secret)).body
    expect(page).toContain('href="/sign-in"')
    expect(page).toContain('Add another passkey and sign in')
    // Nobody is named anew by it.
    expect(page).not.toContain('name="coalition"')
    expect((await addPasskey(secret)).headers.location).toBe('/coalition?done=welcome')
    const { rows } = await db.admin.query('select distinct person_id as person from identity.passkey')
    expect(rows).toEqual([{ person }])
    expect([await count('coalition'), await count('person'), await count('passkey')]).toEqual([1, 1, 2])
    expect((await open(secret)).statusCode).toBe(410)
    expect(await events()).toEqual(['set-up.begun', 'set-up.finished', 'set-up.gone-on'])
  })

  it('brings nobody else in, whatever is sent', async () => {
    await alone()
    const secret = await started()
    const sent = await post(secret, { ...names, person: 'Somebody Else' })
    expect(sent.statusCode).toBe(403)
    expect(await count('person')).toBe(1)
  })

  it('does not use the link up without a passkey', async () => {
    await alone()
    const secret = await started()
    const claim = { kind: 'link', secret } as const
    await asActor(db.app, claim, goOnWithSetUp)
    await expect(
      asActor(db.app, claim, (ctx) => ctx.prepared('t_finish', 'select identity.finish_set_up()', [])),
    ).rejects.toMatchObject({ code: '42501' })
    expect((await open(secret)).statusCode).toBe(200)
  })

  it('knows the passkey that is there', async () => {
    const { authenticator } = await alone()
    const again = await addPasskey(await started(), authenticator)
    expect(again.statusCode).toBe(409)
    expect(again.body).toContain('This passkey is known already')
  })

  it.each<[string, (one: { person: string; coalition: string }) => Promise<unknown>]>([
    [
      'a second administrator can sign in',
      async ({ coalition }) => {
        const { rows } = await db.admin.query<{ id: string }>(
          `insert into identity.person (name) values ('Theo Brandt') returning id`,
        )
        const person = rows[0]?.id ?? ''
        await aMembership(db, { coalition, person, role: 'coalition-administrator' })
        await aSession(db, person)
      },
    ],
    ['the coalition is set up', () => db.admin.query(`update identity.coalition set state = 'active'`)],
  ])('is offered no link any more once %s, and an open one goes on with nothing', async (_what, happen) => {
    const one = await alone()
    const secret = await started()
    await happen(one)
    const asked = await post(`${secret}/options`)
    expect([asked.statusCode, asked.body.includes('data-code="set-up-over"')]).toEqual([403, true])
    expect((await post(secret, names)).statusCode).toBe(403)
    const page = await open(secret)
    expect([page.statusCode, page.body.includes('This link does not open')]).toEqual([410, true])
    expect(await start()).toBeUndefined()
    expect((await open(secret)).statusCode).toBe(410)
    expect(await count('passkey')).toBe(1)
  })
})

it('nobody goes on with a set-up without its link', async () => {
  await post(await started(), names)
  for (const work of [goOnWithSetUp, (ctx: Parameters<typeof goOnWithSetUp>[0]) => beginSetUp(ctx, names)])
    expect(await outcome(asActor(db.app, visitor, work))).toBe('set-up-over')
})
