import { z } from 'zod'
import file from '../../../../../content/corrections/help-words.json' with { type: 'json' }
import { mentionsYoungAge } from './young-age.ts'

const words = z.strictObject({
  phrases: z.record(z.string(), z.array(z.string().min(2)).min(1)),
  together: z.array(z.array(z.array(z.string().min(2)).min(1)).min(2)),
})

/** One word of a phrase: `exact` when a near miss is another everyday word ("rapid"). */
interface Wanted {
  readonly word: string
  readonly exact: boolean
}

interface Compiled {
  readonly phrases: readonly (readonly Wanted[])[]
  readonly together: readonly (readonly (readonly (readonly Wanted[] | 'age')[])[])[]
}

let compiled: Compiled | undefined

function lists(): Compiled {
  if (compiled) return compiled
  const { phrases, together } = words.parse(file)
  compiled = {
    phrases: Object.values(phrases).flat().map(wanted),
    together: together.map((all) =>
      all.map((any) => any.map((one) => (one === '<age>' ? 'age' : wanted(one)))),
    ),
  }
  return compiled
}

function wanted(phrase: string): Wanted[] {
  const exact = phrase.startsWith('=')
  return wordsOf(phrase).map((word) => ({ word, exact }))
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
  const { phrases, together } = lists()
  if (phrases.some((phrase) => holds(said, phrase))) return true
  const young = mentionsYoungAge(said)
  return together.some((all) =>
    all.every((any) => any.some((one) => (one === 'age' ? young : holds(said, one)))),
  )
}

function holds(said: readonly string[], phrase: readonly Wanted[]): boolean {
  for (let at = 0; at + phrase.length <= said.length; at++) {
    if (phrase.every((one, offset) => isSaid(said[at + offset] ?? '', one))) return true
  }
  return false
}

function isSaid(said: string, { word, exact }: Wanted): boolean {
  if (said === word) return true
  // "and", written together with its word in Arabic.
  if (/^[وف]/.test(said) && said.length > 3 && said.slice(1) === word) return true
  return !exact && word.length >= 5 && nearly(said, word)
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

/** Lower case, without accents, vowel signs, apostrophes and punctuation; variants of one Arabic letter as one. */
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
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .filter(Boolean)
}
