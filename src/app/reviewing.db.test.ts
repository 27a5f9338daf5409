import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { guidance } from '#features/guidance/index.ts'
import { makeLink } from '#features/identity/index.ts'
import { signedIn } from '#platform/http/testing/signed-in.ts'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { generousLimits } from './testing/import-services.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

/** A named person reviews by a link, without an account: from the steward who asks to the page that names them. */

let db: TestDatabase
let web: TestWeb
let desk: Awaited<ReturnType<typeof signedIn>>
beforeAll(async () => {
  db = await testDatabase()
  web = await testWeb({ pool: db.app, limits: generousLimits })
})
beforeEach(async () => {
  desk = await signedIn(web.app, db)
})
afterAll(async () => {
  await web?.close()
  await db?.close()
})

const ASK = '/steward/guidance/ask'
const WISH = {
  kind: 'survivor',
  bundle: 'first',
  reviewer: 'Bo Example',
  role: 'survivor leader',
  consent: 'yes',
}
const [FIRST = '', SECOND = ''] = guidance().first25

const open = (url: string) => web.app.inject({ url })
const send = (url: string, values: Record<string, string> = {}) =>
  web.app.inject({ method: 'POST', url, headers: ownForm, payload: new URLSearchParams(values).toString() })

async function asked(wish: Partial<typeof WISH> = {}): Promise<{ link: string; code: string }> {
  const { statusCode, body } = await desk.post(ASK, { ...WISH, ...wish })
  expect(statusCode).toBe(200)
  const link = /data-link[^>]*>[^<]*(\/review\/[\w-]{43})</.exec(body)?.[1] ?? ''
  return { link, code: /data-code[^>]*>([^<]+)</.exec(body)?.[1] ?? '' }
}

/** The reviewer's own address, once they have said the code. */
async function begun(wish: Partial<typeof WISH> = {}): Promise<string> {
  const { link, code } = await asked(wish)
  const opened = await send(link, { code })
  expect(opened.statusCode).toBe(303)
  return String(opened.headers.location)
}

const digest = async (url: string) =>
  /name="sha256" value="([0-9a-f]{64})"/.exec((await open(url)).body)?.[1] ?? ''
const reviewsOf = async (item: string) =>
  (
    await db.admin.query(
      'select kind, reviewer, role, decision, recorded_by, request_id is not null as own from guidance.review where item_id = $1 order by at',
      [item],
    )
  ).rows

