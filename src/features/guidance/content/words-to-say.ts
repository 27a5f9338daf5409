/** Words of a text to a young person, in one line: the first, or one by its number from 1; undefined where it has none. */
export function wordsToSay(text: string, which = 1): string | undefined {
  const found = [...text.matchAll(/^:::say\{to="youth"\}\n([\s\S]*?)\n:::$/gm)][which - 1]
  const words = found?.[1]?.replaceAll('\n', ' ').trim()
  return words !== undefined && isPlain(words) ? words : undefined
}

/** Without a mark of Markdown or of ours, which would be printed as it stands; three strokes are a blank to fill. */
function isPlain(line: string): boolean {
  return line !== '' && !/[*`[\]{}<>|#]|_[^_]/.test(line.replaceAll('___', ''))
}
