import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { translator } from '#platform/i18n/index.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

let db: TestDatabase
let down: TestWeb
let strict: TestWeb

beforeAll(async () => {
  db = await testDatabase()
  down = await testWeb()
  const few = { points: 1, seconds: 60, lease: 1 }
  strict = await testWeb({ pool: db.app, limits: { search: few, form: few, bulk: few } })
})
afterAll(async () => {
  await down.close()
  await strict.close()
  await db.close()
})

const search = (web: TestWeb, url: string) =>
  web.app.inject({ method: 'POST', url, payload: 'words=food&place=60612', headers: ownForm })

/** What must be on a page when nothing else can be: the emergency number first, then a national line. */
function expectLines(body: string): void {
  expect(body).toContain('tel:911')
  expect(body).toMatch(/1-888-373-7888|18883737888|1-888-\s*373/)
}

describe('with the database down', () => {
  it.each(['/', '/help', '/en/help', '/es/help', '/ar', '/text/help'])(
    '%s still answers with the lines',
    async (url) => {
      const answer = await down.app.inject({ url })
      expect(answer.statusCode).toBe(200)
      expectLines(answer.body)
    },
  )

  it.each(['/en/help', '/es/help', '/ar/help'])('a search at %s answers 503 with the lines', async (url) => {
    const answer = await search(down, url)
    expect(answer.statusCode).toBe(503)
    expect(answer.headers['retry-after']).toBe('30')
    expectLines(answer.body)
    expect(answer.body).toContain('/county')
  })
})

const form = (url: string, payload: string) =>
  down.app.inject({ method: 'POST', url, payload, headers: ownForm })

describe('what to do, with the database down', () => {
  it.each(['/en/y/me', '/es/y/me', '/ar/y/now', '/text/y/now'])(
    '%s still answers with the lines',
    async (url) => {
      const answer = await down.app.inject({ url })
      expect(answer.statusCode).toBe(200)
      expectLines(answer.body)
    },
  )

  it.each(['/en/y', '/es/y', '/ar/y', '/text/y', '/en/duty/wa', '/en/duty/il', '/es/duty/wa'])(
    '%s still answers with the emergency number',
    async (url) => {
      const answer = await down.app.inject({ url })
      expect(answer.statusCode).toBe(200)
      expect(answer.body).toContain('tel:911')
    },
  )

  it.each([
    '/y/call/vi',
    '/en/duty',
    '/en/law',
    '/en/law/wa',
    '/en/law/topic/reporter',
    '/en/law/propose',
    '/en/guidance',
    '/ar/guidance',
    '/en/guidance/risk-factors?state=WA',
    '/en/guidance/changes',
    '/guidance/changes.atom',
    '/guidance/pack.zip',
    '/en/training',
    '/en/training/who-to-call?state=WA',
    '/en/training/missing?state=FL&profession=nurse',
    '/training/pack.zip',
    '/en/flyers',
    '/en/search',
    '/en/right/y/me',
  ])('%s still answers', async (url) => {
    expect((await down.app.inject({ url })).statusCode).toBe(200)
  })

  it('nothing counts as verified, and pages of law say that they could not ask', async () => {
    for (const url of ['/en/law', '/en/duty', '/en/duty/wa', '/en/law/wa']) {
      const { body } = await down.app.inject({ url })
      expect(body).not.toContain('class="tag good"')
    }
    expect((await down.app.inject({ url: '/en/law' })).body).toContain(translator('en')('law.away'))
  })

  it('answers of an aid are weighed, and a proof of a paper is made', async () => {
    const aid = await form('/en/guidance/aid/worried-about-a-young-person', 'danger=yes')
    expect([aid.statusCode, aid.body.includes('tel:911')]).toEqual([200, true])
    const proof = await form('/en/flyers', 'kind=card&language=es&line=example&mode=proof')
    expect([proof.statusCode, proof.headers['content-type']]).toEqual([200, 'application/pdf'])
  })

  it.each([
    ['a paper to hand out', '/en/flyers', 'kind=flyer&language=en&line=us-988&mode=production'],
    ['a word on a page', '/en/right', 'about=/y/me&step=yes'],
    ['a proposal', '/en/law/propose', 'place=WA&topic=harm&matter=missing&citation=RCW+1.2.3'],
  ])('%s is refused with the lines, and when to try again', async (_what, url, payload) => {
    const answer = await form(url, payload)
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '30'])
    expect(answer.body).toContain('tel:911')
  })
})

describe('under a name that is not the site’s own', () => {
  it.each([
    ['/es/help', 'es', 'Este sitio está en otra dirección'],
    ['/ar', 'ar', 'هذا الموقع في عنوان آخر'],
    ['/sign-in', 'en', 'This site is at another address'],
    ['/nowhere', 'en', 'This site is at another address'],
  ])(
    '%s says where the site is, what whoever runs it does, and whom to call in danger',
    async (url, lang, heading) => {
      const { statusCode, body } = await down.app.inject({
        url,
        headers: { host: 'elsewhere.example', accept: 'text/html' },
      })
      expect(statusCode).toBe(421)
      expect(body).toContain(`lang="${lang}"`)
      expect(body).toContain(heading)
      expect(body).toContain('href="http://help.test"')
      expect(body).toContain('PUBLIC_URL')
      if (url !== '/sign-in') expect(body).toContain('tel:911')
      expect(body).not.toContain('elsewhere.example')
      // Under this name every other page is refused as well.
      const main = body.slice(body.indexOf('<main'), body.indexOf('</main>'))
      expect([...main.matchAll(/href="([^"]+)"/g)].map(([, to]) => to)).toEqual(
        url === '/sign-in' ? ['http://help.test'] : ['tel:911', 'http://help.test'],
      )
      expect(await htmlFaults(body)).toEqual([])
    },
  )
})

describe('a search too many', () => {
  it('is refused with the lines and the county list, in the language of the page', async () => {
    expect((await search(strict, '/es/help')).statusCode).toBe(200)
    const refused = await search(strict, '/es/help')
    expect(refused.statusCode).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(refused.body).toContain('lang="es"')
    expectLines(refused.body)
    expect(refused.body).toContain('/county')
  })

  it('leaves pages without a query alone', async () => {
    for (let call = 0; call < 20; call += 1)
      expect((await strict.app.inject({ url: '/es/help' })).statusCode).toBe(200)
  })
})
