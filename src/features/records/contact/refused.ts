import { Conflict, Forbidden, type Refusal } from '#platform/errors.ts'
import { type MessageKey, translator } from '#platform/i18n/index.ts'
import type { ContactRefusal } from './domain/may-contact.ts'

const t = translator('en')

export type NotNow = ContactRefusal | 'changed'

const SENTENCES = {
  none: 'subjects.refused.contact-none',
  'not-allowed': 'subjects.refused.contact-not-allowed',
  destroyed: 'subjects.refused.contact-destroyed',
  'two-answers': 'subjects.refused.contact-two-answers',
  'ask-again': 'subjects.refused.contact-ask-again',
  day: 'subjects.refused.contact-day',
  hour: 'subjects.refused.contact-hour',
  level: 'subjects.refused.contact-level',
  changed: 'subjects.refused.contact-changed',
} as const satisfies Readonly<Record<NotNow, MessageKey>>

/** Why a young person may not be written to now, as a refusal that says what to do. */
export function contactRefused(why: NotNow | 'no-permit'): Refusal {
  if (why === 'no-permit') return new Forbidden('no-permit', t('subjects.refused.no-permit'))
  return new Conflict(`contact-${why}`, t(SENTENCES[why]))
}
