import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { parsedOnce } from '#platform/parsed-once.ts'
import { fromRoot } from '#platform/root.ts'

const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
const sentence = z.string().min(8)
const register = z.enum(['scientific', 'legal', 'popular', 'experience'])
/** `any`, the nation, or two letters of a state. */
const jurisdiction = z.string().regex(/^(?:any|[A-Z]{2})$/)
const sourced = { source: z.string().min(5), date: z.string().regex(/^\d{4}(?:-\d{2}-\d{2})?$/) }
const phrases = z.array(z.string().min(2))

const term = z.strictObject({
  id,
  preferred: z.array(z.string().min(2)),
  avoid: phrases.min(1),
  register,
  jurisdiction,
  ...sourced,
  /** Why, for the person who wrote the word. */
  note: sentence,
  /** `hard` stops a check of content; `soft` is for a person to look at. */
  guard: z.enum(['hard', 'soft']),
  /** Where it counts: everywhere, or only in what the product's own pages say. */
  where: z.enum(['content', 'interface']).default('content'),
  /** Names of sets of which a word must stand in the same sentence. */
  near: z.array(id).default([]),
  exceptions: phrases.default([]),
  notName: z.boolean().default(false),
})
/** An entry of the term base, as `content/terms/README.md` describes it. */
export type Term = Readonly<z.infer<typeof term>>

const glossaryEntry = z.strictObject({
  id,
  term: z.string().min(2),
  register,
  jurisdiction,
  means: sentence,
  scope: sentence.optional(),
  kin: z.array(
    z.strictObject({
      term: z.string().min(2),
      register,
      jurisdiction: jurisdiction.optional(),
      avoided: z.literal(true).optional(),
    }),
  ),
  ...sourced,
  /** Numbers of the requirements it answers. */
  requirements: z.array(z.string().regex(/^S\d+$/)),
})
/** A word explained, with what the same thing is called in other registers. */
export type GlossaryWord = Readonly<z.infer<typeof glossaryEntry>>

const claim = z.strictObject({
  id,
  /** As it is usually printed. */
  claim: z.string().min(5),
  all: z.array(phrases.min(1)).min(1),
  exceptions: phrases.default([]),
  within: z.int().positive().optional(),
  why: sentence,
  disowned: z
    .array(z.strictObject({ by: z.string().min(5), how: z.string().min(5), date: z.string().nullable() }))
    .min(1),
  instead: sentence,
  source: z.string().min(5),
})
/** A number or sentence that those it is traced to disown. */
export type Claim = Readonly<z.infer<typeof claim>>

const sentenceKind = z.strictObject({
  id,
  /** A regular expression in which a space is any white space. */
  pattern: z.string().min(5),
  why: sentence,
  /** What was printed once: a test finds each. */
  seen: z.array(z.string().min(5)).min(1),
  /** What looks alike and may stand. */
  fine: z.array(z.string().min(5)).min(1),
})
/** A kind of sentence that must not come back. */
export type Sentence = Readonly<z.infer<typeof sentenceKind>>

const name = z.strictObject({
  name: z.string().min(5),
  kind: z.enum(['organization', 'statute', 'case', 'program', 'title']),
})

export interface TermBase {
  readonly terms: readonly Term[]
  readonly words: readonly GlossaryWord[]
  readonly claims: readonly Claim[]
  readonly sentences: readonly Sentence[]
  readonly names: readonly z.infer<typeof name>[]
  readonly sets: Readonly<Record<string, readonly string[]>>
}

let loaded: TermBase | undefined

/**
 * Everything in `content/terms`, read and checked once.
 *
 * @throws ZodError when a file does not hold what its README says; Error when two entries share an id or a condition
 * names a set that does not exist.
 */
export function termBase(): TermBase {
  loaded ??= readTermBase(fromRoot('content', 'terms'))
  return loaded
}

/** Reads a term base from a folder. */
export function readTermBase(folder: string): TermBase {
  const read = (file: string) => parsedOnce<unknown>('yaml', readFileSync(`${folder}/${file}`, 'utf8'), parse)
  const base: TermBase = {
    terms: ['people.yml', 'telling.yml', 'pages.yml'].flatMap((file) => z.array(term).parse(read(file))),
    words: z.array(glossaryEntry).parse(read('glossary.yml')),
    claims: z.array(claim).parse(read('claims.yml')),
    sentences: z.array(sentenceKind).parse(read('sentences.yml')),
    names: z.array(name).parse(read('names.yml')),
    sets: z.record(id, phrases.min(1)).parse(read('sets.yml')),
  }
  unique('term', base.terms)
  unique('glossary word', base.words)
  unique('claim', base.claims)
  unique('sentence', base.sentences)
  for (const { id: of, near } of base.terms)
    for (const set of near)
      if (!base.sets[set]) throw new Error(`The term ${of} is near an unknown set: ${set}`)
  return base
}

function unique(what: string, entries: readonly { readonly id: string }[]): void {
  const seen = new Set<string>()
  for (const entry of entries) {
    if (seen.has(entry.id)) throw new Error(`Two entries for the ${what} ${entry.id}`)
    seen.add(entry.id)
  }
}
