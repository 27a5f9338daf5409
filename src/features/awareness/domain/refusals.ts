import type { ShownLine } from '#features/lines/index.ts'
import { contactIn } from './contact.ts'

/** Proof: marked on every page, with made-up numbers. Production: to hand out. */
export const MODES = ['proof', 'production'] as const
export type Mode = (typeof MODES)[number]

/** Why no paper is made. Each has a sentence of its own that says who must do what. */
export type FlyerRefusal =
  | { readonly code: 'text-not-approved' }
  | { readonly code: 'line-is-example' }
  | { readonly code: 'line-old'; readonly line: string; readonly since: string }
  | { readonly code: 'line-not-called'; readonly line: string }
  | { readonly code: 'language-not-served'; readonly line: string }
  | { readonly code: 'no-safe-address' }

export interface FlyerQuestion {
  readonly mode: Mode
  readonly language: string
  /** True when both approvals stand for the words as they are today. */
  readonly approved: boolean
  /** Every line that the paper would print, besides 911. */
  readonly lines: readonly ShownLine[]
  /** Where the code leads. */
  readonly address: string
}

/** The id of a line that does not exist, for reading a text over before any line is chosen. */
export const EXAMPLE_LINE = 'example'

/**
 * What stands against a paper; empty when it may be made. A line not checked for six months stops a proof too: hours
 * and languages on it are out of the same record.
 */
export function refusals({ mode, language, approved, lines, address }: FlyerQuestion): FlyerRefusal[] {
  const old = lines.flatMap((line): FlyerRefusal[] =>
    line.notCheckedSince === undefined
      ? []
      : [{ code: 'line-old', line: line.name, since: line.notCheckedSince }],
  )
  if (mode === 'proof') return old
  return [
    ...(approved ? [] : [{ code: 'text-not-approved' } as const]),
    ...old,
    ...lines.flatMap((line) => againstLine(line, language)),
    ...(address.startsWith('https://') ? [] : [{ code: 'no-safe-address' } as const]),
  ]
}

function againstLine(line: ShownLine, language: string): FlyerRefusal[] {
  if (line.id === EXAMPLE_LINE) return [{ code: 'line-is-example' }]
  const against: FlyerRefusal[] = []
  // Set by law is not the same as called, but nobody needs to ask whether 911 is still 911.
  if (line.status !== 'statute' && line.confirmedOn === undefined) {
    against.push({ code: 'line-not-called', line: line.name })
  }
  if (contactIn(line, language).how === 'unknown') {
    against.push({ code: 'language-not-served', line: line.name })
  }
  return against
}
