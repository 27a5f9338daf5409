import file from '../../../locales/states.json' with { type: 'json' }
import type { Locale } from './locale.ts'
import type { MessageKey } from './translator.ts'

/**
 * How far a namespace's translation has come. `source` is English. The build only ever knows
 * `draft`; the later states are recorded by people in `locales/states.json`, with who and when.
 */
export type ReviewState = 'source' | 'draft' | 'machine' | 'human-reviewed' | 'approved'

export interface StatesFile {
  /** Patterns of keys whose words keep people safe: a key, or a prefix ending in `*`. */
  readonly safety: readonly string[]
  readonly states: Record<string, Record<string, string>>
}

const STATES: StatesFile = file

/** The state of a namespace in a language; what is not recorded is a draft. */
export function reviewState(locale: Locale, namespace: string): string {
  return STATES.states[locale]?.[namespace] ?? 'draft'
}

export function isSafetyKey(key: string): boolean {
  return STATES.safety.some((pattern) =>
    pattern.endsWith('*') ? key.startsWith(pattern.slice(0, -1)) : key === pattern,
  )
}

/** Whether English must stand beside the translation: safety words nobody has approved yet. */
export function needsEnglishBeside(locale: Locale, key: MessageKey): boolean {
  if (locale === 'en' || !isSafetyKey(key)) return false
  return reviewState(locale, key.slice(0, key.indexOf('.'))) !== 'approved'
}
