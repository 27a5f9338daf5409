import type { Kind } from '../domain/kinds.ts'

/** Kinds that stand on the timeline; what a record begins with stands above it. */
export const TIMELINE_KINDS = [
  'note',
  'contact-log',
  'task',
  'psychotherapy-note',
  'correction-request',
] as const satisfies readonly Kind[]
export type TimelineKind = (typeof TIMELINE_KINDS)[number]
