import { afterAll, beforeAll, expect, it } from 'vitest'
import { states } from '#platform/geo/index.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { TOPICS } from '../domain/topics.ts'
import { lawFiles } from '../law-files.ts'
import { fileBook } from '../read-law.ts'
import { lawRoutes } from './law-routes.tsx'

let server: TestServer
beforeAll(async () => {
  server = await testServer({ routes: lawRoutes })
})
afterAll(async () => await server.close())

const paths = [
  '/law',
  '/law/federal',
  '/law/remedies',
  ...TOPICS.map((topic) => `/law/topic/${topic}`),
  ...states().flatMap(({ code }) => [`/law/${code.toLowerCase()}`, `/duty/${code.toLowerCase()}`]),
]

/** What looks like a section of a law, in any of the ways in which our records write one. */
const section =
  /\b\d{1,2} (?:USC|U\.S\.C\.|CFR)[^<]{0,6}\d[\w().–-]*|\bRCW \d[\d.A-Z]*(?:\(\w+\))*|\b\d{2,3} ILCS \d+\/[\d.-]+|\bG\.L\. c\. \d+|\b(?:Fla|Minn|Conn\. Gen)\. Stat\.[^<·,;]{0,24}\d/g

const text = (html: string) =>
  html.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('’', "'")

it('leads every citation on every page of law to a record with its source and its date', async () => {
  const records = fileBook(new Date('2026-11-24')).all()
  const cited = [
    ...records.map(({ fact }) => fact?.citation ?? ''),
    ...lawFiles().flatMap((file) => file.look.map((one) => one.citation)),
  ]
  // Sections that stand inside a quotation, in our reading of one, in an exception, or in its note belong to that record.
  const inside = records
    .map(({ fact }) => `${fact?.quote} ${fact?.says} ${fact?.asOfNote} ${JSON.stringify(fact?.unless)}`)
    .join(' ')
  let found = 0
  for (const path of paths) {
    const { body, statusCode } = await server.app.inject({ method: 'GET', url: `/en${path}` })
    expect([path, statusCode]).toEqual([path, 200])
    for (const [citation] of text(body).matchAll(section)) {
      found += 1
      const known = cited.some((one) => one.includes(citation)) || inside.includes(citation)
      expect([path, citation, known]).toEqual([path, citation, true])
    }
  }
  expect(found).toBeGreaterThan(100)
  for (const { fact } of records)
    expect([fact?.id, fact?.asOf, fact?.retrieved, fact?.official]).toEqual([
      expect.any(String),
      expect.stringMatching(/^\d{4}/),
      expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      // Of one section no source prints where its official text stands; its page says so.
      fact?.jurisdiction === 'TN' ? null : expect.stringMatching(/^https:/),
    ])
})

it('says so where no source prints an official address', async () => {
  const { body } = await server.app.inject({ method: 'GET', url: '/en/law/tn' })
  expect(body).toContain('No source here prints the official address')
})

it('shows each fact with its citation, the age of its text and its official address, and once how sure all are', async () => {
  for (const path of ['/law/wa', '/duty/wa', '/law/topic/reporter', '/law/remedies']) {
    const { body } = await server.app.inject({ method: 'GET', url: `/en${path}` })
    const facts = body.split('class="named" id="').slice(1)
    expect(facts.length).toBeGreaterThan(2)
    for (const fact of facts)
      for (const part of ['<blockquote', 'Text as of', 'rel="noreferrer noopener"'])
        expect([path, fact.slice(0, 30), fact.includes(part)]).toEqual([path, fact.slice(0, 30), true])
    expect([path, body.includes('Draft, not checked by a lawyer')]).toEqual([path, true])
    // What is the same for all of them is said once, at the foot.
    const note = body.split('class="source-note"')[1] ?? ''
    for (const part of ['This is not legal advice.', 'Copied on', 'Official address'])
      expect([path, part, note.split(part).length > 1]).toEqual([path, part, true])
  }
})

it('says what is unknown as unknown wherever nobody has read the law', async () => {
  const told = new Set(
    fileBook(new Date('2026-11-24'))
      .all()
      .map(({ fact }) => `${fact?.jurisdiction} ${fact?.topic}`),
  )
  let unknown = 0
  for (const { code } of states()) {
    if (told.has(`${code} reporter`)) continue
    unknown += 1
    const { body } = await server.app.inject({ method: 'GET', url: `/en/duty/${code.toLowerCase()}` })
    expect([code, body.includes('Not known here yet.')]).toEqual([code, true])
    expect([code, body.includes('Unknown does not mean that there is no duty.')]).toEqual([code, true])
  }
  expect(unknown).toBeGreaterThan(10)
})
