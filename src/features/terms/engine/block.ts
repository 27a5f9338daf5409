import type { Mark } from './mentions.ts'

/** One paragraph, heading, cell, picture text or field: what the parser reads at a time. */
export interface Block {
  /** As written, markup taken off. */
  readonly text: string
  /** Where words are mentions by their markup. */
  readonly marks: readonly Mark[]
  /** Line and column, from 1, of a character of `text` in the source. */
  at(offset: number): Place
}

export interface Place {
  readonly line: number
  readonly column: number
}

/** The lines of a text on which a reason was given for a word, and the lines with a comment that gives none. */
export interface Waivers {
  readonly reasons: ReadonlyMap<number, string>
  readonly without: readonly Place[]
}

/**
 * Reads `<!-- term-ok: why -->` (and `# term-ok: why` of front matter) from lines.
 *
 * @param word `term-ok` or `claim-ok`.
 */
export function waiversIn(lines: readonly string[], word: string, firstLine = 1): Waivers {
  const comment = new RegExp(`(?:<!--|#)\\s*${word}\\b:?`, 'g')
  const reasons = new Map<number, string>()
  const without: Place[] = []
  lines.forEach((text, index) => {
    comment.lastIndex = 0
    for (let found = comment.exec(text); found; found = comment.exec(text)) {
      const end = text.indexOf('-->', comment.lastIndex)
      const reason = text.slice(comment.lastIndex, end < 0 ? text.length : end).trim()
      if (/\p{L}{3}/u.test(reason)) reasons.set(firstLine + index, reason)
      else without.push({ line: firstLine + index, column: found.index + 1 })
      comment.lastIndex = end < 0 ? text.length : end
    }
  })
  return { reasons, without }
}

/** A block of plain text: its own lines are the source. */
export function plainBlock(text: string, place: Place = { line: 1, column: 1 }): Block {
  return {
    text,
    marks: [],
    at: (offset) => {
      const before = text.slice(0, offset)
      const lines = before.split('\n')
      return {
        line: place.line + lines.length - 1,
        column: (lines.at(-1)?.length ?? 0) + (lines.length === 1 ? place.column : 1),
      }
    },
  }
}

/** The paragraphs of a plain text. */
export function plainBlocks(text: string): Block[] {
  const blocks: Block[] = []
  let line = 1
  for (const part of text.split(/(\n\s*\n)/)) {
    if (/\S/.test(part)) blocks.push(plainBlock(part, { line, column: 1 }))
    line += part.split('\n').length - 1
  }
  return blocks
}
