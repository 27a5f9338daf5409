import { readFileSync } from 'node:fs'
import { fromRoot } from '#platform/root.ts'
import type { RealSet } from './source-services.ts'

export interface Question {
  readonly id: string
  readonly question: string
  readonly language: 'en' | 'es'
  readonly kind: 'need' | 'place' | 'words'
  readonly half: 'tune' | 'held-out'
  /** ZIP code of whoever asks, for each set in which it is asked. */
  readonly at: Readonly<Partial<Record<RealSet, string>>>
}

export function allQuestions(): readonly Question[] {
  return JSON.parse(readFileSync(fromRoot('bench', 'relevance', 'questions.json'), 'utf8'))
}
