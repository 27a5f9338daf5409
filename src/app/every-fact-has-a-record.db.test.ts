import { renderToString } from 'preact-render-to-string'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guidance } from '#features/guidance/index.ts'
import { toNodes } from '#features/guidance/render/to-nodes.ts'
import { aLibrary, anItem } from '#features/guidance/testing/small-library.ts'
import { asOfWords, type Fact, readLaw, TOPICS } from '#features/law/index.ts'
import { translator } from '#platform/i18n/index.ts'
import { asVisitor, type TestDatabase } from '#platform/testing/database.ts'
import { idOf, publicRecords } from '../../e2e/fixtures/confidential/records.ts'
import { routeTable } from './route-table.ts'
import { demoDatabase } from './testing/demo-database.ts'
import { everyPage, type Held } from './testing/facts/every-page.ts'
import { type OpenedPage, openPage } from './testing/facts/opened-page.ts'
import { plain, wordsOf } from './testing/facts/page-words.ts'
import { type Records, records } from './testing/facts/records.ts'
import { type Listed, trace, undated } from './testing/facts/without-record.ts'
import { declaredSource, generousLimits, generousSweeps, importServices } from './testing/import-services.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

/**
 * Every page that a visitor can open, in every language, and every file: each phone number and each citation of a law
 * stands in a record with source and date, and each fact of law says both beside it.
 */
let db: TestDatabase
let web: TestWeb
let held: Held
let all: Records
let facts: readonly Fact[]
const listed = new Map<string, Listed>()

/** Of a listing that is no demo's. No phone has it: no exchange begins with a 1. */
const LISTED = { source: 'County list of the tests', written: '212-155-0147', dials: '+12121550147' }

beforeAll(async () => {
  db = await demoDatabase()
  await declaredSource(db, LISTED.source)
  const services = publicRecords().slice(0, 2)
  for (const [at, service] of services.entries())
    Object.assign(service, { phones: [{ id: idOf(`number ${at}`), number: LISTED.written, type: 'voice' }] })
  await importServices(db, LISTED.source, services)

  web = await testWeb({ pool: db.app, demo: true, limits: generousLimits, sweeps: generousSweeps })
  const { rows } = await db.admin.query<Held['cards'][number]>(
    `select id, card->>'serviceId' as service, card->>'countyFips' as county from directory.public_card order by id`,
  )
  held = { cards: rows }
  const { rows: real } = await db.admin.query<{ id: string }>(
    `select id from directory.public_card where not (card->>'fictional')::boolean`,
  )
  listed.set(LISTED.dials, { source: LISTED.source, cards: real.map((one) => one.id) })
  const now = new Date()
  const book = await readLaw({ now, services: web.services, run: (work) => asVisitor(db, work) })
  all = records(book)
  facts = book.all().flatMap(({ fact }) => (fact === undefined ? [] : [fact]))
})
afterAll(async () => {
  await web?.close()
  await db?.close()
})

const LANGUAGES = ['en', 'es', 'ar'] as const
/** Pages of the directory print postal codes. */
const POSTAL = /^\/(?:dev|help|card|service|county|counties|print|fix|named-2013|search)|^\/$/
/** Texts are English in every language: one cut of them tells what is around them. */
const SAME_TEXT = /^\/guidance\/(?:for\/[^/]+\/|.*\?state=(?!WA))/
/** The answer to a form that leads on to a page of its own, opened by itself; what it does not know it asks again. */
const LEADS_ON = /^POST \S+\/duty\b/
/** Forms sent empty ask again; keys that no letter holds, and a page that no code opened, show nothing. */
const REFUSED =
  /^\/(?:certificates|fix|report|tell|answer|count|reach|right|check|flyers|law\/propose|continue|notes)\b/

describe.each(LANGUAGES)('in %s', (language) => {
  const opened: OpenedPage[] = []
  const t = translator(language)

  beforeAll(async () => {
    for (const { unprefixed, ...asked } of everyPage(routeTable(), held)) {
      if (language !== 'en' && (unprefixed || SAME_TEXT.test(asked.url))) continue
      opened.push(await openPage(web, asked, unprefixed ? '' : `/${language}`))
    }
    if (language === 'en') await followLinks(opened)
  })

  it('every page answers, and they are many of each kind', () => {
    expect(
      opened
        .filter(({ status, url, address }) => status !== 200 && !REFUSED.test(url) && !LEADS_ON.test(address))
        .map((one) => one.address),
    ).toEqual([])
    const count = (route: string) =>
      opened.filter((page) => page.route === route && page.status === 200).length
    expect(count('/guidance/:id')).toBeGreaterThanOrEqual(guidance().items.size)
    expect(count('/law/:state')).toBe(57)
    expect(count('/duty/:state')).toBe(57)
    expect(count('/law/topic/:topic')).toBe(TOPICS.length)
    expect(count('/y/:page')).toBe(8)
    if (language === 'en') expect(count('/y/call/:language')).toBe(10)
    // Each aid is opened, and answered in three states in two ways.
    expect(count('/guidance/aid/:id')).toBeGreaterThanOrEqual(guidance().aids.size * 7)
    expect(count('/card/:id')).toBeGreaterThanOrEqual(59)
    expect(count('/county/:fips/list.pdf')).toBeGreaterThanOrEqual(3)
    expect(count('/county/:fips/offline.zip')).toBeGreaterThanOrEqual(3)
    expect(opened.length).toBeGreaterThan(language === 'en' ? 1_300 : 800)
  })

  it('every number and every citation stands in a record', () => {
    const traced = opened.map((page) => ({
      page,
      ...trace(page, all, { listed, postal: POSTAL.test(page.url) }),
    }))
    expect(traced.flatMap(({ page, without }) => without.map((what) => `${page.address}: ${what}`))).toEqual(
      [],
    )
    const sum = (of: 'numbers' | 'citations') => traced.reduce((before, one) => before + one[of], 0)
    expect(sum('numbers')).toBeGreaterThan(10_000)
    expect(sum('citations')).toBeGreaterThan(800)
  })

  it('every fact of law says beside it where it stands, as of when, and at which address', () => {
    const looked = opened.map((page) => ({ page, ...undated(page, t, facts) }))
    expect(looked.flatMap(({ page, bare }) => bare.map((what) => `${page.address}: ${what}`))).toEqual([])
    expect(looked.reduce((before, one) => before + one.shown, 0)).toBeGreaterThan(400)
  })
})

