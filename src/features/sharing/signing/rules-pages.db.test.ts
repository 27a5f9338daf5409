import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { fromRoot } from '#platform/root.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, anAgency, aProgram } from '#platform/testing/people.ts'
import { tooMuchAtOnce } from '#web/testing/fields-at-once.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { sentBytes, weightFaults } from '#web/testing/page-weight.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { categories, columns } from '../model/codes.ts'
import type { Rules } from '../rules/rules.ts'
import { rulesFrom, shippedRules } from '../rules/shipped-rules.ts'
import { ensureSigned, inRole, type Signer } from '../testing/counsel.ts'
import { confirmables, LANE_PAGES } from './confirmable.ts'
import { signingRoutes } from './routes.tsx'

const plenty = { points: 10_000, seconds: 60, lease: 100 }

let db: TestDatabase
let web: TestServer
let counsel: Signer
let administrator: Signer
let auditor: Signer
let lead: Signer
let rules: Rules = shippedRules()

beforeAll(async () => {
  db = await testDatabase()
  const coalition = await aCoalition(db)
  const agency = await anAgency(db, coalition)
  counsel = await inRole(db, 'counsel', { coalition })
  administrator = await inRole(db, 'coalition-administrator', { coalition })
  auditor = await inRole(db, 'agency-auditor', agency)
  lead = await inRole(db, 'program-lead', await aProgram(db, agency))
  web = await testServer({
    routes: signingRoutes(() => rules),
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
const post = async (
  url: string,
  fields: Readonly<Record<string, string | readonly string[] | undefined>>,
  by: Signer,
) =>
  await web.app.inject({
    method: 'POST',
    url,
    headers: { ...ownForm, cookie: `bw_session=${by.secret}` },
    payload: new URLSearchParams(
      Object.entries(fields).flatMap(([name, value]) =>
        [value ?? []].flat().map((one): [string, string] => [name, one]),
      ),
    ).toString(),
  })
const textOf = (html: string): string =>
  (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html)
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ')
const hidden = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
const listAs = async (by: Signer, done = '') => (await get(`/sharing/rules${done}`, by)).body

/** What the form of the page would send. */
const signing = (html: string, more: Readonly<Record<string, string | undefined>> = {}) => ({
  toSign: hidden(html, 'toSign'),
  after: hidden(html, 'after'),
  name: counsel.name,
  title: 'General counsel',
  jurisdiction: 'Illinois (fictional)',
  sure: 'yes',
  ...more,
})
/** What a page says first: its errors, and how the rules stand. */
const top = (html: string) => textOf(html).slice(0, 600)

describe('the page of the sharing rules', () => {
  it('says on top that nothing can be shared, and shows each row in words with its citation and mark', async () => {
    const html = await listAs(counsel)
    const shown = textOf(html)
    expect(shown).toContain('Nothing can be shared No counsel of the coalition has signed these rules')
    expect(shown).toContain('Nothing has been signed yet')
    for (const row of rules.lanes) for (const cite of row.cite) expect(shown).toContain(cite)
    expect(shown).toMatch(
      /Runaway and homeless youth program: A signed release Law read Recipients Every kind that the table allows Who signs Signed by the young person and, under 18, by a parent or guardian too\. .*Citation 34 USC 11212\(b\)\(7\); 34 USC 11275; 45 CFR 1351\.21 Mark The law’s own text was read/,
    )
    expect(shown).toContain('(our draft of the words)')
    expect(shown.match(/: A report that the law requires (?:Law read|Unverified)/g)).toHaveLength(
      rules.lanes.filter(({ way, columns: of }) => way === 'mandated-report' && of === 'all').length,
    )
    // No code stands where a word should.
    expect(html).not.toMatch(/>rules\.|undefined/)
  })

  it('is for counsel, administrators of the coalition and auditors; only counsel signs', async () => {
    for (const reader of [administrator, auditor]) {
      const html = await listAs(reader)
      expect(textOf(html)).toContain('Only counsel can sign')
      expect(html).not.toContain('/sharing/rules/sign')
      expect((await get('/sharing/rules/HIPAA', reader)).body).not.toContain('name="confirm"')
    }
    for (const url of ['/sharing/rules', '/sharing/rules/matrix', '/sharing/rules/HIPAA'])
      expect([url, (await get(url, lead)).statusCode]).toEqual([url, 403])
    const html = await listAs(counsel)
    for (const other of [administrator, auditor, lead]) {
      expect((await post('/sharing/rules/sign', signing(html, { name: other.name }), other)).statusCode).toBe(
        403,
      )
      expect((await post('/sharing/rules/HIPAA', {}, other)).statusCode).toBe(403)
    }
  })

  it('takes confirmed rows lane by lane, then the signature, and says who signed what when', async () => {
    const lane = (await get('/sharing/rules/HIPAA', counsel)).body
    const boxes = [...lane.matchAll(/name="confirm" value="([0-9a-f]{64})"/g)].map(([, value = '']) => value)
    expect(boxes).toEqual(
      confirmables(rules).flatMap(({ page, content }) => (page === 'HIPAA' ? [content] : [])),
    )
    expect(lane).not.toContain('checked')
    const saved = await post('/sharing/rules/HIPAA', { confirm: boxes.slice(0, 2) }, counsel)
    expect(saved.headers.location).toBe('/sharing/rules?done=confirmed')
    expect((await get('/sharing/rules/HIPAA', counsel)).body.match(/ checked/g)).toHaveLength(2)
    const stale = await post('/sharing/rules/HIPAA', { confirm: ['0'.repeat(64)] }, counsel)
    expect([stale.statusCode, top(stale.body)]).toEqual([
      409,
      expect.stringContaining('changed while you were reading'),
    ])

    const ready = await listAs(counsel, '?done=confirmed')
    expect(textOf(ready)).toMatch(/Health care : 2 of \d+ confirmed/)
    expect(textOf(ready)).toContain('opens 2 rows that are marked unverified')
    for (const [fields, sentence] of [
      [{ sure: undefined }, 'Tick this box when you have read the rules'],
      [{ name: '' }, 'Type your name'],
      [{ name: 'Somebody Else' }, 'Type your own name as on your account'],
      [{ title: 'x' }, 'Type your title'],
      [{ jurisdiction: '' }, 'Type where you are admitted'],
    ] as const) {
      const refused = await post('/sharing/rules/sign', signing(ready, fields), counsel)
      expect([refused.statusCode, top(refused.body)]).toEqual([422, expect.stringContaining(sentence)])
      if (!('title' in fields)) expect(refused.body).toContain('value="General counsel"')
    }
    const done = await post('/sharing/rules/sign', signing(ready), counsel)
    expect(done.headers.location).toBe('/sharing/rules?done=signed')
    for (const reader of [counsel, administrator, auditor]) {
      const after = textOf(await listAs(reader))
      expect(after).toMatch(
        /Signed Requests to share are decided by these rules\. .*Signed by Person n\w+ \(fictional\) Title General counsel Admitted in Illinois \(fictional\) \(as typed; nobody looked it up\) Signed .*Confirmed rows 2 rows that are marked unverified/,
      )
      expect(after).toContain('The rules are the same as those signed last')
      expect(after).toMatch(/Health care: A signed release Confirmed/)
    }
    const twice = await post('/sharing/rules/sign', signing(ready), counsel)
    expect([twice.statusCode, top(twice.body)]).toEqual([
      409,
      expect.stringContaining('Somebody signed or stopped'),
    ])
  })

  it('shows exactly what a new version changed, in words, and that the old rules go on deciding', async () => {
    await ensureSigned(counsel)
    try {
      rules = rulesFrom((file) => {
        const text = readFileSync(fromRoot('content', 'sharing', file), 'utf8')
        if (file === 'lanes.yml')
          return text.replace('conditions: [mandate, first-report]', 'conditions: [mandate]')
        return file === 'matrix.yml' ? text.replace('    school: [none]', '    school: [release]') : text
      })
      const waiting = await listAs(counsel)
      expect(textOf(waiting)).toMatch(
        /New rules wait for counsel A new version of the program brought other rules\. The old ones/,
      )
      expect([...waiting.matchAll(/data-change="([^"]+)"/g)].map(([, id]) => id)).toEqual([
        'PART2/mandated-report',
      ])
      expect(textOf(waiting)).toMatch(
        /Changed Treatment of substance use: A report that the law requires Before: Only if The law register says that the law requires this report: .* It is the first report\. Now: Only if The law register says/,
      )
      expect(textOf(waiting)).toContain(
        'Where they are and how to reach them: School Before: Never Now: A signed release',
      )
      const done = await post('/sharing/rules/sign', signing(waiting), counsel)
      expect(done.headers.location).toBe('/sharing/rules?done=signed')
      expect(textOf(await listAs(administrator))).toContain('The rules are the same as those signed last')
    } finally {
      rules = shippedRules()
    }
  })

  it('stops sharing for counsel and administrators, who tick that they mean it', async () => {
    for (const by of [administrator, counsel]) {
      await ensureSigned(counsel)
      const html = await listAs(by)
      const signature = hidden(html, 'signature')
      const unsure = await post('/sharing/rules/stop', { signature }, by)
      expect([unsure.statusCode, top(unsure.body)]).toEqual([
        422,
        expect.stringContaining('Tick this box to end'),
      ])
      expect((await post('/sharing/rules/stop', { signature, stop: 'yes' }, auditor)).statusCode).toBe(403)
      const done = await post('/sharing/rules/stop', { signature, stop: 'yes' }, by)
      expect(done.headers.location).toBe('/sharing/rules?done=stopped')
      const after = await listAs(by, '?done=stopped')
      expect(textOf(after)).toMatch(
        /Nothing can be shared The last signature was ended by .*until counsel signs again/,
      )
      expect(after).not.toContain('/sharing/rules/stop')
      const late = await post('/sharing/rules/stop', { signature, stop: 'yes' }, by)
      expect([late.statusCode, top(late.body)]).toEqual([409, expect.stringContaining('ended already')])
    }
  })

  it('says of each kind of information and each recipient what can open it, by which source', async () => {
    const html = (await get('/sharing/rules/matrix', auditor)).body
    expect(html.match(/<details/g)?.length).toBeGreaterThanOrEqual(categories.length)
    expect(html.match(/<dt>/g)).toHaveLength(categories.length * columns.length)
    const shown = textOf(html)
    expect(shown).toContain('Substance use treatment Unverified Citation: ')
    expect(shown).toContain('A signed release. Only if: It is not used against the patient.')
    expect(html).not.toMatch(/>rules\.|undefined/)
  })

  it('has a page for each lane and none for a lane that is none', async () => {
    for (const lane of LANE_PAGES)
      expect([lane, (await get(`/sharing/rules/${lane}`, counsel)).statusCode]).toEqual([lane, 200])
    expect(textOf((await get('/sharing/rules/signers', counsel)).body)).toContain('One parent is enough')
    expect(textOf((await get('/sharing/rules/CPS', counsel)).body)).toContain('none has to be confirmed')
    expect((await get('/sharing/rules/HIPPA', counsel)).statusCode).toBe(404)
  })

  it('is light, readable, sound HTML, and asks little at once', async () => {
    for (const url of [
      '/sharing/rules',
      '/sharing/rules/matrix',
      '/sharing/rules/HIPAA',
      '/sharing/rules/signers',
    ]) {
      const html = (await get(url, counsel)).body
      expect([
        url,
        weightFaults(sentBytes(html), 'pro'),
        readingFaults(html, 'pro'),
        tooMuchAtOnce(html),
      ]).toEqual([url, [], [], []])
      expect(await htmlFaults(html)).toEqual([])
    }
  })
})
