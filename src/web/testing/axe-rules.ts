import { inFull } from '#platform/testing/in-full.ts'
import type { AxeRules } from './axe-faults.ts'
import type { Shape } from './shape.ts'

/** Whether nobody asked about this before: whoever asks first has to look. */
export type IsFirst = (kind: string, key: string) => boolean

/**
 * Which rules a page is still to be asked by, when pages are looked at by their shape: all for what nobody saw yet, those of
 * layout for a known shape at another width, direction or color scheme; none when both are known. In full, always all.
 */
export function axeRulesFor({ shown, parts, laidOut }: Shape, isFirst: IsFirst): AxeRules | undefined {
  // Each part is asked about, and both times: a short cut would leave to the next page what this one has.
  const isNew = (kind: string, keys: readonly string[], more = '') =>
    keys.filter((key) => isFirst(kind, `${key} ${more}`)).length > 0
  const [rules, layout] = [isNew('rules', shown), isNew('layout', parts, laidOut)]
  return inFull(rules ? 'all' : layout ? 'layout' : undefined, 'all')
}

/** {@link IsFirst} for the tests of one file. */
export function firstHere(): IsFirst {
  const asked = new Set<string>()
  return (kind, key) => {
    const one = `${kind} ${key}`
    if (asked.has(one)) return false
    asked.add(one)
    return true
  }
}
