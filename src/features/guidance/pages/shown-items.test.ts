import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { avoidedWords, glossary } from '#features/terms/index.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { translator } from '#platform/i18n/index.ts'
import { CHAPTERS } from '../content/codes.ts'
import type { Item } from '../content/item.ts'
import { guidance } from '../content/library.ts'
import { guidanceRoutes } from './guidance-routes.tsx'

const t = translator('en')
const { items, facets } = guidance()

let server: TestServer
beforeAll(async () => {
  server = await testServer({ routes: guidanceRoutes })
})
afterAll(async () => await server.close())

/** A page as it is read: without marks, in the characters that stand for them. */
async function read(path: string): Promise<{ html: string; text: string }> {
  const { body, statusCode } = await server.app.inject({ method: 'GET', url: `/en${path}` })
  expect([path, statusCode]).toEqual([path, 200])
  return { html: body, text: plain(body.replace(/<[^>]+>/g, ' ')) }
}

const plain = (text: string) =>
  text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replace(/\s+/g, ' ')

const some = (which: (item: Item) => boolean) => [...items.values()].filter(which)

describe('a page of guidance', () => {
  it('says of each text how sure anyone is, what nobody knows, and where the evidence is borrowed', async () => {
    const borrowed = some(({ meta }) => meta.evidence.indirect)
    const rated = some(({ meta }) => meta.evidence.level !== undefined).slice(0, 5)
    const unsure = some(({ meta }) => meta.gaps.length > 1).slice(0, 10)
    expect(borrowed.length).toBeGreaterThan(3)
    expect(unsure.length).toBe(10)
    for (const { id, meta } of new Set([...borrowed, ...rated, ...unsure])) {
      const { text } = await read(`/guidance/${id}`)
      const how = text.slice(text.lastIndexOf(t('guidance.how.heading')))
      expect(how, id).toContain(t(`guidance.scale.${meta.evidence.scale}`))
      if (meta.evidence.level !== undefined) expect(how, id).toContain(`: ${meta.evidence.level}`)
      expect(how.includes(t('guidance.indirect.says')), id).toBe(meta.evidence.indirect)
      for (const gap of meta.gaps) expect(how, id).toContain(plain(gap))
    }
  })

  it('says of every program that nobody had evaluated it, and as of when', async () => {
    const programs = some(({ meta }) => meta.type === 'program' && meta.evidence.scale === 'not-evaluated')
    expect(programs.length).toBeGreaterThan(15)
    for (const { id, meta } of programs) {
      const { text } = await read(`/guidance/${id}`)
      expect(text, id).toContain(
        `${t('guidance.scale.not-evaluated')} ${t('guidance.asOf', { year: String(meta.evidence.asOf) })}`,
      )
    }
  })
})

describe('the guide of a sector', () => {
  it('keeps the chapters in their order, whoever reads', async () => {
    for (const sector of facets.sectors) {
      const { html } = await read(`/guidance/for/${sector}`)
      const shown = [...html.matchAll(/<section[^>]* id="([a-z]+)"/g)].map(([, id]) => id)
      const chapters = shown.filter((id) => CHAPTERS.some((chapter) => chapter === id))
      expect(chapters.length, sector).toBeGreaterThan(3)
      expect(chapters, sector).toEqual(CHAPTERS.filter((chapter) => chapters.includes(chapter)))
    }
  })

  it('has for each place of work what is made for it, and not what is made for another', async () => {
    const health = facets.settings.health ?? []
    expect(health.length).toBe(13)
    for (const setting of health) {
      const { html } = await read(`/guidance/for/health?setting=${setting}`)
      const made = some(({ meta }) => meta.sectors.includes('health') && meta.settings !== undefined)
      const own = made.filter(({ meta }) => meta.settings?.includes(setting))
      expect(own.length, setting).toBeGreaterThan(0)
      for (const { id } of own) expect(html, setting).toContain(`href="/en/guidance/${id}"`)
      for (const { id } of made.filter((one) => !own.includes(one)))
        expect(html, setting).not.toContain(`href="/en/guidance/${id}"`)
    }
  })
})

describe('the language guide', () => {
  it('says of each word what it covers, who uses it where, who says so, and what is near it', async () => {
    const { text } = await read('/guidance/words')
    expect(glossary().length).toBeGreaterThan(10)
    for (const { id, term, means, scope, register, jurisdiction, source, kin } of glossary()) {
      const place = jurisdiction === 'any' ? '' : jurisdiction
      for (const words of [term, means, scope ?? '', register, place, source])
        expect(text, id).toContain(plain(words))
      for (const one of kin) expect(text, id).toContain(plain(one.term))
    }
  })

  it('says what to say for each word that we avoid, in words', async () => {
    const { text } = await read('/guidance/words')
    expect(avoidedWords().length).toBeGreaterThan(20)
    for (const { id, avoid, preferred } of avoidedWords())
      for (const words of [...avoid, ...preferred]) {
        expect(text, id).toContain(plain(words))
        expect(words, id).not.toMatch(/[{}|\\]/)
      }
  })
})
