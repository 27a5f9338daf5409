import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lawRoutes } from '#features/law/pages/law-routes.tsx'
import { lines, reportLineFor } from '#features/lines/index.ts'
import { states } from '#platform/geo/index.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { translator } from '#platform/i18n/index.ts'
import { textTwins } from './index.ts'

const t = translator('en')
let server: TestServer
beforeAll(async () => {
  server = await testServer({ routes: [...lawRoutes, ...textTwins(lawRoutes)] })
})
afterAll(async () => await server.close())

const A_DAY = /\w+ \d{1,2}, 20\d\d/
const said = (old: string) => t('lines.source.old', { date: t.date(old) })

const codes = states().map(({ code }) => code)
const digits = (text: string) => text.replace(/\D/g, '')
/** A page as its reader meets it: its words, and the numbers that it dials in their order. */
async function open(path: string) {
  const { body, statusCode } = await server.app.inject({ method: 'GET', url: `/en${path}` })
  expect([path, statusCode]).toEqual([path, 200])
  const main = body.slice(body.indexOf('<main'), body.indexOf('</main>'))
  const words = main
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ')
  return { main, words, dials: [...main.matchAll(/href="tel:([^"]+)"/g)].map(([, number]) => number ?? '') }
}

/** Numbers for mandated reporters alone, in every state. */
const mandated = lines().flatMap(({ channels }) =>
  channels.flatMap((one) => (one.for === 'mandated-reporters' && one.kind === 'call' ? [one.display] : [])),
)

it('has every state and territory to walk, and a number for mandated reporters to look for', () => {
  expect(codes).toHaveLength(56)
  expect(mandated.length).toBeGreaterThan(0)
})

describe.each(['', '/text'])('below "%s", in each of the 56', (twin) => {
  const walk = codes.flatMap((code) => {
    const low = code.toLowerCase()
    return [`/duty/${low}`, `/duty/${low}/nurse`, `/law/${low}`].map((path) => ({ code, path: twin + path }))
  })

  it('no page is a dead end: a number that takes reports, or the local police and whom else to ask', async () => {
    let numbers = 0
    for (const { code, path } of walk) {
      const { words, dials } = await open(path)
      const { line } = reportLineFor(code, new Date())
      const channels = line?.channels ?? []
      if (channels.length > 0) {
        numbers += 1
        for (const one of channels)
          if (one.kind === 'call') expect([path, dials]).toEqual([path, expect.arrayContaining([one.number])])
      } else {
        expect([path, words]).toEqual([path, expect.stringMatching(/local police/i)])
        expect([path, words]).toEqual([path, expect.stringMatching(/ask your program's lawyer/i)])
        expect([path, dials.filter((one) => one !== '911')]).toEqual([path, []])
      }
      expect([path, words]).toEqual([path, expect.not.stringMatching(/call the (?:state|report) line/i)])
      if (path.includes('/duty/')) {
        expect([path, dials[0]]).toEqual([path, '911'])
        expect([path, words]).toEqual([path, expect.stringContaining(t('law.answer.say'))])
      }
    }
    expect(numbers).toBeGreaterThan(90)
  })

  it('a number for mandated reporters stands under its label, and on no page of another state', async () => {
    let labeled = 0
    for (const { code, path } of walk) {
      const { main, words } = await open(path)
      const own = reportLineFor(code, new Date()).mandated.flatMap((one) =>
        one.kind === 'call' ? [one.display] : [],
      )
      const [before, block = ''] = main.split(t('lines.mandated.heading'), 2)
      for (const number of mandated) {
        const at = `${path}: ${number}`
        if (!own.includes(number)) expect([at, digits(words).includes(digits(number))]).toEqual([at, false])
        else {
          labeled += 1
          expect([at, before?.includes(number)]).toEqual([at, false])
          expect([at, block.includes(number), words.includes(t('lines.mandated.only'))]).toEqual([
            at,
            true,
            true,
          ])
        }
      }
    }
    expect(labeled).toBeGreaterThan(0)
  })

  it('each number has a date and says whether anybody called it', async () => {
    for (const { code, path } of walk) {
      const { line } = reportLineFor(code, new Date())
      if (line === undefined) continue
      const { main, words } = await open(path)
      const source = /class="line-source">([^<]+)/.exec(main)?.[1] ?? ''
      // Of what was checked more than half a year ago, the date stands beside the number.
      const old = line.notCheckedSince
      if (old === undefined) expect([path, source]).toEqual([path, expect.stringMatching(A_DAY)])
      else expect([path, words]).toEqual([path, expect.stringContaining(said(old))])
      expect([path, source]).toEqual([path, expect.stringMatching(/called it|called them/i)])
    }
  })

  it('what is drafted says so, and where nobody has read the law, that this is no answer', async () => {
    for (const { path } of walk.filter((one) => one.path.includes('/duty/'))) {
      const { words } = await open(path)
      const card = words.slice(0, words.indexOf(t('law.duty.then.heading')))
      const isKnown = card.includes(t('law.status.draft'))
      const isOpen = card.includes(t('law.answer.open.rule'))
      expect([path, isKnown || isOpen]).toEqual([path, true])
    }
  })
})
