import type { LineChannel } from './line.ts'
import type { ShownLine } from './shown-lines.ts'

const TEXT_FIRST: Record<LineChannel['kind'], number> = { text: 0, chat: 1, call: 2, tty: 3 }
const CALL_FIRST: Record<LineChannel['kind'], number> = { call: 0, tty: 1, text: 2, chat: 3 }

/**
 * The lines as a young person on a phone would take them: danger first, then the one for being used for sex or work,
 * then those that take a text, then those with a chat; within a line text, chat, call.
 *
 * A line whose languages are known and do not hold the reader's answers texts in others: there a call comes first,
 * because only a call has an interpreter.
 */
export function byDevice(lang: string, lines: readonly ShownLine[]): ShownLine[] {
  const sorted = lines.map((line) => {
    const order = writes(line, lang) ? TEXT_FIRST : CALL_FIRST
    return { ...line, channels: line.channels.toSorted((a, b) => order[a.kind] - order[b.kind]) }
  })
  return sorted.sort((a, b) => rank(a, lang) - rank(b, lang))
}

/** Whether a text in this language would be answered, as far as anyone knows. */
export function writes(line: ShownLine, lang: string): boolean {
  return line.languages === null || line.languages.includes(lang)
}

function rank(line: ShownLine, lang: string): number {
  if (line.role === 'emergency') return -2
  // What this site is for: nobody who is sold should have to scroll for it.
  if (line.kinds.includes('trafficking')) return -1
  const [first] = line.channels
  const rankOfWay = first === undefined ? 4 : TEXT_FIRST[first.kind]
  // With an interpreter a call is better than a text that nobody can read.
  return writes(line, lang) ? rankOfWay : line.interpreters === true ? 0 : 3
}
