import { fold, isLight, stems } from '#features/needs/index.ts'
import { said } from './said.ts'

/** A word as it is compared, or a phrase that stands for one. */
export interface Token {
  /** As typed, folded. */
  readonly word: string
  /** Stems in English and Spanish, or the name of the group of synonyms it is in. */
  readonly stems: readonly string[]
  /** Says little by itself. */
  readonly light: boolean
}

const LONGEST_PHRASE = 5

/**
 * Words of a text, synonyms under one name: "run away" and "runaway" are the same token.
 *
 * @param known tokens by their word, while an index is made: most words stand in many texts. What people type is kept nowhere
 */
export function tokens(text: string, known?: Map<string, Token>): Token[] {
  const words = fold(text).split(' ').filter(Boolean)
  const found: Token[] = []
  for (let at = 0; at < words.length; ) {
    // "15 year old" says how old somebody is, not what is looked for.
    if (/^\d{1,2}$/.test(words[at] ?? '') && /^years?$/.test(words[at + 1] ?? '')) {
      found.push({ word: words.slice(at, at + 3).join(' '), stems: ['=age'], light: true })
      at += /^olds?$/.test(words[at + 2] ?? '') ? 3 : 2
      continue
    }
    const { count, group } = groupAt(words, at)
    const word = count === 1 ? (words[at] ?? '') : words.slice(at, at + count).join(' ')
    const token = known?.get(word) ?? tokenOf(word, group)
    known?.set(word, token)
    found.push(token)
    at += count
  }
  return found
}

function tokenOf(word: string, group: string | undefined): Token {
  if (group !== undefined) return { word, stems: [group], light: false }
  return { word, stems: stems(word), light: isLight(word) || FILLERS.has(word) }
}

/** The longest phrase of a group that begins here. */
function groupAt(words: readonly string[], at: number): { count: number; group?: string } {
  // Few words begin a phrase: the others are not put together with what follows, five times for each.
  const longest = groups().longest.get(words[at] ?? '') ?? 0
  for (let count = Math.min(longest, words.length - at); count >= 1; count--) {
    const group = groups().byPhrase.get(
      count === 1 ? (words[at] ?? '') : words.slice(at, at + count).join(' '),
    )
    if (group !== undefined) return { count, group }
  }
  return { count: 1 }
}

interface Groups {
  readonly byPhrase: ReadonlyMap<string, string>
  /** First word → how many words the longest phrase has that begins with it, at most {@link LONGEST_PHRASE}. */
  readonly longest: ReadonlyMap<string, number>
}

let read: Groups | undefined
function groups(): Groups {
  read ??= readGroups()
  return read
}

function readGroups(): Groups {
  const byPhrase = new Map<string, string>()
  const longest = new Map<string, number>()
  for (const group of said().synonyms) {
    for (const phrase of group) {
      const key = fold(phrase)
      if (byPhrase.has(key)) continue
      byPhrase.set(key, `=${group[0] ?? ''}`)
      const [first = '', ...more] = key.split(' ')
      longest.set(first, Math.max(longest.get(first) ?? 0, Math.min(LONGEST_PHRASE, 1 + more.length)))
    }
  }
  return { byPhrase, longest }
}

/** Words around what is looked for; places and help of any kind. */
const FILLERS = new Set(
  `near nearby close local around resource resources service services help available find finding looking search
  today tonight now there kind more info information list page please anyone anybody someone somebody s t
  recursos servicios buscar busco hoy noche when while if then vs`.split(/\s+/),
)
