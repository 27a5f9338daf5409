import { checkWords } from './check-words.ts'

/** A hint beside a text field. Never stored, never in the way of saving. */
export interface Hint {
  /** Characters of the text, from 0; the end is not part of it. */
  readonly start: number
  readonly end: number
  readonly phrase: string
  readonly preferred: readonly string[]
  /** For the person who wrote it. */
  readonly sentence: string
}

export interface HintOptions {
  /**
   * `own`: a field for what somebody said, in their words. They stay as they are: the hint is a note for the margin and
   * offers no other words for them.
   */
  readonly words?: 'writer' | 'own'
  /** Only English is known; other languages get no hint. */
  readonly language?: string
}

/**
 * What a text field may say beside what was written. Mentions (quotations, names) get none.
 *
 * @returns nothing for a text of more than 20,000 characters: a hint is not worth a wait.
 */
export function hintWords(text: string, { words = 'writer', language = 'en' }: HintOptions = {}): Hint[] {
  if (!/^en\b/i.test(language) || text.length > 20_000) return []
  const offsets = lineOffsets(text)
  return checkWords(text, { format: 'plain' })
    .filter(({ kind, term }) => kind === 'use' && term !== 'term-ok')
    .map(({ phrase, preferred, line, column, why }) => {
      const start = (offsets[line - 1] ?? 0) + column - 1
      return {
        start,
        end: start + lengthAt(text, start, phrase),
        phrase,
        preferred: words === 'own' ? [] : preferred,
        sentence: words === 'own' ? marginNote(phrase) : suggestion(phrase, preferred, why),
      }
    })
}

function suggestion(phrase: string, preferred: readonly string[], why: string): string {
  const choices = preferred.map((one) => `“${one}”`).join(' or ')
  return choices
    ? `For “${phrase}” you could write ${choices}. ${why} Words somebody said can stay, in quotation marks.`
    : `A thought on “${phrase}”: ${why} Words somebody said can stay, in quotation marks.`
}

function marginNote(phrase: string): string {
  return `“${phrase}” is somebody’s own word and stays as it is. Your own notes can use another.`
}

function lineOffsets(text: string): number[] {
  const offsets = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) offsets.push(at + 1)
  return offsets
}

/** A phrase is told with single spaces; in the text it may be broken over lines. */
function lengthAt(text: string, start: number, phrase: string): number {
  let at = start
  for (const word of phrase.split(' ')) at = text.indexOf(word, at) + word.length
  return at - start
}
