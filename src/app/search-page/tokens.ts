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
    const word = words.slice(at, at + count).join(' ')
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
  for (let count = Math.min(LONGEST_PHRASE, words.length - at); count >= 1; count--) {
    const group = groups().get(words.slice(at, at + count).join(' '))
    if (group !== undefined) return { count, group }
  }
  return { count: 1 }
}

let byPhrase: Map<string, string> | undefined
function groups(): ReadonlyMap<string, string> {
  if (!byPhrase) {
    byPhrase = new Map()
    for (const group of said().synonyms) {
      for (const phrase of group) {
        const key = fold(phrase)
        if (!byPhrase.has(key)) byPhrase.set(key, `=${group[0] ?? ''}`)
      }
    }
  }
  return byPhrase
}

/** Words around what is looked for; places and help of any kind. */
const FILLERS = new Set(
  `near nearby close local around resource resources service services help available find finding looking search
  today tonight now there kind more info information list page please anyone anybody someone somebody s t
  recursos servicios buscar busco hoy noche when while if then vs`.split(/\s+/),
)
