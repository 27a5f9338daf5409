import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inRole, type Signer } from '#features/sharing/testing/counsel.ts'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, anAgency, aProgram } from '#platform/testing/people.ts'
import { tooMuchAtOnce } from '#web/testing/fields-at-once.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { shippedPacks } from '../packs/shipped-packs.ts'
import { clockRoutes } from './routes.tsx'

const plenty = { points: 10_000, seconds: 60, lease: 100 }

let db: TestDatabase
let web: TestServer
let counsel: Signer
let administrator: Signer
let worker: Signer

beforeAll(async () => {
  db = await testDatabase()
  const coalition = await aCoalition(db)
  const agency = await anAgency(db, coalition)
  counsel = await inRole(db, 'counsel', { coalition })
  administrator = await inRole(db, 'coalition-administrator', { coalition })
  worker = await inRole(db, 'program-worker', await aProgram(db, agency))
  web = await testServer({
    routes: clockRoutes(),
    services: { pool: db.app, keyring: db.keyring, keyStore: db.keyStore, demo: false },
    limits: { search: plenty, form: plenty, bulk: plenty, 'sign-in': plenty },
  })
})
afterAll(async () => {
  await web.close()
  await db.close()
})

const get = async (url: string, by: Signer) =>
  await web.app.inject({ url, headers: { cookie: `bw_session=${by.secret}` } })
const post = async (url: string, fields: Readonly<Record<string, string | undefined>>, by: Signer) =>
  await web.app.inject({
    method: 'POST',
    url,
    headers: { ...ownForm, cookie: `bw_session=${by.secret}` },
    payload: new URLSearchParams(
      Object.entries(fields).filter((one): one is [string, string] => one[1] !== undefined),
    ).toString(),
  })
const textOf = (html: string): string =>
  (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html)
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ')
const hidden = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
const KY = '/clocks/packs/US-KY'
const signing = (html: string, other: Readonly<Record<string, string | undefined>> = {}) => ({
  edition: hidden(html, 'edition'),
  after: hidden(html, 'after'),
  name: counsel.name,
  title: 'General counsel',
  admitted: 'Kentucky (fictional)',
  sure: 'yes',
  ...other,
})

