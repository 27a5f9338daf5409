import { checkClaims, checkSentences, checkWords } from '#features/terms/index.ts'

/** Something in the words of somebody's own campaign that should change. */
export interface WordsFinding {
  readonly phrase: string
  readonly why: string
  /** What can be said honestly; empty where `why` says it all. */
  readonly instead: string
  readonly line: number
  readonly column: number
}

/**
 * Claims that their own sources took back, words that blame a young person, and promises that no law backs, in the
 * order of the text. English only; nothing is kept.
 */
export function lookAtWords(text: string): WordsFinding[] {
  const claims = checkClaims(text, { format: 'plain' })
    .filter(({ kind }) => kind === 'use')
    .map(({ phrase, why, instead, line, column }) => ({ phrase, why, instead, line, column }))
  const words = checkWords(text, { format: 'plain' })
    .filter(({ kind }) => kind === 'use')
    .map(({ phrase, why, preferred, line, column }) => ({
      phrase,
      why,
      instead: preferred.map((one) => `“${one}”`).join(' or '),
      line,
      column,
    }))
  const promises = checkSentences(text)
    .filter(({ sentence }) => sentence === 'legal-promise')
    .map(({ phrase, why, line }) => ({ phrase, why, instead: '', line, column: 1 }))
  return [...claims, ...words, ...promises].toSorted((a, b) => a.line - b.line || a.column - b.column)
}