describe('a review by link', () => {
  it('is said by the reviewer and recorded by nobody else, and the page names them at once', async () => {
    const own = await begun()
    const list = await open(own)
    expect(list.body).toContain('Bo Example')
    expect(list.body).toContain('0 of 25 done')
    const text = `${own}/${FIRST}`
    expect((await open(text)).body).toContain(guidance().items.get(FIRST)?.meta.title)
    const said = await send(text, { sha256: await digest(text), decision: 'agreed', note: '' })
    expect([said.statusCode, said.headers.location]).toEqual([303, `${own}#texts`])
    expect((await open(own)).body).toContain('1 of 25 done')
    expect(await reviewsOf(FIRST)).toEqual([
      {
        kind: 'survivor',
        reviewer: 'Bo Example',
        role: 'survivor leader',
        decision: 'agreed',
        recorded_by: null,
        own: true,
      },
    ])
    expect((await open(`/en/guidance/${FIRST}`)).body).toContain('Bo Example')
    const log = await db.admin.query(
      `select actor_kind, detail from audit.event where action = 'review.given'`,
    )
    expect(log.rows).toEqual([{ actor_kind: 'link', detail: { kind: 'survivor', decision: 'agreed' } }])
  })

  it('that asks for changes says which, to stewards and on no page', async () => {
    const own = await begun({ kind: 'sector', reviewer: 'Cy Example', role: 'nurse' })
    const text = `${own}/${SECOND}`
    const sha256 = await digest(text)
    const empty = await send(text, { sha256, decision: 'changes-needed', note: '' })
    expect([empty.statusCode, empty.body.includes('Write what should change')]).toEqual([422, true])
    const note = 'Say that a parent may call, too.'
    expect((await send(text, { sha256, decision: 'changes-needed', note })).statusCode).toBe(303)
    expect((await desk.open(`/steward/guidance/${SECOND}`)).body).toContain(note)
    expect((await open(`/en/guidance/${SECOND}`)).body).not.toContain(note)
    // Said again, the last one counts.
    expect((await send(text, { sha256, decision: 'agreed', note: '' })).statusCode).toBe(303)
    expect((await open(own)).body).toContain('You agree')
  })

  it('that agrees may say a word more, and not one too short to be kept', async () => {
    const text = `${await begun({ reviewer: 'Fa Example', kind: 'translation' })}/${SECOND}`
    const sha256 = await digest(text)
    const short = await send(text, { sha256, decision: 'agreed', note: 'ok' })
    expect([short.statusCode, short.body.includes('Write what should change')]).toEqual([422, true])
    expect((await send(text, { sha256, decision: 'agreed', note: '👍👍' })).statusCode).toBe(422)
    expect((await send(text, { sha256, decision: 'agreed', note: 'Well said.' })).statusCode).toBe(303)
  })

  it('needs a choice, and exactly the text that was read', async () => {
    const text = `${await begun()}/${SECOND}`
    const none = await send(text, { sha256: await digest(text) })
    expect([none.statusCode, none.body.includes('Choose what you say')]).toEqual([422, true])
    const old = await send(text, { sha256: 'c'.repeat(64), decision: 'agreed' })
    expect([old.statusCode, old.body.includes('The text has changed')]).toEqual([409, true])
    expect((await open(text.replace(SECOND, 'risk-factors'))).statusCode).toBe(404)
  })

  it('ends when they are done: what they said stands, and the address works no more', async () => {
    const own = await begun()
    const done = await send(own)
    expect([done.statusCode, done.body.includes('What you said stands')]).toEqual([200, true])
    const later = await send(`${own}/${FIRST}`, { sha256: 'c'.repeat(64), decision: 'agreed' })
    expect(later.body).toContain('This address works no more')
    expect((await open(own)).body).toContain('Thank you')
  })
})

describe('the link and its code', () => {
  it('tells nothing to whoever only opens it, and opens once', async () => {
    const { link, code } = await asked()
    for (let look = 0; look < 2; look++) {
      const page = await open(link)
      expect(page.statusCode).toBe(200)
      expect(page.body).not.toMatch(/Bo Example|survivor/)
    }
    expect((await send(link, { code: code.toLowerCase().replace('-', ' ') })).statusCode).toBe(303)
    const again = await send(link, { code })
    expect([again.statusCode, String(again.headers.location ?? '')]).toEqual([410, ''])
    const used = await open(link)
    expect([used.statusCode, used.body.includes('It was used already')]).toEqual([410, true])
  })

  it('is void after five wrong codes, each of which counts', async () => {
    const { link, code } = await asked()
    const short = await send(link, { code: 'K7' })
    expect([short.statusCode, short.body.includes('Write the six letters')]).toEqual([422, true])
    const wrong = code.startsWith('2') ? '333-333' : '222-222'
    for (const left of ['4 tries are', '3 tries are', '2 tries are', 'one try is']) {
      const answer = await send(link, { code: wrong })
      expect([answer.statusCode, answer.body.includes(left)]).toEqual([422, true])
    }
    const last = await send(link, { code: wrong })
    expect([last.statusCode, last.body.includes('wrong five times')]).toEqual([410, true])
    expect((await send(link, { code })).statusCode).toBe(410)
    expect((await open(link)).statusCode).toBe(410)
  })

  it('are no links of another purpose', async () => {
    const other = await asSteward(db, (ctx) =>
      makeLink(ctx, { purpose: 'confirm-address', objectId: randomUUID(), hours: 1 }),
    )
    const said = await send(`/review/${other.secret}`, { code: 'K7M-4PQ' })
    expect(said.statusCode).toBe(404)
    expect((await open(`/reviewing/${other.secret}`)).statusCode).toBe(404)
  })

  it('are no address that nobody made', async () => {
    for (const url of [`/review/${'a'.repeat(43)}`, `/reviewing/${'a'.repeat(43)}`, `/reviewing/x/${FIRST}`])
      expect([url, (await open(url)).statusCode]).toEqual([url, 404])
    // The first link is no second one, and no address of another kind of link.
    const { link } = await asked()
    expect((await open(link.replace('/review/', '/reviewing/'))).statusCode).toBe(404)
  })

  it('stand in no log and no row', async () => {
    const { link, code } = await asked()
    const own = (await send(link, { code })).headers.location as string
    const secrets = [link.split('/')[2], own.split('/')[2], code]
    const kept = await db.admin.query(
      `select (select jsonb_agg(r) from guidance.review_request r)::text || (select jsonb_agg(c) from guidance.review_code c)::text
         || (select jsonb_agg(e) from audit.event e)::text || (select jsonb_agg(l) from identity.link l)::text as all`,
    )
    for (const secret of secrets) {
      expect(web.logText()).not.toContain(secret)
      expect(kept.rows[0].all).not.toContain(secret)
    }
  })
})

