import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { GUEST_LANGUAGES, langTagOf } from '../guest-languages.ts'
import { YOUTH_PAGES } from '../youth-pages.ts'
import { youthRoutes } from './youth-routes.tsx'

let server: TestServer
// The database is away: nothing here may need it.
beforeAll(async () => {
  server = await testServer({ routes: youthRoutes })
})
afterAll(async () => await server.close())

const get = async (url: string) =>
  await server.app.inject({ method: 'GET', url, headers: { 'sec-fetch-mode': 'navigate' } })

const paths = ['/y', '/y/now', ...YOUTH_PAGES.map((id) => `/y/${id}`)]
const guests = GUEST_LANGUAGES.map((lang) => `/y/call/${lang}`)
const all = [...['/en', '/es', '/ar'].flatMap((prefix) => paths.map((path) => prefix + path)), ...guests]

describe('each page', () => {
  it.each(all)('%s is clean markup, small, leads out first and says danger first', async (url) => {
    const { body, statusCode } = await get(url)
    expect(statusCode).toBe(200)
    expect(await htmlFaults(body)).toEqual([])
    expect(gzipSync(body).length).toBeLessThan(14 * 1024)
    expect(/<(?:a|button|input|summary)\b[^>]*>/.exec(body.split('<body')[1] ?? '')?.[0]).toContain(
      'href="/exit"',
    )
    const main = body.split('<main')[1] ?? ''
    expect(main.indexOf('danger-line')).toBeGreaterThan(0)
    expect(main.indexOf('danger-line')).toBeLessThan(main.indexOf('<h1'))
  })

  it.each(all)('%s keeps nothing and tells nothing', async (url) => {
    const { headers, body } = await get(url)
    expect(headers['set-cookie']).toBeUndefined()
    expect(headers['cache-control']).toContain('no-store')
    const title = /<title>(.*?)<\/title>/.exec(body)?.[1] ?? ''
    expect(title.length).toBeLessThan(20)
    expect(body).not.toMatch(/manifest|theme-color|apple-/)
    expect(body).not.toMatch(/<input type="(text|email|tel|search)"|<textarea|localStorage/)
    // One page asks for a state, of whoever wants its rule.
    expect(body.match(/<select/g)?.length ?? 0).toBe(url.endsWith('/y/ask') ? 1 : 0)
    expect(url).not.toMatch(/sex|traffick|victim|abuse|fault|report/)
  })

  it.each(paths.map((path) => `/en${path}`))('%s reads at grade 6 or below', async (url) => {
    expect(readingFaults((await get(url)).body, 'public')).toEqual([])
  })

  it.each(YOUTH_PAGES)(
    '%s leads back, to whom to text now, to the other seven, and onto paper',
    async (id) => {
      const { body } = await get(`/es/y/${id}`)
      expect(body).toContain('<p class="back"><a href="/es/y">')
      expect(body).toContain('href="/es/y/now"')
      for (const other of YOUTH_PAGES.filter((one) => one !== id))
        expect(body).toContain(`href="/es/y/${other}"`)
      expect(body).toContain('imprimir')
      expect(body).toContain('borrador')
    },
  )
})

describe('a translation', () => {
  const beside = (body: string) =>
    [...body.matchAll(/<div class="english" lang="en" dir="ltr"><p>(.*?)<\/p>/g)].map((one) => one[1])

  it('shows the English beside what keeps someone safe, and English shows nothing twice', async () => {
    expect(beside((await get('/ar/y/me')).body)[0]).toContain('It is not your fault.')
    expect(beside((await get('/en/y/me')).body)).toEqual([])
  })

  it.each(guests)('%s has it too, and says that it is a draft', async (url) => {
    const { body } = await get(url)
    expect(beside(body)).toHaveLength(4)
    expect(body).toContain('No person has checked this translation yet.')
    expect(body).toContain('In danger right now?')
  })
})

