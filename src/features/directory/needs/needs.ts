import { z } from 'zod'
import needsFile from '../../../../content/needs/needs.json' with { type: 'json' }
import linksFile from '../../../../content/open-eligibility/crosswalk.json' with { type: 'json' }
import { linkSchema, type Need, type NeedLanguage, needSchema } from './need.ts'
import { fold } from './words.ts'

interface NeedList {
  readonly all: readonly Need[]
  readonly byId: ReadonlyMap<number, Need>
  readonly byCode: ReadonlyMap<string, Need>
}

let list: NeedList | undefined

function load(): NeedList {
  if (list) return list
  const { links } = linkSchema.parse(linksFile)
  const all = z
    .array(needSchema)
    .parse(needsFile)
    .map(
      ({ hsis: _empty, parent, ...need }): Need => ({
        ...need,
        parent,
        openEligibility: links[need.code] ?? [],
      }),
    )
  list = {
    all,
    byId: new Map(all.map((need) => [need.id, need])),
    byCode: new Map(all.map((need) => [need.code, need])),
  }
  return list
}

/** Every need, in the order of the file (by group). */
export function needs(): readonly Need[] {
  return load().all
}

export function needById(id: number): Need | undefined {
  return load().byId.get(id)
}

export function needByCode(code: string): Need | undefined {
  return load().byCode.get(code)
}

/** A phrase that means a need, folded for comparing: lower case, no accents or punctuation. */
export interface NeedPhrase {
  readonly phrase: string
  readonly needId: number
  readonly language: NeedLanguage
}

/** All labels and synonyms; fills `directory.need_phrase`, where trigrams catch what is left. */
export function phrases(): NeedPhrase[] {
  const seen = new Set<string>()
  const found: NeedPhrase[] = []
  const add = (text: string, needId: number, language: NeedLanguage): void => {
    const phrase = fold(text)
    const key = `${needId}|${language}|${phrase}`
    if (phrase === '' || seen.has(key)) return
    seen.add(key)
    found.push({ phrase, needId, language })
  }
  for (const need of needs()) {
    add(need.code, need.id, 'en')
    for (const language of ['en', 'es', 'ar'] as const) {
      add(need.labels[language], need.id, language)
      for (const synonym of need.synonyms[language]) add(synonym, need.id, language)
    }
  }
  return found
}
