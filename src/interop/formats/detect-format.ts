import { Invalid } from '#platform/errors.ts'
import type { Format } from './format.ts'
import { formatChoices, formats, formatsOf } from './formats.ts'
import type { OpenInput } from './open-input.ts'
import { probeInput } from './probe.ts'

/**
 * The format of an input: the one that is surest of it.
 *
 * @param choice id or name of a format that a person chose: it is then one of these, sure or not.
 * @throws {Invalid} `unknown-format` | `no-such-format` in a sentence that lists what can be imported.
 */
export async function detectFormat(input: OpenInput, choice?: string): Promise<Format> {
  const candidates = choice === undefined ? formats : formatsOf(choice)
  const [first] = candidates
  if (!first) throw noSuchFormat(choice ?? '')
  if (choice !== undefined && candidates.length === 1) return first
  const probe = await probeInput(input)
  let best = first
  let bestScore = 0
  for (const one of candidates) {
    const score = one.recognizes(probe)
    if (score > bestScore) {
      best = one
      bestScore = score
    }
  }
  if (bestScore === 0 && choice === undefined) throw unknownFormat(input.name)
  return best
}

function unknownFormat(name: string): Invalid {
  return new Invalid(
    'unknown-format',
    `${name} is in no format that can be imported; expected ${listed(formats.map((one) => one.summary))}. If it is one of these all the same, name the format. A list of another shape (CSV, Excel or JSON) is read by a mapping that says what its columns mean.`,
  )
}

export function noSuchFormat(choice: string): Invalid {
  const sentence = `There is no format “${choice.slice(0, 40)}”; choose ${listed(formatChoices())}.`
  return new Invalid('no-such-format', sentence, [{ field: 'format', sentence }])
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
