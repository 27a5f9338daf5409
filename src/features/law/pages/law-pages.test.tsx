import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FICTIONAL_STATE } from '#features/directory/index.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { translator } from '#platform/i18n/index.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { lawFiles } from '../law-files.ts'
import { lawRoutes } from './law-routes.tsx'

let server: TestServer
// The database is away: the drafts that ship with the program answer by themselves.
beforeAll(async () => {
  server = await testServer({ routes: lawRoutes })
})
afterAll(async () => await server.close())

const get = async (url: string) =>
  await server.app.inject({ method: 'GET', url, headers: { 'sec-fetch-mode': 'navigate' } })

const pages = [
  '/law',
  '/law/federal',
  '/law/wa',
  '/law/il',
  '/law/ma',
  '/law/pr',
  '/law/zh',
  '/law/topic/reporter',
  '/law/topic/program-privacy',
  '/law/topic/restitution',
  '/law/topic/immunity',
  '/law/missing',
  '/law/remedies',
  '/law/propose',
  '/duty',
  '/duty/wa',
  '/duty/il',
  '/duty/zh',
  '/duty/wa/nurse',
  '/duty/wa/hotel-staff',
  '/duty/al/nurse',
  '/duty/hi/clergy',
  '/duty/md',
  '/duty/ca',
  '/duty/gu',
  '/duty/nv',
]

/** The law, its citations and the names of sources are not ours to word. */
const theirs = lawFiles().flatMap((file) => [
  ...file.facts.flatMap((fact) => [
    `“${fact.quote}”`,
    fact.quote,
    fact.unless?.quote ?? '—',
    fact.citation,
    fact.asOfNote ?? '—',
  ]),
  ...file.look.map((one) => one.citation),
  file.source?.copy ?? '—',
])

describe.each(pages)('%s', (path) => {
  it.each(['/en', '/es', '/ar'])('is clean markup in %s, and small', async (prefix) => {
    const { body, statusCode } = await get(`${prefix}${path}`)
    expect(statusCode).toBe(200)
    expect(await htmlFaults(body)).toEqual([])
    expect(gzipSync(body).length).toBeLessThan(14 * 1024)
  })

  it('is easy enough to read for people at work', async () => {
    expect(readingFaults((await get(`/en${path}`)).body, 'pro', theirs)).toEqual([])
  })
})

describe('an exception that the law states', () => {
  const says = 'what clergy learn solely in a confidential communication that is privileged under Rule 505'
  const cardOf = async (path: string) => {
    const { body } = await get(path)
    return body.slice(body.indexOf('<section class="answer"'), body.indexOf('class="answer-foot"'))
  }

  it.each(['en', 'es', 'ar'] as const)(
    'stands in the answer to clergy, in view, right beneath a headline that is no bare yes: %s',
    async (locale) => {
      const t = translator(locale)
      const card = await cardOf(`/${locale}/duty/al/clergy`)
      expect(card).toContain(t('law.answer.must.yesExcept'))
      expect(card).not.toContain(t('law.answer.must.yes'))
      expect(card.indexOf(says)).toBeGreaterThan(card.indexOf('</h2>'))
      expect(card.indexOf(says)).toBeLessThan(card.indexOf('<dl>'))
      expect(card).not.toContain('<details')
    },
  )

  it('is not told to a nurse whom it does not concern', async () => {
    const card = await cardOf('/en/duty/al/nurse')
    expect(card).toContain('Yes, by this reading.')
    expect(card).not.toContain(says)
    // Of the way of the report, it stands for everybody.
    expect(card).toContain('Except: <bdi class="name" lang="en">an agency that was involved')
  })

  it.each([
    ['/en/law/al', says],
    ['/es/law/al', says],
    ['/en/duty/al', says],
    // A table of all places says that there is one; its page says which.
    ['/en/law/topic/reporter', '(with an exception)'],
    ['/en/law/federal', 'a victim’s report of their own abuse'],
  ])('stands beside the fact on %s', async (path, words) => {
    expect((await get(path)).body).toContain(words)
  })

  it('is quoted beside the words of the fact, once where they are the same', async () => {
    const { body } = await get('/en/law/al')
    const words = 'a member of the clergy shall not be required to report information gained solely'
    const factOf = (id: string) => body.split(`class="named" id="${id}"`)[1]?.split('class="named"')[0] ?? ''
    for (const id of ['al-26-14-3-reporter-2', 'al-26-14-3-f-clergy'])
      expect([id, factOf(id).split(words).length]).toEqual([id, 2])
  })
})

describe('a topic over all places', () => {
  const t = translator('en')
  const rows = async (topic: string) => {
    const { body } = await get(`/en/law/topic/${topic}`)
    const table = body.slice(body.indexOf('<tbody>'), body.indexOf('</tbody>'))
    return new Map(
      table
        .split('<tr>')
        .slice(1)
        .map((row) => {
          const code = /href="\/en\/law\/([a-z]{2})"/.exec(row)?.[1]?.toUpperCase() ?? ''
          const [, answer = ''] = row.split('<td')
          return [code, answer.replace(/^[^>]*>/, '').replace(/<[\s\S]*$/, '')] as const
        })
        .filter(([code]) => code !== FICTIONAL_STATE.code),
    )
  }

  it.each(['immunity', 'diversion', 'ages-covered', 'offender'] as const)(
    'tells of %s for each of the 56: what all facts say, where to look, or that it is not known',
    async (topic) => {
      const told = await rows(topic)
      expect(told.size).toBe(56)
      for (const [code, words] of told) {
        const file = lawFiles().find(({ jurisdiction }) => jurisdiction === code)
        const values = new Set(file?.facts.filter((fact) => fact.topic === topic).map(({ value }) => value))
        const [only] = values
        const isLed = file?.look.some(({ topics }) => topics.includes(topic))
        const expected =
          only === undefined
            ? t(isLed ? 'law.look.heading' : 'law.status.unknown')
            : t(`law.value.${values.size === 1 ? only : 'partial'}`)
        expect([code, words]).toEqual([code, expected])
      }
    },
  )
})

it('lists restitution first, then each remedy of federal law with its section, and says where none is known', async () => {
  const t = translator('en')
  const { body } = await get('/en/law/remedies')
  const sections = body.split('<section class="section"').slice(1)
  const remedies = [
    'restitution',
    'civil-action',
    'aid',
    'in-court',
    'clearing',
    'immunity',
    'custody',
  ] as const
  expect(sections.length).toBeGreaterThanOrEqual(remedies.length)
  const federal = lawFiles().find(({ jurisdiction }) => jurisdiction === 'US')?.facts ?? []
  for (const [at, topic] of remedies.entries()) {
    const section = sections[at] ?? ''
    expect(section).toContain(t(`law.topic.${topic}`))
    const facts = federal.filter((fact) => fact.topic === topic)
    for (const { citation } of facts) expect(section, topic).toContain(citation)
    expect(section.includes(`${t('law.status.unknown')}. ${t('law.remedies.ask')}.`), topic).toBe(
      facts.length === 0,
    )
  }
  for (const cited of ['18 USC 1593', '18 USC 2259']) expect(sections[0]).toContain(cited)
  for (const cited of ['18 USC 1595', '18 USC 2255']) expect(sections[1]).toContain(cited)
})
