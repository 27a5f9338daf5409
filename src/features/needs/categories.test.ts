import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { sharedPath } from '#platform/testing/shared.ts'
import ar from '../../../locales/ar/needs.json' with { type: 'json' }
import en from '../../../locales/en/needs.json' with { type: 'json' }
import es from '../../../locales/es/needs.json' with { type: 'json' }
import { categories, categoryByCode, categoryById, categoryPhrases } from './categories.ts'
import { fold } from './words.ts'

it('lists 65 to 130 categories, each with its own id and code', () => {
  expect(categories().length).toBeGreaterThanOrEqual(65)
  expect(categories().length).toBeLessThanOrEqual(130)
  expect(new Set(categories().map((category) => category.id)).size).toBe(categories().length)
  expect(new Set(categories().map((category) => category.code)).size).toBe(categories().length)
  expect(categoryByCode('forensic-exam')).toBe(categoryById(152))
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
  for (const [code, id] of Object.entries(some)) expect(categoryByCode(code)?.id, code).toBe(id)
})

it('names only parents that exist', () => {
  for (const category of categories()) {
    if (category.parent !== undefined) expect(categoryById(category.parent), category.code).toBeDefined()
  }
})

it('has everyday words for each category: at least eight in English, six in Spanish, three in Arabic', () => {
  for (const category of categories()) {
    expect(category.synonyms.en.length, category.code).toBeGreaterThanOrEqual(8)
    expect(category.synonyms.es.length, category.code).toBeGreaterThanOrEqual(6)
    expect(category.synonyms.ar.length, category.code).toBeGreaterThanOrEqual(3)
  }
})

it('uses no word that insults a person', () => {
  const insults =
    /\b(pimp|prostitute|hooker|whore|slut|junkie|crackhead|retard|tranny|illegal alien|runaway)s?\b/
  for (const { phrase } of categoryPhrases()) expect(phrase).not.toMatch(insults)
})

it('says each label in the locale files too', () => {
  for (const [locale, words] of Object.entries({ en, es, ar })) {
    const said: Record<string, string> = words
    const own = Object.keys(said).filter((key) => !key.startsWith('group.'))
    expect(own.toSorted()).toEqual(
      categories()
        .map((category) => category.code)
        .toSorted(),
    )
    for (const category of categories()) {
      const label = { en: category.labels.en, es: category.labels.es, ar: category.labels.ar }[locale]
      expect(said[category.code], `${locale} ${category.code}`).toBe(label)
      expect(said[`group.${category.group}`], `${locale} ${category.group}`).toBeTruthy()
    }
  }
})

it('gives phrases folded, once per category and language', () => {
  const all = categoryPhrases()
  expect(all).toContainEqual({ phrase: 'rape kit', categoryId: 152, language: 'en' })
  expect(all).toContainEqual({ phrase: 'me corrieron de la casa', categoryId: 101, language: 'es' })
  for (const { phrase } of all) expect(phrase).toBe(fold(phrase))
  expect(new Set(all.map((one) => `${one.categoryId}|${one.language}|${one.phrase}`)).size).toBe(all.length)
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
  for (const category of categories()) {
    for (const { id, title } of category.openEligibility) {
      links++
      expect(titles.get(id), `${category.code} ${id}`).toContain(title)
    }
  }
  expect(links).toBeGreaterThan(60)
})
