import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { logCall } from '#features/lines/log-call.ts'
import { readLinesAnew } from '#features/lines/read-lines.ts'
import { aCall } from '#features/lines/testing/line-desk.ts'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { readContent } from '../read-content.ts'
import { declaredSource, generousLimits, importServices } from '../testing/import-services.ts'
import { type TestWeb, testWeb } from '../testing/web.ts'

let db: TestDatabase
let web: TestWeb
let cardId = ''
beforeAll(async () => {
  // As the program does before it listens.
  readContent()
  db = await testDatabase()
  web = await testWeb({ pool: db.app, limits: generousLimits })
  await declaredSource(db, 'county')
  await importServices(db, 'county', [
    {
      id: 'b7f3a1c2-4d5e-4f60-8a1b-2c3d4e5f6a7b',
      name: 'Pier lunch (fictional)',
      status: 'active',
      organization: {
        id: 'c7f3a1c2-4d5e-4f60-8a1b-2c3d4e5f6a7b',
        name: 'Pier (fictional)',
        description: 'Help.',
      },
      phones: [{ id: 'd7f3a1c2-4d5e-4f60-8a1b-2c3d4e5f6a7b', number: '312-555-0177' }],
    },
  ])
  const [card] = await asSteward(db, (ctx) =>
    ctx.prepared<{ id: string }>('cards', 'select id from directory.public_card', []),
  )
  cardId = card?.id ?? ''
})
afterAll(async () => {
  await web?.close()
  await db?.close()
})

async function look(words: string | undefined, language = 'en', on: TestWeb = web) {
  const answer = await on.app.inject({
    method: 'POST',
    url: `/${language}/search`,
    headers: ownForm,
    payload: words === undefined ? '' : new URLSearchParams({ words }).toString(),
  })
  return { status: answer.statusCode, html: answer.body }
}

