import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileBook } from '#features/law/index.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { translator } from '#platform/i18n/index.ts'
import { fromRoot } from '#platform/root.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { chooseItems } from '../choose-items.ts'
import { guidance } from '../content/library.ts'
import { restsOn2013 } from '../content/rests-on.ts'
import { groupCounts } from '../group-counts.ts'
import { groupKey } from './facet-words.ts'
import { guidanceRoutes } from './guidance-routes.tsx'

const library = guidance()
const { groups, facets, items } = library
const law = fileBook(new Date())

let server: TestServer
beforeAll(async () => {
  server = await testServer({ routes: guidanceRoutes })
})
afterAll(async () => await server.close())

const get = async (prefix: string) =>
  (await server.app.inject({ method: 'GET', url: `${prefix}/guidance/missing` })).body

describe('what there is for each group', () => {
  it('stands on a page: how much names it, what works, and what is missing, for each of twelve', async () => {
    const t = translator('en')
    const body = (await get('/en')).replaceAll('&#39;', "'").replaceAll('&quot;', '"')
    const section = body.slice(body.indexOf('id="groups"'), body.indexOf('id="rests"'))
    const rows = section.slice(section.indexOf('<tbody'), section.indexOf('</tbody>')).split('<tr').slice(1)
    const folds = section.split('<details').slice(1)
    expect([rows.length, folds.length]).toEqual([12, 12])
    for (const [at, one] of groups.entries()) {
      const row = rows[at] ?? ''
      const { items: pages, law: facts, youth } = groupCounts(library, law, one)
      expect(row).toContain(`<th scope="row">${t(groupKey(one.group))}</th>`)
      expect([...row.matchAll(/class="numeric"[^>]*>(\d+)</g)].map(([, number]) => Number(number))).toEqual([
        pages,
        facts,
        youth,
      ])
      const fold = folds[at] ?? ''
      expect(fold).toContain(t(groupKey(one.group)))
      for (const say of [...one.works.map((work) => work.say), ...one.lacks])
        expect(fold).toContain(`<li>${say}</li>`)
    }
    expect([...body.matchAll(/class="row-bar"/g)]).toHaveLength(12)
  })

  it('is clean markup, small and easy enough to read, and names the groups in each language', async () => {
    for (const locale of ['en', 'es', 'ar'] as const) {
      const body = await get(`/${locale}`)
      expect(await htmlFaults(body)).toEqual([])
      expect(gzipSync(body).length).toBeLessThan(14 * 1024)
      for (const group of facets.groups) expect(body).toContain(translator(locale)(groupKey(group)))
    }
    expect(readingFaults(await get('/en'), 'pro')).toEqual([])
  })

  it('is told of each group of the facets, once and in their order', () => {
    expect(groups.map(({ group }) => group)).toEqual(facets.groups)
  })

  it('counts the pages that name the group in their front matter, and the facts that the register holds', () => {
    const boys = groups.find(({ group }) => group === 'boys')
    if (boys === undefined) throw new Error('there is no group of boys')
    const two = new Map([...items].filter(([id]) => id === 'myth-boys' || id === 'challenge-boys'))
    const spoken = ['plan', 'plan', 'me'].map((page) => ({ page, words: 'boys' }))
    const entry = { ...boys, law: ['us-42-usc-677-a-4', 'us-no-such-fact'], youth: spoken }
    // A page that speaks to them twice is one page.
    expect(groupCounts({ ...library, items: two }, law, entry)).toEqual({ items: 2, law: 1, youth: 2 })
  })

  it('names pages for young people by words that stand on them', () => {
    for (const { group, youth } of groups)
      for (const { page, words } of youth)
        expect(readFileSync(fromRoot('content', 'youth', 'en', `${page}.md`), 'utf8'), group).toContain(words)
  })

  it('says where no page for young people names a group, and nowhere else', () => {
    for (const { group, youth, lacks } of groups)
      expect([group, lacks.includes('No page for young people names them.')]).toEqual([
        group,
        youth.length === 0,
      ])
  })

  it('says that no law of a tribe or a territory has been read, as long as that is so', () => {
    const places = new Set(law.all().flatMap(({ fact }) => (fact ? [fact.jurisdiction] : [])))
    const territories = ['AS', 'GU', 'MP', 'PR', 'VI'].filter((code) => places.has(code))
    const tribes = [...places].filter((code) => code.length > 2)
    const says = (group: string, sentence: string) =>
      groups.find((one) => one.group === group)?.lacks.some((lack) => lack.startsWith(sentence))
    expect(says('territorial', 'No law of a territory')).toBe(territories.length === 0)
    expect(says('tribal', 'No law of a tribe')).toBe(tribes.length === 0)
  })
})

it('says of each sector how many of its pages rest on the guides of 2013 alone', async () => {
  const body = await get('/en')
  const table = body.slice(body.indexOf('id="rests"'))
  for (const sector of facets.sectors) {
    const own = chooseItems(library, { sector })
    const old = own.filter((item) => restsOn2013(library, item))
    expect(table).toMatch(
      new RegExp(`href="/en/guidance/for/${sector}"[\\s\\S]*?>${old.length}</td><td[^>]*>${own.length}</td>`),
    )
  }
})