describe('the pages of legal limits', () => {
  it('list every place, and say which is signed', async () => {
    const { body } = await get('/clocks/packs', worker)
    for (const { title } of shippedPacks()) expect(textOf(body)).toContain(title)
    expect(textOf(body).match(/Draft, not signed/g)).toHaveLength(shippedPacks().length)
    expect(await htmlFaults(body)).toEqual([])
  })

  it('show each duty with citation, limit, start, proof, doubt and whom it binds', async () => {
    for (const { jurisdiction, rows } of shippedPacks()) {
      const { body } = await get(`/clocks/packs/${jurisdiction}`, worker)
      const shown = textOf(body)
      for (const { duty, cite, doubt } of rows) {
        expect(shown).toContain(duty)
        expect(shown).toContain(cite)
        if (doubt !== null) expect(shown.replaceAll('&quot;', '"')).toContain(doubt)
      }
      expect([jurisdiction, await htmlFaults(body)]).toEqual([jurisdiction, []])
      expect([jurisdiction, tooMuchAtOnce(body)]).toEqual([jurisdiction, []])
      expect(body).not.toMatch(/>clocks\.|undefined/)
    }
    const federal = textOf((await get('/clocks/packs/US', worker)).body)
    expect(federal).toMatch(
      /T2 Report a missing or abducted child .* Citation 42 USC 671\(a\)\(35\)\(B\) Duty of child protection Within 24 hours Starts When a child was said to be missing or abducted, counted from when the information was received Our target, not in the law 1 hour Ends with Report to the police for entry into NCIC, with a number that was given or the name of whoever was spoken to Report to NCMEC/,
    )
  })

  it('try an example without keeping it: a call on the Friday before clocks change', async () => {
    const { body, statusCode } = await post(
      '/clocks/packs/US/try',
      {
        trigger: 'missing-told',
        zone: 'America/New_York',
        at: '2026-10-30T23:40',
        done: '2026-10-31T08:00',
        doneRecorded: '2026-11-01T09:00',
        now: '2026-11-01T12:00',
        signed: 'yes',
      },
      worker,
    )
    expect(statusCode).toBe(200)
    const shown = textOf(body)
    expect(shown).toContain('Limit October 31, 2026 at 11:40 PM EDT')
    expect(shown).toContain('Breached October 31, 2026 at 11:40 PM EDT')
    expect(shown).toContain('Outcome: met, recorded late')
    expect(body).toContain('<circle')
    expect(await htmlFaults(body)).toEqual([])
    // What is tried is on the page again, to be changed.
    expect(body).toContain('value="2026-10-30T23:40"')
  })

  it('say what to do about a time that never was, was twice, or is none, and about one before the start', async () => {
    const example = {
      trigger: 'missing-told',
      zone: 'America/New_York',
      at: '2026-10-30T23:40',
      now: '2026-11-05T12:00',
    }
    const tried = async (other: Readonly<Record<string, string>>) => {
      const { body, statusCode } = await post('/clocks/packs/US/try', { ...example, ...other }, worker)
      return `${statusCode} ${textOf(body)}`
    }
    expect(await tried({ at: '2026-03-08T02:30' })).toMatch(/^200 .*clocks were put forward over this time/)
    expect(await tried({ at: '2026-11-01T01:30' })).toMatch(
      /^200 .*Add what you mean: 2026-11-01T01:30-04:00 or/,
    )
    expect(await tried({ done: '2026-10-30T20:00' })).toMatch(/^200 .*this is before the clock started/)
    expect(await tried({ now: '2026-11-01T01:30' })).toMatch(
      /^422 .*That time was skipped or repeated when clocks changed/,
    )
    expect(await tried({ at: 'yesterday' })).toMatch(/^422 .*Enter a day and a time/)
    expect(await tried({ zone: 'Mars/Base' })).toMatch(/^422 .*Choose a time zone/)
    expect(await tried({ trigger: '' })).toMatch(/^422 .*Choose what happened/)
    expect((await post('/clocks/packs/US-ZZ/try', example, worker)).statusCode).toBe(404)
    expect((await get('/clocks/packs/US-ZZ', worker)).statusCode).toBe(404)
  })

  it('are signed by counsel alone, who is told what is missing and keeps what they typed', async () => {
    expect(textOf((await get(KY, worker)).body)).toContain('Only counsel of your coalition can sign.')
    const { body } = await get(KY, counsel)
    for (const by of [worker, administrator])
      expect((await post(`${KY}/sign`, signing(body, { name: by.name }), by)).statusCode).toBe(403)
    for (const [other, sentence] of [
      [{ sure: undefined }, 'Tick that you have read each duty.'],
      [{ name: '' }, 'Enter your name as your account has it.'],
      [{ name: 'Somebody Else' }, 'Enter your own name as your account has it:'],
      [{ title: '' }, 'Enter your title, on one line.'],
      [{ admitted: 'x\ny' }, 'Enter where you are admitted, on one line.'],
      [{ edition: '0'.repeat(64) }, 'This list changed while your page was open.'],
      [{ after: 'another' }, 'Somebody signed or ended this list while your page was open.'],
    ] as const) {
      const again = await post(`${KY}/sign`, signing(body, other), counsel)
      expect([sentence, again.statusCode >= 400, textOf(again.body)]).toEqual([
        sentence,
        true,
        expect.stringContaining(sentence),
      ])
      if (!('title' in other)) expect(again.body).toContain('value="General counsel"')
    }
    const signed = await post(`${KY}/sign`, signing(body), counsel)
    expect([signed.statusCode, signed.headers.location]).toEqual([303, `${KY}?done=signed`])
    const shown = textOf((await get(`${KY}?done=signed`, counsel)).body)
    expect(shown).toContain('You have signed these limits.')
    expect(shown).toContain('Kentucky (fictional), as they typed it')
    const twice = await post(`${KY}/sign`, signing((await get(KY, counsel)).body), counsel)
    expect(textOf(twice.body)).toContain('You have signed this edition already.')
  })

  it('are ended by counsel or an administrator, and say who did', async () => {
    const signature = hidden((await get(KY, administrator)).body, 'signature')
    expect((await get(KY, worker)).body).not.toContain(`${KY}/stop`)
    expect((await post(`${KY}/stop`, { signature, stop: 'yes' }, worker)).statusCode).toBe(403)
    expect(textOf((await post(`${KY}/stop`, { signature }, administrator)).body)).toContain(
      'Tick that you want to end it.',
    )
    expect((await post(`${KY}/stop`, { signature, stop: 'yes' }, administrator)).headers.location).toBe(
      `${KY}?done=stopped`,
    )
    const shown = textOf((await get(KY, worker)).body)
    expect(shown).toContain('Draft, not signed')
    expect(shown).toContain('Ended By')
    expect(textOf((await post(`${KY}/stop`, { signature, stop: 'yes' }, administrator)).body)).toContain(
      'This signature has ended already.',
    )
  })
})
