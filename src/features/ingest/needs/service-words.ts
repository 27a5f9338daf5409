import { z } from 'zod'
import { categories, categoryByCode, fold, saysService } from '#features/needs/index.ts'
import wordsFile from '../../../../content/needs/service-words.json' with { type: 'json' }

/**
 * How surely a phrase tells of a need. `sure`: wherever it stands. `title`: in a name or title; a text often says it of
 * something else. `may`: less so, and not beside what is sure. `hint`: only where nothing else is said.
 */
export const strengths = ['sure', 'title', 'may', 'hint'] as const
export type Strength = (typeof strengths)[number]

const phrases = z.array(z.string().min(1))
const byStrength = z.strictObject({
  sure: phrases.optional(),
  title: phrases.optional(),
  may: phrases.optional(),
  hint: phrases.optional(),
})

/** `content/needs/service-words.json`, which says beside itself what each part is for. */
export const serviceWordsSchema = z.strictObject({
  /** Words for whom a service is meant: a term made of them alone is no service. */
  people: phrases,
  /** Words for what kind of place or organization it is: the same. */
  places: phrases,
  /** Longer phrases that hold a telling word and tell nothing. */
  nothing: z.strictObject({ en: phrases, es: phrases }),
  /** What a service must never be shown for, whatever its words are. */
  harmful: z.array(
    z.strictObject({
      why: z.string().min(10),
      said: phrases,
      never: z.array(z.string()),
      /** Words that lift it. */
      unless: phrases.optional(),
      /** The beginning of its description says so too; else only its names and terms do. */
      inText: z.literal(true).optional(),
    }),
  ),
  /** Needs that are often named as what people have, not as what the service does about it. */
  conditions: z.array(z.string()),
  /** Needs that are whom a service is meant for: a term of theirs counts half, for publishers tag with people. */
  groups: z.array(z.string()),
  needs: z.record(z.string(), z.strictObject({ en: byStrength, es: byStrength })),
})

export type ServiceWords = z.infer<typeof serviceWordsSchema>

let read: ServiceWords | undefined

export function serviceWords(): ServiceWords {
  read ??= serviceWordsSchema.parse(wordsFile)
  return read
}

/** What a phrase says of one need. */
export interface Telling {
  readonly needId: number
  readonly strength: Strength
  /** Tells only where it is all of a title. */
  readonly alone: boolean
}

/** A step of the index: the stems that may follow, and what the phrase that ends here tells. */
export interface PhraseNode {
  readonly next: Map<string, PhraseNode>
  /** Undefined: no phrase ends here. Empty: a phrase that tells nothing. */
  tells: Telling[] | undefined
  phrase: string
  /** Only a title of another list says so. */
  linked?: true
}

/** One language's phrases by their stems, so that a text is gone through once whatever their number. */
export interface PhraseIndex {
  readonly root: PhraseNode
  readonly stem: (word: string) => string
}

let indexes: readonly PhraseIndex[] | undefined

export function phraseIndexes(): readonly PhraseIndex[] {
  indexes ??= [build('en', remembered(englishStem)), build('es', remembered(spanishStem))]
  return indexes
}

function build(language: 'en' | 'es', stem: (word: string) => string): PhraseIndex {
  const { needs, nothing } = serviceWords()
  const root = emptyNode()
  for (const [code, told] of Object.entries(needs)) {
    const needId = categoryByCode(code)?.id
    if (needId === undefined) throw new Error(`service-words.json: no need "${code}"`)
    for (const strength of strengths) {
      for (const text of told[language][strength] ?? []) {
        const node = nodeOf(root, text, stem)
        node.tells ??= []
        if (!node.tells.some((one) => one.needId === needId))
          node.tells.push({ needId, strength, alone: text.startsWith('=') })
      }
    }
  }
  for (const text of nothing[language]) nodeOf(root, text, stem).tells = []
  if (language === 'en') addLinkedTitles(root, stem)
  return { root, stem }
}

/** Titles of Open Eligibility that our needs are linked to, where our phrases say nothing of them: as whole titles. */
function addLinkedTitles(root: PhraseNode, stem: (word: string) => string): void {
  for (const { id, openEligibility } of categories()) {
    for (const link of openEligibility) {
      const node = nodeOf(root, link.title, stem)
      if (!saysService(link) || (node.tells && !node.linked)) continue
      node.linked = true
      node.tells ??= []
      if (!node.tells.some((one) => one.needId === id))
        node.tells.push({ needId: id, strength: 'title', alone: true })
    }
  }
}

/** Texts use few words many times; made-up ones must not fill the memory. */
const mostRemembered = 20_000

function remembered(stem: (word: string) => string): (word: string) => string {
  const known = new Map<string, string>()
  return (word) => {
    const before = known.get(word)
    if (before !== undefined) return before
    const made = stem(word)
    if (known.size < mostRemembered) known.set(word, made)
    return made
  }
}

function nodeOf(root: PhraseNode, text: string, stem: (word: string) => string): PhraseNode {
  let node = root
  for (const word of fold(text).split(' ')) {
    const key = stem(word)
    let next = node.next.get(key)
    if (!next) {
      next = emptyNode()
      node.next.set(key, next)
    }
    node = next
  }
  node.phrase ||= text.replace(/^=/, '')
  return node
}

function emptyNode(): PhraseNode {
  return { next: new Map(), tells: undefined, phrase: '' }
}

/**
 * A word without its plural. Lighter than the stems that queries are compared by: "housing" is no "house", "counsel" no
 * "counseling".
 */
export function englishStem(word: string): string {
  if (word.length < 4) return word
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word
  if (/(?:ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word
}

/** A word without plural and gender: "refugiadas" and "refugiado" are one. */
export function spanishStem(word: string): string {
  if (word.length < 4) return word
  let stem = word
  if (/[^aeiou]es$/.test(stem) && stem.length > 5) stem = stem.slice(0, -2)
  else if (stem.endsWith('s')) stem = stem.slice(0, -1)
  return /[ao]$/.test(stem) && stem.length > 5 ? stem.slice(0, -1) : stem
}
