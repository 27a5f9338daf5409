import { type TwoStewards, twoStewards } from '#platform/testing/two-stewards.ts'
import type { NewFact } from '../enter-fact.ts'

export type LawDesk = TwoStewards
/** What changes here takes a second steward. */
export const lawDesk = twoStewards

/** A fact of the fictional state, ready to enter. */
export function aNewFact(over: Partial<NewFact> = {}): NewFact {
  return {
    jurisdiction: 'ZH',
    topic: 'reporter',
    value: 'yes',
    scope: {},
    says: 'Made up: nurses must report.',
    citation: 'Harbor State Code 1-101 (fictional)',
    quote: 'A nurse shall report. These words are made up.',
    official: 'https://law.harbor.example/1-101',
    sha256: 'a'.repeat(64),
    sourceKind: 'statute',
    asOf: '2026-01-01',
    retrieved: '2026-01-02',
    license: 'Made up',
    validFrom: null,
    validTo: null,
    ...over,
  }
}

/** The day before today, as the database and the tests both see it. */
export function yesterday(): string {
  return new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
}
