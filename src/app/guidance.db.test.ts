import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chooseNow, guidance } from '#features/guidance/index.ts'
import { signedIn } from '#platform/http/testing/signed-in.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { askWeb } from './testing/ask-web.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

let db: TestDatabase
let web: TestWeb
let away: TestWeb
beforeAll(async () => {
  db = await testDatabase()
  web = await testWeb({ pool: db.app })
  away = await testWeb()
})
afterAll(async () => {
  await web?.close()
  await away?.close()
  await db?.close()
})

const get = async (url: string, from = web) => (await askWeb(from, { method: 'GET', url })).body
const ID = 'plan-before-the-report'

describe('guidance for people at work', () => {
  it('shows a nurse in Washington State the drafted duty with its quote, and the line of the state', async () => {
    const html = await get('/en/guidance/for/health?state=WA&profession=nurse')
    expect(html).toContain('Draft, not checked by a lawyer')
    expect(html).toContain('RCW 26.44.030(1)(a)')
    expect(html).toContain('What to do now')
    expect(html).toMatch(/href="tel:\+1/)
  })

  it('ranks what to do now for a nurse in the emergency department, and goes on hour by hour', async () => {
    const asked = '/guidance/for/health?profession=nurse&setting=emergency-department'
    const who = { sector: 'health', profession: 'nurse', setting: 'emergency-department' }
    const { actions = [] } = chooseNow(guidance(), who) ?? {}
    expect(actions.length).toBe(5)
    for (const html of [await get(`/en${asked}`), await get(`/en/text${asked}`)]) {
      const parts = [
        'What to do now',
        'For: Nurse · Emergency department',
        ...actions.map((one) => one.do),
        'Hour by hour',
        'The first 5 minutes',
        'Before discharge',
        'What the words mean',
      ]
      const at = parts.map((part) => html.indexOf(part))
      expect(at).toEqual([...at].sort((a, b) => a - b))
      expect(at[0]).toBeGreaterThan(0)
      expect(html).toMatch(/href="[^"]*\/guidance\/setting-emergency-department#hour-by-hour"/)
    }
    expect(await get('/en/guidance/setting-emergency-department')).toContain('id="hour-by-hour"')
    expect(await get('/en/guidance/card-nurse')).toContain('/guidance/for/health?profession=nurse')
  })

  it('says in Ohio that it is not known, and whom to call', async () => {
    const html = await get('/en/guidance/for/health?state=OH')
    expect(html).toContain('Not known here yet')
    expect(html).toMatch(/href="tel:\+1/)
  })

  it('answers with the database away, as drafts', async () => {
    const answer = await askWeb(away, { method: 'GET', url: `/en/guidance/${ID}` })
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain('No named person has reviewed this text.')
  })

  it.each([
    '/en/guidance/nothing',
    '/en/guidance/for/nobody',
    '/en/guidance/aid/none',
    '/en/guidance/part/none',
  ])('%s is not found', async (url) => {
    expect((await askWeb(web, { method: 'GET', url })).statusCode).toBe(404)
  })

  it('takes a state that is none for no state', async () => {
    const answer = await askWeb(web, { method: 'GET', url: `/en/guidance/${ID}?state=XX` })
    expect(answer.statusCode).toBe(200)
  })

  it('shows every item and every aid', async () => {
    for (const id of guidance().items.keys())
      expect([id, (await askWeb(web, { method: 'GET', url: `/en/guidance/${id}` })).statusCode]).toEqual([
        id,
        200,
      ])
    for (const id of guidance().aids.keys())
      expect([id, (await askWeb(web, { method: 'GET', url: `/en/guidance/aid/${id}` })).statusCode]).toEqual([
        id,
        200,
      ])
  })

  it('marks the English text on pages in other languages', async () => {
    const html = await get(`/ar/guidance/${ID}`)
    expect(html).toContain('<div class="stack" lang="en" dir="ltr">')
  })
})

describe('what changed', () => {
  it('is told since a day that the reader names', async () => {
    expect(await get('/en/guidance/changes?since=2026-11-24')).toMatch(/\d+ changes? since November 24, 2026/)
    expect(await get('/en/guidance/changes?since=2999-01-01')).toContain('0 changes since January 1, 2999')
  })

  it('shows everything for a day that cannot be read', async () => {
    expect(await get('/en/guidance/changes?since=soon')).toContain('changes in all')
  })

  it('is a feed for programs', async () => {
    const answer = await askWeb(web, { method: 'GET', url: '/guidance/changes.atom' })
    expect(answer.headers['content-type']).toContain('application/atom+xml')
    expect(answer.body).toMatch(/^<\?xml[\s\S]*<entry><id>http:\/\/help\.test\/en\/guidance\//)
  })
})

describe('a decision aid', () => {
  const post = (payload: string) =>
    askWeb(web, {
      method: 'POST',
      url: '/en/guidance/aid/safe-to-report',
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
      payload,
    })

  it('answers by what was chosen, and keeps none of it', async () => {
    const { statusCode, body } = await post('state=IL&danger=no&knows=yes&home=yes&tonight=no')
    expect(statusCode).toBe(200)
    expect(body).toContain('Look for a safe place for tonight')
    expect(body).toContain('Not enough information')
    expect(body).not.toContain('Required by law')
    expect(web.logText()).not.toContain('tonight')
  })

  it('takes an answer that is none of the choices for none', async () => {
    expect((await post('danger=perhaps&other=x')).statusCode).toBe(200)
  })
})

describe('the pack', () => {
  it('holds a whole guide for each sector, as files without script or form', async () => {
    const { rawPayload } = await askWeb(web, { method: 'GET', url: '/en/guidance/pack.zip' })
    const files = unzipped(rawPayload)
    expect([...files.keys()]).toEqual(expect.arrayContaining(['index.html', 'health.html', 'style.css']))
    const health = files.get('health.html') ?? ''
    expect(health).toContain('No named person has reviewed this text.')
    expect(health).toContain('href="#setting-emergency-department-hour-by-hour"')
    expect(health).not.toMatch(/<script|<form|href="\//)
    for (const [, id] of health.matchAll(/href="#([^"]+)"/g)) expect(health).toContain(`id="${id}"`)
  })
})

/** Texts by name, from the local headers of a zip whose entries say their sizes in the central directory. */
function unzipped(zip: Buffer): Map<string, string> {
  const files = new Map<string, string>()
  let at = zip.indexOf('PK\u0001\u0002', 0, 'latin1')
  while (at !== -1 && zip.readUInt32LE(at) === 0x02014b50) {
    const packed = zip.readUInt32LE(at + 20)
    const nameLength = zip.readUInt16LE(at + 28)
    const start = zip.readUInt32LE(at + 42)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    const data = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28)
    files.set(name, inflateRawSync(zip.subarray(data, data + packed)).toString('utf8'))
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return files
}

describe('a steward', () => {
  it('sees what waits, records what somebody said, and the page names them at once', async () => {
    const desk = await signedIn(web.app, db)
    expect((await desk.open('/steward/guidance')).body).toContain('drafts wait')
    const form = await desk.open(`/steward/guidance/${ID}`)
    const sha256 = /name="sha256" value="([0-9a-f]{64})"/.exec(form.body)?.[1] ?? ''
    const fields = { sha256, kind: 'content', decision: 'agreed', reviewer: 'Ada Example', role: 'nurse' }
    const refused = await desk.post(`/steward/guidance/${ID}`, fields)
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('Ask the person whether their name may stand on the page')
    const done = await desk.follow(await desk.post(`/steward/guidance/${ID}`, { ...fields, consent: 'yes' }))
    expect(done.body).toContain('Recorded. The page shows it now.')
    const html = await get(`/en/guidance/${ID}`)
    expect(html).toContain('Ada Example')
    expect(html).not.toContain('No named person has reviewed this text.')
  })

  it('is told when the text is another one than was read', async () => {
    const desk = await signedIn(web.app, db)
    const fields = {
      sha256: 'c'.repeat(64),
      kind: 'survivor',
      decision: 'agreed',
      reviewer: 'Bo Example',
      role: 'survivor leader',
      consent: 'yes',
    }
    const answer = await desk.post(`/steward/guidance/${ID}`, fields)
    expect(answer.statusCode).toBe(409)
    expect(answer.body).toContain('The text has changed since this review')
  })
})