describe('one box', () => {
  it('is clean and easy to read in every language, before and after', async () => {
    for (const language of ['en', 'es', 'ar']) {
      const empty = await web.app.inject({ url: `/${language}/search` })
      const answers = await Promise.all(
        ['shelter 60612', 'runaway', 'zzxqv'].map((words) => look(words, language)),
      )
      expect([empty.statusCode, ...answers.map(({ status }) => status)]).toEqual([200, 200, 200, 200])
      for (const page of [empty.body, ...answers.map(({ html }) => html)])
        expect(await htmlFaults(page)).toEqual([])
      if (language === 'en') expect(readingFaults(empty.body, 'public')).toEqual([])
    }
  })

  it('leads from a need and a place to the directory in one tap, without either in any address', async () => {
    const { html } = await look('shelter near 60612')
    expect(html).toMatch(/name="need" value="emergency-shelter"/)
    expect(html).toMatch(/name="place" value="60612"/)
    expect(html).not.toMatch(/(?:href|action)="[^"]*(?:emergency-shelter|60612|need=)/)
    const help = await web.app.inject({
      method: 'POST',
      url: '/en/help',
      headers: ownForm,
      payload: 'need=emergency-shelter&place=60612',
    })
    expect(help.statusCode).toBe(200)
  })

  it.each([
    ['60612', '60612 (Chicago, IL)', '/en/county/17031'],
    ['cook county', 'Cook County, IL', '/en/county/17031'],
    ['Portland', 'Portland, OR', '/en/county/41051'],
    ['Ohio', 'Ohio', '/en/counties/oh'],
    ['Wiscosin', 'Wisconsin', '/en/counties/wi'],
  ])('finds the place %s', async (words, label, path) => {
    const { html } = await look(words)
    expect(html).toContain(label)
    expect(html).toContain(`href="${path}"`)
  })

  it('takes help in a place that several are called like, as it was found', async () => {
    const { html } = await look('springfield')
    const [, place = ''] = /name="place" value="([^"]*)"/.exec(html) ?? []
    const [, pick = ''] = /name="pick" value="([^"]*)"/.exec(html) ?? []
    const help = await web.app.inject({
      method: 'POST',
      url: '/en/help',
      headers: ownForm,
      payload: new URLSearchParams({ place, pick }).toString(),
    })
    expect(help.statusCode).toBe(200)
    expect(help.body).toContain(place)
  })

  it('finds a service by its name', async () => {
    const { html } = await look('pier lunch')
    expect(html).toContain(`/en/card/${cardId}`)
  })

  it('finds lines by name, by what they are for and by number, ready to call', async () => {
    for (const words of ['runaway', 'national runaway safeline', '1-800-786-2929', '8007862929'])
      expect((await look(words)).html, words).toContain('tel:+18007862929')
    expect((await look('988')).html).toContain('sms:988')
    expect((await look('child abuse hotline illinois')).html).toContain('tel:+18002522873')
  })

  it('sends nobody to the report line of a state that they did not name', async () => {
    const alaskaOregonGeorgia = /tel:\+1(?:8004784444|8555037233|8554224453)/
    for (const words of ['report child abuse', 'child abuse hotline', 'child protection intake'])
      expect((await look(words)).html, words).not.toMatch(alaskaOregonGeorgia)
    expect((await look('report child abuse in Ohio')).html).toContain('tel:+18556424453')
    expect((await look('ChildLine')).html).toContain('tel:+18009320313')
  })

  it('finds guidance by its words, misspelled words and words of another language', async () => {
    expect((await look('risk factors')).html).toContain('/en/guidance/risk-factors')
    expect((await look('risk facters')).html).toContain('/en/guidance/risk-factors')
    const spanish = await look('trauma', 'es')
    expect(spanish.html).toContain('/es/guidance/trauma-informed-care')
    expect(spanish.html).toContain('lang="en"')
  })

  it('finds what the law says by state and by subject, and pages for young people in their language', async () => {
    expect((await look('report washington')).html).toContain('/en/duty/wa')
    expect((await look('denunciar illinois', 'es')).html).toContain('/es/duty/il')
    expect((await look('mandated reporter')).html).toContain('href="/en/duty"')
    expect((await look('restitution')).html).toContain('/en/law/topic/restitution')
    expect((await look('is it my fault')).html).toContain('/en/y/me')
    expect((await look('culpa', 'es')).html).toContain('/es/y/')
  })

  it('shows the likeliest first, then each kind with how many there are, and marks what was looked for', async () => {
    const { html } = await look('boyfriend gives gifts')
    expect(html).toMatch(/Best matches[\s\S]*guidance\/education-signs/)
    expect(html).toContain('<mark>gifts</mark>')
    const runaway = (await look('runaway')).html
    const [, count = '0'] = /<h2 id="kind-guidance">Guidance \((\d+)\)/.exec(runaway) ?? []
    const group = /<h2 id="kind-guidance">[\s\S]*?<\/section>/.exec(runaway)?.[0] ?? ''
    expect(Number(count)).toBeGreaterThan(0)
    expect(group.match(/class="hit"/g)).toHaveLength(Number(count))
    expect(runaway).toContain('href="#kind-guidance"')
  })

  it.each([
    ['nothing', '   ', 'Write what you are looking for.'],
    ['no field', undefined, 'Write what you are looking for.'],
    ['too much', 'word '.repeat(50), 'This is too long.'],
    ['far too much', 'x'.repeat(3_000), 'This is too long.'],
  ])('says what to do about %s', async (_what, words, sentence) => {
    const { status, html } = await look(words)
    expect(status).toBe(422)
    expect(html).toContain(sentence)
  })

  it('prints what was typed as text and keeps it out of the log', async () => {
    const { html } = await look('<b>Wisteria</b> "x"')
    expect(html).not.toContain('<b>Wisteria')
    expect(web.logText()).not.toContain('Wisteria')
  })

  it('says so when nothing is found, with the lines', async () => {
    const { status, html } = await look('zzxqv qqqzz')
    expect(status).toBe(200)
    expect(html).toContain('We found nothing for these words')
    expect(html).toContain('tel:988')
    for (const path of ['help', 'guidance', 'duty', 'counties']) expect(html).toContain(`href="/en/${path}"`)
  })

  it('leaves out a line whose only number was called in vain, and shows nothing in its place', async () => {
    expect((await look('1-800-843-5678')).html).toContain('tel:+18008435678')
    await asSteward(db, (ctx) =>
      logCall(ctx, aCall({ lineId: 'us-ncmec', way: 'call:+18008435678', outcome: 'not-in-service' })),
    )
    await readLinesAnew({ now: new Date(), services: { pool: db.app } })
    const { html } = await look('1-800-843-5678')
    expect(html).not.toContain('tel:+18008435678')
    const named = html.match(/class="hit-name"/g)?.length ?? 0
    expect(named).toBeGreaterThan(0)
    expect(html.match(/class="hit"/g)).toHaveLength(named)
  })

  it('finds pages also when the database is away', async () => {
    const away = await testWeb({ limits: generousLimits })
    try {
      const { html } = await look('risk factors', 'en', away)
      expect(html).toContain('/en/guidance/risk-factors')
      expect(html).toContain('look through the places right now')
      expect(html).toContain('tel:988')
    } finally {
      await away.close()
    }
  })
})
