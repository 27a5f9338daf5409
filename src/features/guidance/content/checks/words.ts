import { checkClaims, checkSentences, checkWords } from '#features/terms/index.ts'
import type { Fault } from '../fault.ts'
import type { Check } from './context.ts'

/**
 * No word that we avoid is used, no number that its own authors disown is told as true, and no sentence is of a kind
 * that once misled somebody. Mentions may stand.
 */
export const words: Check = (library) =>
  [...library.items.values(), ...library.aids.values()].flatMap(({ file, text }) => wordFaults(file, text))

/** Of one file: Markdown with its front matter, or YAML, which reads as Markdown for this. */
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
