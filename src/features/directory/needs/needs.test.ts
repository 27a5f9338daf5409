import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { sharedPath } from '#platform/testing/shared.ts'
import ar from '../../../../locales/ar/needs.json' with { type: 'json' }
import en from '../../../../locales/en/needs.json' with { type: 'json' }
import es from '../../../../locales/es/needs.json' with { type: 'json' }
import { needByCode, needById, needs, phrases } from './needs.ts'
import { fold } from './words.ts'

it('lists 65 to 90 needs, each with its own id and code', () => {
  expect(needs().length).toBeGreaterThanOrEqual(65)
  expect(needs().length).toBeLessThanOrEqual(90)
  expect(new Set(needs().map((need) => need.id)).size).toBe(needs().length)
  expect(new Set(needs().map((need) => need.code)).size).toBe(needs().length)
  expect(needByCode('forensic-exam')).toBe(needById(152))
})

it('keeps ids for ever', () => {
  const some = {
    'emergency-shelter': 101,
    'forensic-exam': 152,
    counseling: 171,
    'legal-aid': 184,
    ged: 202,
    'prevention-program': 217,
  }
  for (const [code, id] of Object.entries(some)) expect(needByCode(code)?.id, code).toBe(id)
})

it('names only parents that exist', () => {
  for (const need of needs()) {
    if (need.parent !== undefined) expect(needById(need.parent), need.code).toBeDefined()
  }
})

it('has everyday words for each need: at least eight in English, six in Spanish, three in Arabic', () => {
  for (const need of needs()) {
    expect(need.synonyms.en.length, need.code).toBeGreaterThanOrEqual(8)
    expect(need.synonyms.es.length, need.code).toBeGreaterThanOrEqual(6)
    expect(need.synonyms.ar.length, need.code).toBeGreaterThanOrEqual(3)
  }
})

it('uses no word that insults a person', () => {
  const insults =
    /\b(pimp|prostitute|hooker|whore|slut|junkie|crackhead|retard|tranny|illegal alien|runaway)s?\b/
  for (const { phrase } of phrases()) expect(phrase).not.toMatch(insults)
})

it('says each label in the locale files too', () => {
  for (const [locale, words] of Object.entries({ en, es, ar })) {
    const said: Record<string, string> = words
    const own = Object.keys(said).filter((key) => !key.startsWith('group.'))
    expect(own.toSorted()).toEqual(
      needs()
        .map((need) => need.code)
        .toSorted(),
    )
    for (const need of needs()) {
      const label = { en: need.labels.en, es: need.labels.es, ar: need.labels.ar }[locale]
      expect(said[need.code], `${locale} ${need.code}`).toBe(label)
      expect(said[`group.${need.group}`], `${locale} ${need.group}`).toBeTruthy()
    }
  }
})

it('gives phrases folded, once per need and language', () => {
  const all = phrases()
  expect(all).toContainEqual({ phrase: 'rape kit', needId: 152, language: 'en' })
  expect(all).toContainEqual({ phrase: 'me corrieron de la casa', needId: 101, language: 'es' })
  for (const { phrase } of all) expect(phrase).toBe(fold(phrase))
  expect(new Set(all.map((one) => `${one.needId}|${one.language}|${one.phrase}`)).size).toBe(all.length)
})

const taxonomy = sharedPath('data', 'open-eligibility', 'taxonomy.xml')
it.skipIf(taxonomy === undefined)('links only to Open Eligibility terms that exist under that title', () => {
  const xml = readFileSync(taxonomy ?? '', 'utf8')
  const titles = new Map<string, string[]>()
  // The file declares XML 2.0, which strict parsers refuse; its elements are plain enough for a pattern.
  for (const [, id = '', title = ''] of xml.matchAll(/_level id=["'](\d+)["'] title="([^"]*)"/g)) {
    titles.set(id, [...(titles.get(id) ?? []), title.replaceAll('&amp;', '&')])
  }
  expect(titles.size).toBeGreaterThan(380)
  let links = 0
  for (const need of needs()) {
    for (const { id, title } of need.openEligibility) {
      links++
      expect(titles.get(id), `${need.code} ${id}`).toContain(title)
    }
  }
  expect(links).toBeGreaterThan(60)
})
