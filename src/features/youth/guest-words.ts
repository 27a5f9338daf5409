import { readFileSync } from 'node:fs'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import { fromRoot } from '#platform/root.ts'
import { type GuestLanguage, langTagOf } from './guest-languages.ts'

const words = z.string().trim().min(1)
const withPhone = words.refine((text) => text.includes('{phone}'), 'lacks {phone}')

/** `words.yml` beside the page of each guest language: what stands around the text. */
const schema = z.strictObject({
  title: words,
  exit: words,
  spoken: z.tuple([words, words, words, words]),
  skip: words,
  home: words,
  languages: words,
  textOnly: words,
  full: words,
  draft: words,
  danger: words,
  call: withPhone,
  talk: words,
  /** How an interpreter is asked for; `{word}` is the language's name in English. */
  say: words.refine((text) => text.includes('{word}'), 'lacks {word}'),
  always: words,
  /** When the number was read; `{date}`. */
  seen: words.refine((text) => text.includes('{date}'), 'lacks {date}'),
  old: words.refine((text) => text.includes('{date}'), 'lacks {date}'),
  more: words,
  /** Whom a line is for, by its record's id. */
  serves: z.strictObject({ 'us-988': words, 'us-nhth': words, 'us-ndvh': words, 'us-childhelp': words }),
})

export type GuestPageWords = z.output<typeof schema>

const known = new Map<GuestLanguage, GuestPageWords>()

/** Read once a process. @throws {Error} naming the file that lacks a word. */
export function guestWords(lang: GuestLanguage): GuestPageWords {
  const have = known.get(lang)
  if (have) return have
  const name = `${langTagOf(lang)}/words.yml`
  const read = schema.safeParse(parseYaml(readFileSync(fromRoot('content', 'youth', name), 'utf8')))
  if (!read.success) throw new Error(`${name}: ${z.prettifyError(read.error)}`)
  known.set(lang, read.data)
  return read.data
}
