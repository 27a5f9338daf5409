import { z } from 'zod'
import needsFile from '../../../content/needs/needs.json' with { type: 'json' }
import linksFile from '../../../content/open-eligibility/crosswalk.json' with { type: 'json' }
import { type Category, type CategoryLanguage, categorySchema, linkSchema } from './category.ts'
import { fold } from './words.ts'

interface CategoryList {
  readonly all: readonly Category[]
  readonly byId: ReadonlyMap<number, Category>
  readonly byCode: ReadonlyMap<string, Category>
}

let list: CategoryList | undefined

function load(): CategoryList {
  if (list) return list
  const { links } = linkSchema.parse(linksFile)
  const all = z
    .array(categorySchema)
    .parse(needsFile)
    .map(
      ({ hsis: _empty, parent, ...category }): Category => ({
        ...category,
        parent,
        openEligibility: links[category.code] ?? [],
      }),
    )
  list = {
    all,
    byId: new Map(all.map((category) => [category.id, category])),
    byCode: new Map(all.map((category) => [category.code, category])),
  }
  return list
}

/** Every category, in the order of the file (by group). */
export function categories(): readonly Category[] {
  return load().all
}

export function categoryById(id: number): Category | undefined {
  return load().byId.get(id)
}

export function categoryByCode(code: string): Category | undefined {
  return load().byCode.get(code)
}

/** A phrase that means a category, folded for comparing: lower case, no accents or punctuation. */
export interface CategoryPhrase {
  readonly phrase: string
  readonly categoryId: number
  readonly language: CategoryLanguage
}

/** All labels and synonyms; fills `directory.need_phrase`, where trigrams catch what is left. */
export function categoryPhrases(): CategoryPhrase[] {
  const seen = new Set<string>()
  const found: CategoryPhrase[] = []
  const add = (text: string, categoryId: number, language: CategoryLanguage): void => {
    const phrase = fold(text)
    const key = `${categoryId}|${language}|${phrase}`
    if (phrase === '' || seen.has(key)) return
    seen.add(key)
    found.push({ phrase, categoryId, language })
  }
  for (const category of categories()) {
    add(category.code, category.id, 'en')
    for (const language of ['en', 'es', 'ar'] as const) {
      add(category.labels[language], category.id, language)
      for (const synonym of category.synonyms[language]) add(synonym, category.id, language)
    }
  }
  return found
}
