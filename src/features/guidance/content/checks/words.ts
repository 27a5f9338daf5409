import { checkClaims, checkSentences, checkWords } from '#features/terms/index.ts'
import type { Fault } from '../fault.ts'
import { yamlTexts } from '../yaml-file.ts'
import type { Check } from './context.ts'

/**
 * No word that we avoid is used, no number that its own authors disown is told as true, and no sentence is of a kind
 * that once misled somebody. Mentions may stand.
 */
export const words: Check = (library) => [
  ...[...library.items.values()].flatMap(({ file, text }) => markdownWordFaults(file, text)),
  ...[...library.aids.values()].flatMap(({ file, text }) => yamlWordFaults(file, text)),
]

/** Of a Markdown file with its front matter, which is YAML. */
export function markdownWordFaults(file: string, text: string): Fault[] {
  const front = /^---\n(.*?)\n---\n/s.exec(text)?.[1] ?? ''
  // Lines are kept, so that each fault names its own.
  const below = text.replace(front, (lines) => lines.replace(/[^\n]+/g, ''))
  return [...yamlWordFaults(file, front, 1), ...wordFaults(file, below)]
}

/** Of every text in a YAML file, each a paragraph of its own. A whole text in quotation marks is no mention there. */
export function yamlWordFaults(file: string, text: string, before = 0): Fault[] {
  const lines: string[] = []
  /** Where each line stands in the file. */
  const from: number[] = []
  for (const { words: one, line } of yamlTexts(text))
    for (const [at, said] of [...one.split('\n'), ''].entries()) {
      lines.push(said)
      from.push(before + line + at)
    }
  return wordFaults(file, lines.join('\n')).map((fault) => ({ ...fault, line: from[fault.line - 1] ?? 1 }))
}

/** Of one text, Markdown. */
export function wordFaults(file: string, text: string): Fault[] {
  return [
    ...checkWords(text, { about: 'minors' })
      .filter((found) => found.kind === 'use' && found.guard === 'hard')
      .map(({ line, phrase, preferred, why }) => ({
        file,
        line,
        say: `Do not say "${phrase}"${preferred.length > 0 ? `; say ${preferred.map((one) => `"${one}"`).join(' or ')}` : ''}. ${why}`,
      })),
    ...checkClaims(text)
      .filter((found) => found.kind === 'use')
      .map(({ line, phrase, why, instead }) => ({
        file,
        line,
        say: `Take out the claim "${phrase}": ${why} ${instead}`,
      })),
    ...checkSentences(text).map(({ line, phrase, why }) => ({
      file,
      line,
      say: `Mend "${phrase}": ${why}`,
    })),
  ]
}
