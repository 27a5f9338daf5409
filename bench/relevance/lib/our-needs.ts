import { readFileSync } from 'node:fs'
import { fromRoot } from '#platform/root.ts'

export interface Need {
  readonly id: number
  readonly code: string
  readonly labels: { readonly en: string }
  readonly synonyms: { readonly en: readonly string[] }
}

/** Our list of needs, as it lies in the content. */
export function needCategories(): readonly Need[] {
  return JSON.parse(readFileSync(fromRoot('content', 'needs', 'needs.json'), 'utf8'))
}
