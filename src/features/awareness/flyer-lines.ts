import { type LineBook, type ShownLine, shippedLines, statewideCalls } from '#features/lines/index.ts'
import { EXAMPLE_LINE } from './domain/refusals.ts'

/** What a paper prints besides 911. */
export interface FlyerLines {
  /** Somebody to talk to. */
  readonly talk: ShownLine
  /** The line that takes reports in the chosen state, where one is known. */
  readonly report?: ShownLine | undefined
}

/** Stands for a line while a text is read over: no number, hour or language of it belongs to anybody. */
const example: ShownLine = {
  id: EXAMPLE_LINE,
  name: 'Example line (made up)',
  role: 'support',
  jurisdiction: 'US',
  kinds: ['crisis'],
  channels: [
    { kind: 'call', number: '+15555550142', display: '1-555-555-0142' },
    { kind: 'text', number: '5550143', display: '555-0143', keyword: null },
  ] as unknown as ShownLine['channels'],
  hours: 'always',
  languages: ['en', 'es'],
  interpreters: true,
  status: 'seen',
  agreesOn: 0,
  retrieved: '2026-11-24',
}

/** Lines to talk to that a paper may name, the example first. A line for reports is none of them. */
export function talkLines(now: Date, state?: string, book: LineBook = shippedLines()): ShownLine[] {
  return [
    example,
    ...book
      .linesFor({ audience: 'public', now, ...(state !== undefined && { state }) })
      .filter(
        (line) =>
          line.role === 'support' && line.channels.some((one) => one.kind === 'call' || one.kind === 'text'),
      ),
  ]
}

/** @returns undefined when the line is none that a paper may name. */
export function flyerLines(chosen: {
  line: string
  state?: string | undefined
  now: Date
  /** The shipped ones where none are given. */
  book?: LineBook
}): FlyerLines | undefined {
  const talk = talkLines(chosen.now, chosen.state, chosen.book).find((line) => line.id === chosen.line)
  if (talk === undefined) return undefined
  const { state, now, book } = chosen
  return { talk, report: state === undefined ? undefined : reportLine(state, now, book) }
}

/** The number to report to in a whole state; undefined where none is known, and then nothing stands in for it. */
export function reportLine(state: string, now: Date, book: LineBook = shippedLines()): ShownLine | undefined {
  return book
    .linesFor({ audience: 'public', now, state })
    .find((line) => line.role === 'report' && statewideCalls(line).length > 0)
}
