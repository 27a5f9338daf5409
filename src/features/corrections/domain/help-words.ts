import { z } from 'zod'
import file from '../../../../content/corrections/help-words.json' with { type: 'json' }
import { hasYoungAge } from './young-age.ts'

const phrases = z.array(z.string().min(1)).min(1)
const words = z.strictObject({
  phrases: z.record(z.string(), phrases),
  /** Enough where the message has hardly another word. */
  alone: phrases,
  lists: z.record(z.string(), phrases),
  /** Names of lists: one phrase of each is enough. `<age>` is an age under 18 that a person has. */
  together: z.array(z.array(z.string()).min(1)),
  /** Name of the list that tells of a person, which is enough where no word of `about` is said. */
  personal: z.string(),
  /** What messages about an entry speak of. */
  about: phrases,
})

/** Most words of a message that is a cry and nothing else. */
const HARDLY_ANY = 3

interface Compiled {
  /** Every word of every phrase; true where a near miss counts ("traficked"), false where it is another word ("rapid"). */
  readonly vocabulary: ReadonlyMap<string, boolean>
  /** The same words that may be misspelled, by length. */
  readonly byLength: ReadonlyMap<number, readonly string[]>
  /** Phrases as words, by their first one. */
  readonly byFirst: ReadonlyMap<string, readonly (readonly string[])[]>
  readonly phrases: ReadonlySet<string>
  readonly alone: ReadonlySet<string>
  readonly personal: ReadonlySet<string>
  readonly about: ReadonlySet<string>
  readonly together: readonly (readonly (ReadonlySet<string> | 'age')[])[]
}

let compiled: Compiled | undefined

function lists(): Compiled {
  compiled ??= compile()
  return compiled
}

function compile(): Compiled {
  const read = words.parse(file)
  const vocabulary = new Map<string, boolean>()
  const byFirst = new Map<string, string[][]>()
  const setOf = (list: readonly string[]): ReadonlySet<string> => new Set(list.map(add))
  const add = (phrase: string): string => {
    const parts = wordsOf(phrase)
    for (const part of parts) {
      const near = !phrase.startsWith('=') && part.length >= 5
      vocabulary.set(part, near && vocabulary.get(part) !== false)
    }
    const first = parts[0] ?? ''
    byFirst.set(first, [...(byFirst.get(first) ?? []), parts])
    return parts.join(' ')
  }
  const named = new Map(Object.entries(read.lists).map(([name, list]) => [name, setOf(list)]))
  const phrases = setOf(Object.values(read.phrases).flat())
  const alone = setOf(read.alone)
  const about = setOf(read.about)
  const personal = named.get(read.personal)
  if (personal === undefined) throw new Error(`help-words.json names no list "${read.personal}"`)
  const together = read.together.map((names) =>
    names.map((name): ReadonlySet<string> | 'age' => {
      if (name === '<age>') return 'age'
      const list = named.get(name)
      if (list === undefined) throw new Error(`help-words.json names no list "${name}"`)
      return list
    }),
  )
  const byLength = new Map<number, string[]>()
  for (const [word, near] of vocabulary)
    if (near) byLength.set(word.length, [...(byLength.get(word.length) ?? []), word])
  return { vocabulary, byLength, byFirst, phrases, alone, personal, about, together }
}

/**
 * Whether a message may tell that somebody is being hurt, is held, or asks for help now; or that the writer is
 * under 18 and in trouble. Errs on the side of yes: a steward reads, this only decides who is read first.
 *
 * The words are data (content/corrections/help-words.json), in English, Spanish and Arabic.
 */
export function mayAskForHelp(text: string): boolean {
  const said = wordsOf(text)
  if (said.length === 0) return false
  const { phrases, alone, personal, about, together } = lists()
  const found = phrasesIn(said)
  const anyOf = (list: ReadonlySet<string>) => [...found].some((phrase) => list.has(phrase))
  if (anyOf(phrases)) return true
  if (said.length <= HARDLY_ANY && anyOf(alone)) return true
  if (together.some((all) => all.every((any) => (any === 'age' ? hasYoungAge(said) : anyOf(any)))))
    return true
  // Someone speaks of a person, and of nothing that an entry is about: no list has every way of saying it.
  return (anyOf(personal) || said.some(namesMe)) && !anyOf(about)
}

/** Arabic says "me" and "us" at the end of a verb. */
function namesMe(word: string): boolean {
  return /^\p{Script=Arabic}{3,}(?:ني|ونا|اني)$/u.test(word)
}

/** Every phrase of the lists that stands in the words, as the lists spell it. */
function phrasesIn(said: readonly string[]): Set<string> {
  const { byFirst } = lists()
  const known = new Map<string, ReadonlySet<string>>()
  const meant = said.map((word) => {
    const already = known.get(word)
    if (already) return already
    const now = meantBy(word)
    known.set(word, now)
    return now
  })
  const found = new Set<string>()
  for (const [at, first] of meant.entries())
    for (const word of first)
      for (const phrase of byFirst.get(word) ?? [])
        if (phrase.every((part, offset) => meant[at + offset]?.has(part))) found.add(phrase.join(' '))
  return found
}

/** The words of the lists that a word may stand for. */
function meantBy(said: string): ReadonlySet<string> {
  const { vocabulary, byLength } = lists()
  const meant = new Set<string>()
  // "And" is written together with its word in Arabic.
  const bare = /^[وف]/.test(said) && said.length > 3 ? said.slice(1) : said
  for (const one of [said, bare]) {
    if (vocabulary.has(one)) meant.add(one)
    for (const length of [one.length - 1, one.length, one.length + 1])
      for (const word of byLength.get(length) ?? []) if (nearly(one, word)) meant.add(word)
  }
  return meant
}

/** One letter wrong, missing, too many, or two neighbors changed places. */
function nearly(said: string, word: string): boolean {
  const longer = said.length - word.length
  if (longer < -1 || longer > 1) return false
  let from = 0
  while (from < word.length && said[from] === word[from]) from += 1
  const rest = (text: string, skip: number) => text.slice(from + skip)
  if (longer === 1) return rest(said, 1) === rest(word, 0)
  if (longer === -1) return rest(said, 0) === rest(word, 1)
  if (rest(said, 1) === rest(word, 1)) return true
  return said[from] === word[from + 1] && said[from + 1] === word[from] && rest(said, 2) === rest(word, 2)
}

/**
 * Lower case, without accents, vowel signs, apostrophes and punctuation; variants of one Arabic letter as one, and a
 * letter that is held down ("helppp") once.
 */
export function wordsOf(text: string): string[] {
  return text
    .toWellFormed()
    .normalize('NFKD')
    .replace(/[\p{M}\u0640\u200b-\u200f\u2060\ufeff'’‘`´]/gu, '')
    .toLowerCase()
    .replace(/[أإآٱ]/g, 'ا')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .filter(Boolean)
}
