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
