/** The first line of what a text says to do now, in plain words; undefined where it has none that stands alone. */
export function firstNow(text: string): string | undefined {
  const box = /^:::now\b[^\n]*\n([\s\S]*?)\n:::$/m.exec(text)?.[1] ?? ''
  return box
    .split('\n')
    .filter((line) => line.startsWith('- '))
    .map((line) => line.slice(2).trim())
    .find(isPlain)
}

/** The first words to say to a young person that a text has. */
export function firstWords(text: string): string | undefined {
  const words = /^:::say\{to="youth"\}\n([\s\S]*?)\n:::$/m.exec(text)?.[1]?.replaceAll('\n', ' ').trim()
  return words !== undefined && isPlain(words) ? words : undefined
}

/** Without a mark of Markdown or of ours, which would be printed as it stands. */
function isPlain(line: string): boolean {
  return line !== '' && !/[*`[\]{}<>|#]|_[^_]/.test(line)
}
