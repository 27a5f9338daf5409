import { Conflict, Forbidden, Invalid, type Refusal } from '#platform/errors.ts'
import { type MessageKey, translator } from '#platform/i18n/index.ts'
import { type Refusals, refusals, type Say } from './or-refuse.ts'

/** Codes that a namespace of `locales/en` has a sentence for: `refused.<code>`. */
type Worded<N extends string> = MessageKey extends infer K
  ? K extends `${N}.refused.${infer C}`
    ? C
    : never
  : never

type Kind = (code: string, sentence: string) => Refusal

export const conflict: Kind = (code, sentence) => new Conflict(code, sentence)
export const forbidden: Kind = (code, sentence) => new Forbidden(code, sentence)

/** A field of the form that needs attention; the sentence stands beside it. */
export const field =
  (name: string): Kind =>
  (code, sentence) =>
    new Invalid(code, sentence, [{ field: name, sentence }])

/**
 * A list whose sentences stand in `locales/en/<namespace>.json` under `refused.<code>`: a code without one does not compile.
 *
 * @param others codes that say more than a sentence alone, or are "no such thing"
 */
export function inWords<const N extends string>(
  namespace: N,
  kinds: Readonly<Partial<Record<Worded<N>, Kind>>>,
  others: Readonly<Record<string, Say>> = {},
): Refusals {
  const t = translator('en')
  const said = Object.entries(kinds as Readonly<Record<string, Kind>>).map(([code, kind]): [string, Say] => [
    code,
    () => kind(code, t(`${namespace}.refused.${code}` as MessageKey)),
  ])
  return refusals({ ...Object.fromEntries(said), ...others })
}
