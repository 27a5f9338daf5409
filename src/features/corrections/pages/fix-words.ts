import type { MessageKey, T } from '#platform/i18n/index.ts'
import type { SummaryError } from '#web/parts/index.ts'
import type { MessageProblem, SentFields } from '../domain/read-message.ts'

const MISTAKES = {
  missing: 'fix.error.name',
  tooLong: 'fix.error.long',
  noPhone: 'fix.error.phone',
  noUrl: 'fix.error.url',
  notEmpty: 'fix.error.more',
  unknown: 'fix.error.again',
} as const satisfies Record<MessageProblem['mistake'], MessageKey>

/** What is wrong with a message, as sentences in the reader's language. */
export function sentences(t: T, problems: readonly MessageProblem[]): SummaryError[] {
  return problems.map(({ field, mistake }) => ({
    field,
    sentence: field === 'choice' ? t('fix.error.choice') : t(MISTAKES[mistake]),
  }))
}

/** A form as the browser sent it, with each name once: what came twice shows its first value. */
export function once(typed: Readonly<Record<string, string | readonly string[]>>): SentFields {
  return Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : (value[0] ?? ''),
    ]),
  )
}
