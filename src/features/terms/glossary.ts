import { writtenOut } from './engine/expand.ts'
import { type GlossaryWord, type Term, termBase } from './term-base.ts'

/** A word as a glossary page shows it: its meaning, its kin, and what we do not say in its place. */
export interface GlossaryEntry extends GlossaryWord {
  /** Terms whose preferred words are this one. */
  readonly insteadOf: readonly Term[]
}

/** Words explained, by alphabet. */
export function glossary(): GlossaryEntry[] {
  const { words, terms } = termBase()
  return words
    .map((word) => ({
      ...word,
      insteadOf: terms.filter(({ preferred }) =>
        word.term.split(', ').some((one) => preferred.includes(one)),
      ),
    }))
    .toSorted((a, b) => a.term.localeCompare(b.term, 'en'))
}

/** All avoided words with what to say, for the page "what we never say". */
export function avoidedTerms(): readonly Term[] {
  return termBase().terms
}

/** A word that we do not use, as a page shows it. */
export interface AvoidedWord {
  readonly id: string
  /** What to say; may be empty, then `note` says what to do. */
  readonly preferred: readonly string[]
  readonly note: string
  /** Words as somebody would write them, without the marks of the term base. */
  readonly avoid: readonly string[]
}

/** What no text about young people says, written out: a page shows words, not patterns. */
export function avoidedWords(): AvoidedWord[] {
  const { terms, sets } = termBase()
  return terms
    .filter(({ where }) => where === 'content')
    .map(({ id, preferred, note, avoid }) => ({
      id,
      preferred,
      note,
      avoid: [...new Set(avoid.flatMap((phrase) => writtenOut(phrase, sets)))],
    }))
}

/**
 * The words to use for a term.
 *
 * @throws Error when there is no such term.
 */
export function preferredFor(id: string): readonly string[] {
  const term = termBase().terms.find((one) => one.id === id)
  if (!term) throw new Error(`There is no term ${id} in content/terms`)
  return term.preferred
}