/** Pages that others lead to: further pages of a chapter, and whatever has no entry in the list. */
async function followLinks(opened: OpenedPage[]): Promise<void> {
  const reached = (address: string) => (/[?&]sheet=/.test(address) ? address : address.split('?')[0])
  const known = new Set(opened.filter((one) => one.method === 'GET').map((one) => reached(one.address)))
  const ours = /\bhref="(\/en\/(?:guidance|law|duty|y|benefits|flyers)(?:[/?][^"#]*)?)/g
  for (const page of opened) {
    for (const [, link = ''] of page.html.matchAll(ours)) {
      const address = link.replaceAll('&amp;', '&')
      if (known.has(reached(address))) continue
      known.add(reached(address))
      opened.push(await openPage(web, { route: 'linked', method: 'GET', url: address.slice(3) }, '/en'))
    }
  }
}

describe('the search itself', () => {
  const looked = (html: string) => trace({ html, words: wordsOf(html) }, all).without

  it('names a number that nobody put into a record, on a page and in a link', () => {
    expect(looked('<p>Call <a href="tel:+18005551234">us</a> or (312) 867-5309.</p>')).toEqual([
      '(312) 867-5309',
      'href="tel:+18005551234',
    ])
    expect(looked('<p>Text HELP to 99123. Call 811.</p>')).toEqual(['811', '99123'])
    // The right number with one digit wrong, and the right one.
    expect(looked('<p>1-888-373-7889</p>')).toEqual(['1-888-373-7889'])
    expect(looked('<p>1-888-373-7888</p>')).toEqual([])
  })

  it('names a law that stands in no record, and a part of one that nobody cited', () => {
    // A section of which no record cites the whole, with a part that it does not have.
    const cited = Map.groupBy(all.sections, ({ citation }) => citation.section)
    const [partly = ''] = [...cited].flatMap(([section, of]) =>
      /^usc \d+ \d+$/.test(section) && of.every(({ citation }) => citation.below !== '') ? [section] : [],
    )
    const uncited = `${partly.replace(/^usc (\d+) /, '$1 USC ')}(99)`
    expect(uncited).toMatch(/^\d+ USC \d+\(99\)$/)
    expect(looked(`<p>See 18 USC 1589, RCW 26.44.099 and ${uncited}.</p>`).toSorted()).toEqual(
      ['18 USC 1589', 'RCW 26.44.099', uncited].toSorted(),
    )
    expect(looked('<p>See RCW 26.44.030(1)(a) and 325 ILCS 5/3.</p>')).toEqual([])
  })

  it('names a bad number that got into a text of guidance', async () => {
    const name = 'content/guidance/caregivers/made-up.md'
    const library = aLibrary({ [name]: anItem({ id: 'made-up' }, 'Call the center at 1-800-555-7777.') })
    const html = renderToString(toNodes(library.items.get('made-up')?.body ?? { type: 'root', children: [] }))
    expect(looked(html)).toEqual(['1-800-555-7777'])
  })

  it('names a fact whose day or address is missing', () => {
    const fact = facts.find((one) => one.jurisdiction === 'WA')
    if (fact === undefined) throw new Error('no fact of Washington')
    const bare = (words: string) => undated({ html: '', words: plain(words) }, translator('en'), [fact]).bare
    expect(bare(`${fact.says} ${fact.citation}`)).toEqual([`${fact.id} without day, address`])
    const asOf = asOfWords(translator('en'), fact)
    expect(bare(`${fact.says} ${fact.citation} ${asOf} ${fact.official}`)).toEqual([])
    // Another law may say the same in our words.
    const twin = { ...fact, id: 'zz-made-up', citation: 'Other Code 1', official: 'https://other.example' }
    const both = (words: string) =>
      undated({ html: '', words: plain(words) }, translator('en'), [fact, twin]).bare
    expect(both(`${fact.says} ${twin.citation} ${asOf} ${twin.official}`)).toEqual([])
    expect(both(fact.says)).toEqual([`${fact.id} without citation, day, address`])
  })

  it('finds that every record has a source and a date', () => {
    const kept = [...all.numbers.values(), ...all.sections.map((one) => one.record)]
    expect(kept.length).toBeGreaterThan(100)
    for (const record of kept) {
      expect(record.source, record.name).not.toBe('')
      expect(record.date, record.name).toMatch(/\d{4}/)
    }
  })
})