describe('a steward who asks', () => {
  it('is offered the first 25 first, as a survivor first, and fewer once they are read', async () => {
    const before = (await desk.open(ASK)).body
    expect(before).toMatch(/<input type="hidden" name="kind" value="survivor"/)
    expect(before).toMatch(/name="bundle" value="first"[^>]*checked|checked[^>]*name="bundle" value="first"/)
    const own = await begun({ kind: 'content' })
    const third = `${own}/${guidance().first25[2] ?? ''}`
    await send(third, { sha256: await digest(third), decision: 'agreed' })
    expect((await desk.open(`${ASK}?kind=content`)).body).toContain('1 of 25 read')
    expect((await desk.open('/steward/guidance')).body).toContain('The first 25')
  })

  it('names the person with their consent, and a bundle of which something waits', async () => {
    const without = await desk.post(ASK, { ...WISH, consent: '' })
    expect([without.statusCode, without.body.includes('then tick this box')]).toEqual([422, true])
    const nameless = await desk.post(ASK, { ...WISH, reviewer: '' })
    expect([nameless.statusCode, nameless.body.includes('Write the name')]).toEqual([422, true])
    const nothing = await desk.post(ASK, { ...WISH, bundle: 'nothing' })
    expect([nothing.statusCode, nothing.body.includes('Nothing of this bundle waits')]).toEqual([422, true])
  })

  it('takes a request back: what was said stands, and no more is said', async () => {
    const own = await begun({ reviewer: 'Di Example' })
    const page = (await desk.open(ASK)).body
    const at = page.indexOf('Di Example')
    const path = /action="([^"]*\/end)"/.exec(page.slice(at))?.[1] ?? ''
    const ended = await desk.follow(await desk.post(path, {}))
    expect(ended.body).toContain('Taken back')
    expect([(await open(own)).statusCode, (await open(own)).body.includes('has ended')]).toEqual([410, true])
    const late = await send(`${own}/${FIRST}`, { sha256: 'c'.repeat(64), decision: 'agreed' })
    expect(late.statusCode).toBe(410)
    expect((await desk.post(path, {})).statusCode).toBe(404)
  })

  it('takes back one that nobody has opened yet: its link tells so, and its code opens nothing', async () => {
    const { link, code } = await asked({ reviewer: 'Eli Example' })
    const page = (await desk.open(ASK)).body
    const path = /action="([^"]*\/end)"/.exec(page.slice(page.indexOf('Eli Example')))?.[1] ?? ''
    await desk.post(path, {})
    const shut = await open(link)
    expect([shut.statusCode, shut.body.includes('It was taken back')]).toEqual([410, true])
    const said = await send(link, { code })
    expect([said.statusCode, said.headers.location]).toEqual([410, undefined])
  })
})