describe('a page in a language the site does not speak', () => {
  it.each(GUEST_LANGUAGES)('%s: has that language, one address, and the others', async (lang) => {
    const { body } = await get(`/y/call/${lang}`)
    expect(body).toContain(`<html lang="${langTagOf(lang)}" dir="ltr">`)
    for (const other of GUEST_LANGUAGES.filter((one) => one !== lang))
      expect(body).toContain(`href="/y/call/${other}"`)
    for (const site of ['en', 'es', 'ar']) expect(body).toContain(`href="/${site}/y/call"`)
    expect((await get(`/es/y/call/${lang}`)).statusCode).toBe(404)
  })

  it('names only lines that have interpreters, and only to call: nobody there would read a text', async () => {
    const { body } = await get('/y/call/ht')
    expect(body).toContain('href="tel:+18883737888"')
    expect(body).toContain('“Haitian Creole”')
    expect(body).not.toMatch(/href="sms:/)
    // The line's text code, and a line without interpreters.
    expect(body).not.toContain('233733')
    expect(body).not.toContain('741741')
  })

  it.each(guests)('%s: has the English of each line and of what to say beside it', async (url) => {
    const { body } = await get(url)
    for (const said of [
      'You think about suicide',
      'A partner hurts',
      'It does not take reports.',
      'Ask for an interpreter.',
    ])
      expect(body).toContain(said)
  })

  it('says when the numbers were read', async () => {
    expect((await get('/y/call/fr')).body).toContain('24 novembre 2026')
  })
})

it('puts numbers on paper, and no name that tells what was asked', async () => {
  const paper =
    (await get('/en/y/plan')).body.split('<div class="print-only">')[1]?.split('</section>')[0] ?? ''
  expect(paper).toContain('741741')
  expect(paper).not.toMatch(/Trafficking|Lifeline|Hotline|Violence/)
})

describe('whom to text now', () => {
  it('says the line for being used before the others, writing before calling, and 911 before all', async () => {
    const { body } = await get('/en/y/now')
    const ways = [...body.matchAll(/<li class="(text|chat|call|tty)">/g)].map((one) => one[1])
    expect(ways.slice(0, 5)).toEqual(['text', 'call', 'text', 'chat', 'call'])
    expect(body.indexOf('tel:911')).toBeLessThan(body.indexOf('sms:988'))
    expect(body.indexOf('sms:233733')).toBeLessThan(body.indexOf('sms:988'))
    expect(body.match(/href="tel:911"/g)).toHaveLength(1)
  })

  it('puts calls first where a text in this language would reach nobody', async () => {
    const { body } = await get('/ar/y/now')
    const suicide = body.slice(body.indexOf('988 Suicide')).split('</ul>')[0] ?? ''
    expect(suicide.indexOf('tel:988')).toBeLessThan(suicide.indexOf('sms:988'))
  })
})

describe('the rule of a state', () => {
  const ask = async (prefix: string, state: string) =>
    await server.app.inject({
      method: 'POST',
      url: `${prefix}/y/ask`,
      headers: ownForm,
      payload: new URLSearchParams({ state }).toString(),
    })

  it.each(['/en', '/es', '/ar'])(
    'is not told in %s where two people have not read it: a draft is no rule for a young person',
    async (prefix) => {
      const { body, statusCode, headers } = await ask(prefix, 'WA')
      expect(statusCode).toBe(200)
      expect(await htmlFaults(body)).toEqual([])
      expect(gzipSync(body).length).toBeLessThan(14 * 1024)
      expect(body).toContain('Washington')
      expect(body).toContain('We do not have the rule for this state yet.')
      expect(body).not.toContain('RCW')
      expect(headers['set-cookie']).toBeUndefined()
      expect(headers['cache-control']).toContain('no-store')
      expect(server.logText()).not.toContain('Washington')
    },
  )

  it('reads at grade 6 or below', async () => {
    expect(readingFaults((await ask('/en', 'OH')).body, 'public')).toEqual([])
  })

  it('says what to do when no state was sent, and shows nothing that was', async () => {
    for (const state of ['', 'XX', 'US', '<b>Ohio</b>', 'tribe:made-up']) {
      const { body, statusCode } = await ask('/en', state)
      expect([state, statusCode]).toEqual([state, 422])
      expect(body).toContain('Choose a state from the list.')
      expect(body).not.toContain('<b>Ohio')
    }
  })
})

it('answers an address that leads nowhere with “not found”', async () => {
  for (const url of ['/en/y/secret', '/y/call/xx', '/y/call/en', '/y/call/__proto__', '/en/y/constructor'])
    expect((await get(url)).statusCode).toBe(404)
})
