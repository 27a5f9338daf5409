/** Why a found word is talked about, not used. */
export type Because = 'quoted' | 'emphasized' | 'code' | 'term' | 'name' | 'glossary' | 'waived'

/** A stretch of a text in which words are mentions. */
export interface Mark {
  readonly start: number
  readonly end: number
  readonly because: Because
  /** The name, or the reason that was given. */
  readonly what?: string
}

const pairs: Readonly<Record<string, string>> = { '“': '”', '„': '”“', '«': '»', '»': '«', '「': '」' }

/**
 * Quoted stretches of one paragraph. A mark that opens and never closes quotes nothing: a forgotten sign must not hide
 * the rest of the text.
 *
 * @param text as written, single curly marks included.
 */
export function quotations(text: string): Mark[] {
  return [...pairedQuotes(text), ...straightDouble(text), ...single(text)]
}

function pairedQuotes(text: string): Mark[] {
  const marks: Mark[] = []
  // What is not closed once is not closed later: looked for once, however often it opens.
  const open = new Set<string>()
  for (let start = 0; start < text.length; start++) {
    const sign = text.charAt(start)
    const closers = pairs[sign]
    if (!closers || open.has(sign)) continue
    const end = firstOf(text, closers, start + 1)
    if (end === -1) {
      open.add(sign)
      continue
    }
    marks.push({ start, end: end + 1, because: 'quoted' })
    start = end
  }
  return marks
}

function straightDouble(text: string): Mark[] {
  const marks: Mark[] = []
  let open = -1
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) {
    if (open === -1) {
      // Inches stand after a figure; a closing mark without an opening one quotes nothing.
      if (!/[\p{L}\p{N}]/u.test(text.charAt(at - 1)) && /\S/.test(text.charAt(at + 1))) open = at
    } else {
      marks.push({ start: open, end: at + 1, because: 'quoted' })
      open = -1
    }
  }
  return marks
}

const opensSingle = /(?<![\p{L}\p{N}])[‘'](?=[\p{L}\p{N}])(?!\d\ds\b|em\b|til\b|cause\b|tis\b)/giu
const closesSingle = /[’'](?![\p{L}\p{N}])/gu

function single(text: string): Mark[] {
  const marks: Mark[] = []
  opensSingle.lastIndex = 0
  for (let open = opensSingle.exec(text); open; open = opensSingle.exec(text)) {
    closesSingle.lastIndex = open.index + 1
    const close = closesSingle.exec(text)
    if (!close) break
    marks.push({ start: open.index, end: close.index + 1, because: 'quoted' })
    opensSingle.lastIndex = close.index + 1
  }
  return marks
}

function firstOf(text: string, signs: string, from: number): number {
  for (let at = from; at < text.length; at++) if (signs.includes(text.charAt(at))) return at
  return -1
}

/** Finds proper names, however they are broken over lines. */
export function nameFinder(names: readonly string[]): (text: string) => Mark[] {
  const written = names
    .toSorted((a, b) => b.length - a.length)
    .map((name) =>
      name
        .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replaceAll(/['’]/g, "['’]")
        .replaceAll(/\s+/g, '\\s+'),
    )
  const any = new RegExp(`(?<![\\p{L}\\p{N}])(?:${written.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
  return (text) =>
    [...text.matchAll(any)].map((found) => ({
      start: found.index,
      end: found.index + found[0].length,
      because: 'name' as const,
      what: found[0].replaceAll(/\s+/g, ' '),
    }))
}
