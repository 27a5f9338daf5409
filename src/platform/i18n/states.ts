import file from '../../../locales/states.json' with { type: 'json' }
import type { Locale } from './locale.ts'
import type { MessageKey } from './translator.ts'

export interface StatesFile {
  /** Patterns of keys whose words keep people safe: a key, or a prefix ending in `*`. */
  readonly safety: readonly string[]
  /**
   * How far each namespace's translation has come, by language: `source` (English), `draft`, `machine`,
   * `human-reviewed` or `approved`. The build only ever knows `draft`; people record the later ones.
   */
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
