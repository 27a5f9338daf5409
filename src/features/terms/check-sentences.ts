import { type Sentence, termBase } from './term-base.ts'

/** A sentence of a kind that was printed once and must not come back. */
export interface SentenceFinding {
  /** Id of its kind. */
  readonly sentence: string
  /** As written, on one line. */
  readonly phrase: string
  readonly why: string
  /** From 1, in the text that was given. */
  readonly line: number
}

const patterns = new Map<string, RegExp>()

/** Finds what a text of guidance or a flyer says in a way that once misled somebody. */
export function checkSentences(
  text: string,
  sentences: readonly Sentence[] = termBase().sentences,
): SentenceFinding[] {
  return sentences
    .flatMap(({ id, pattern, why }) =>
      [...text.matchAll(patternOf(pattern))].map((found) => ({
        sentence: id,
        phrase: found[0].trim().replaceAll(/\s+/g, ' '),
        why,
        line: text.slice(0, found.index).split('\n').length,
      })),
    )
    .toSorted((a, b) => a.line - b.line)
}

/** A space of a pattern also stands for a line break; one in brackets does not. */
function patternOf(pattern: string): RegExp {
  const known = patterns.get(pattern)
  if (known) return known
  const spaced = pattern
    .split(/(\[[^[\]]*\])/)
    .map((part) => (part.startsWith('[') ? part : part.replaceAll(' ', '\\s+')))
    .join('')
  const made = new RegExp(spaced, 'gimu')
  patterns.set(pattern, made)
  return made
}
