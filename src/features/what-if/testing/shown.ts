import { rulesetOf, shippedRules } from '#features/sharing/index.ts'
import { allRowIds } from '#features/sharing/testing/build.ts'
import { type ShownRules, shownRules } from '../shown-rules.ts'

/** When tests ask. */
export const NOW = new Date('2026-12-01T12:00:00Z')
export const AT = NOW.getTime() / 60_000

/** The shipped rules as nobody has signed them. */
export function draftRules(): ShownRules {
  return shownRules(shippedRules(), null, NOW)
}

/** … and as a counsel signed them yesterday, who confirmed these rows: all, unless said. */
export function signedRules(confirmed: readonly string[] = allRowIds()): ShownRules {
  const signature = {
    rules: rulesetOf(shippedRules(), null).rules,
    coalition: 'coalition',
    counsel: 'counsel',
    confirmed: [...confirmed],
    at: AT - 1_440,
    revokedAt: null,
  }
  return shownRules(shippedRules(), { signature, counsel: 'Demo Counsel (fictional)' }, NOW)
}
