import { t } from '#web/frame/staff.tsx'
import type { TimelineKind } from './timeline-kinds.ts'

/** What often has the same headings. The words are in `locales/en/timeline.json`. */
const TEMPLATES = {
  note: ['first', 'visit', 'meeting'],
  'contact-log': ['reached', 'tried'],
  task: [],
  'psychotherapy-note': [],
  'correction-request': [],
} as const satisfies Readonly<Record<TimelineKind, readonly string[]>>

export type TemplateKey = (typeof TEMPLATES)[TimelineKind][number]

export const templatesOf = (kind: TimelineKind): readonly TemplateKey[] => TEMPLATES[kind]

/** What is typed, and below it the headings of a template. @returns as it was, where there is no such template */
export function withTemplate(kind: TimelineKind, text: string, key: string): string {
  const found = templatesOf(kind).find((one) => one === key)
  if (found === undefined) return text
  const headings = t(`timeline.templateText.${found}`)
  return text === '' ? headings : `${text}\n\n${headings}`
}
