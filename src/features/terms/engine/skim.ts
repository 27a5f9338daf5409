/** A line of running text, after the mark of a list item if it has one; anything else shapes the document. */
const running = /^(\s*(?:(?:[-*+]|\d{1,3}[.)])[ ]+)?)[*_“"(]{0,2}\p{L}[^<>`]*$/u

/**
 * Markdown with the paragraphs that can hold nothing emptied, line for line, so that its parser has less to read.
 *
 * Only lines of running text are emptied, and each leaves a letter in its place: lists, fences, quotations and comments
 * stay what they are. Front matter is left alone, where a line of letters is a key.
 *
 * @param mayHold whether a folded text can hold what is looked for.
 */
export function skim(lines: readonly string[], mayHold: (text: string) => boolean): string[] {
  const skimmed = [...lines]
  let from = endOfFrontMatter(lines)
  for (let to = from; to <= lines.length; to++) {
    if (to < lines.length && /\S/.test(lines[to] ?? '')) continue
    if (to > from && !mayHold(lines.slice(from, to).join('\n')))
      for (let line = from; line < to; line++)
        skimmed[line] = (lines[line] ?? '').replace(running, (_line, mark: string) => `${mark}x`)
    from = to + 1
  }
  return skimmed
}

function endOfFrontMatter(lines: readonly string[]): number {
  if (lines[0]?.trimEnd() !== '---') return 0
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---')
  return end + 1
}
