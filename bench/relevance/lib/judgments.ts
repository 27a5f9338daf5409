import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fromRoot } from '#platform/root.ts'
import type { ServiceJudgment } from './needs-measure.ts'

export const readers = ['A', 'B'] as const
export type ReaderName = (typeof readers)[number]

/** By key of service: what one reader says of it. By key of pair: the grade one reader gives it, 0 to 2. */
export interface Judgments {
  readonly services: Readonly<Record<string, ServiceJudgment>>
  readonly pairs: Readonly<Record<string, number>>
}

const kinds = ['services', 'pairs'] as const

/** What a reader has judged so far, as it lies in the repository: keys, needs and grades, no word of a row. */
export function judgmentsOf(reader: ReaderName): Judgments {
  const read = (kind: (typeof kinds)[number]) =>
    existsSync(fileOf(kind, reader)) ? JSON.parse(readFileSync(fileOf(kind, reader), 'utf8')) : {}
  return { services: read('services'), pairs: read('pairs') }
}

/** One key a line, in order, so that a later reading changes few lines. */
export function keepJudgments(reader: ReaderName, judgments: Judgments): void {
  for (const kind of kinds) {
    const lines = Object.entries(judgments[kind])
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, said]) => `  ${JSON.stringify(key)}: ${JSON.stringify(said)}`)
    if (lines.length > 0) writeFileSync(fileOf(kind, reader), `{\n${lines.join(',\n')}\n}\n`)
  }
}

function fileOf(kind: (typeof kinds)[number], reader: ReaderName): string {
  return fromRoot('bench', 'relevance', 'judgments', `${kind}-${reader}.json`)
}
