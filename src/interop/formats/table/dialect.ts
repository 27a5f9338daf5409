/** How a table is written: its delimiter, and its column names apart from how they are spelled. */

const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/** A first line by which one spreadsheet program tells another: `sep=;`. It is no row. */
export const saysDelimiter = /^\uFEFF?sep=([,;\t|])[ \t]*(?:\r\n|\r|\n|$)/i

/** The delimiter of a table: the one that its first line has most of, outside quotes. Comma where it has none. */
export function delimiterOf(start: string): Delimiter {
  const stated = saysDelimiter.exec(start)?.[1]
  if (stated !== undefined) return stated as Delimiter
  const counts = new Map<string, number>(delimiters.map((one) => [one, 0]))
  let inQuotes = false
  for (const character of firstLineOf(start)) {
    if (character === '"') inQuotes = !inQuotes
    else if (!inQuotes && counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  let best: Delimiter = ','
  for (const one of delimiters) if ((counts.get(one) ?? 0) > (counts.get(best) ?? 0)) best = one
  return best
}

function firstLineOf(start: string): string {
  return /[^\r\n]*/.exec(start.replace(saysDelimiter, '').replace(/^[\uFEFF\0\s]+/, ''))?.[0] ?? ''
}

/** The cells of the first line; a header does not go over several. */
export function firstRecord(start: string, delimiter: Delimiter): string[] {
  const cells: string[] = []
  let cell = ''
  let inQuotes = false
  const line = firstLineOf(start)
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at]
    if (character === '"') {
      if (inQuotes && line[at + 1] === '"') {
        cell += '"'
        at += 1
      } else inQuotes = !inQuotes
    } else if (character === delimiter && !inQuotes) {
      cells.push(cell)
      cell = ''
    } else cell += character
  }
  cells.push(cell)
  return cells
}

/**
 * A column name apart from its spelling: `Service Name`, `service_name`, `ServiceName`, `"service-name "` → `service_name`.
 * Two names of one key are two columns all the same.
 */
export function columnKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\uFEFF\p{Cc}\u200B]/gu, ' ')
    .trim()
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replaceAll(' ', '_')
}
