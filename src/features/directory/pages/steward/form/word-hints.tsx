import { hintWords } from '#features/terms/index.ts'
import type { Scope } from './scope.tsx'
import { typedText } from './typed.ts'

/** Enough to see what is meant; a longer list reads like a scolding. */
const shown = 3

/**
 * Words for what a field holds, when other words are to be had. For the eyes of whoever writes: nothing is stored, and
 * saving goes on with or without a change.
 *
 * @returns undefined when there is nothing to say, so that the field has no empty hint.
 */
export function wordHints(scope: Scope, path: string) {
  const hints = hintWords(typedText(scope.typed, `${scope.prefix}${path}`)).slice(0, shown)
  if (hints.length === 0) return undefined
  return hints.map(({ start, sentence }) => <span key={start}>{sentence} </span>)
}
