import { type LineBook, type ShownLine, shippedLines } from '#features/lines/index.ts'
import { states } from '#platform/geo/index.ts'

/** Every line that visitors may see, of all states, by id. */
export function linesById(book: LineBook, now: Date): ReadonlyMap<string, ShownLine> {
  const all = states().flatMap(({ code }) => book.linesFor({ audience: 'public', now, state: code }))
  const referral = book.referralLine(now)
  return new Map([...all, ...(referral ? [referral] : [])].map((line) => [line.id, line]))
}

let lines: ReadonlyMap<string, ShownLine> | undefined

/** The same for finding, which asks not how old a number is. */
export function linesToFind(): readonly ShownLine[] {
  lines ??= linesById(shippedLines(), new Date(0))
  return [...lines.values()]
}

/** The line that has this number, however it is written: "1-888-373-7888", "8883737888", "741741". */
export function lineByNumber(text: string): ShownLine | undefined {
  const digits = text.replace(/[\s().+-]/g, '')
  if (!/^\d{3,11}$/.test(digits)) return undefined
  const short = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits
  return linesToFind().find(({ channels }) =>
    channels.some((channel) => channel.kind !== 'chat' && channel.number.replace(/^\+1/, '') === short),
  )
}

/** Lines that take reports of child abuse in a state. */
export function reportLines(stateCode: string): readonly ShownLine[] {
  return linesToFind().filter(
    (line) => line.role === 'report' && line.jurisdiction === stateCode.toUpperCase(),
  )
}
