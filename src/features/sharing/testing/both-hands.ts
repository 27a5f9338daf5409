import { decide } from '../deciding/decide.ts'
import { rulesHash } from '../rules/hash.ts'
import { type Ruleset, rulesetOf } from '../rules/ruleset.ts'
import { shippedRules } from '../rules/shipped-rules.ts'
import type { DecideCase } from './second/compare.ts'
import { decideByCedar } from './second/decide-by-cedar.ts'
import type { Case } from './second/generate.ts'
import type { Decision } from './second/types.ts'

const shipped = shippedRules()
const rulesets = new Map<string, Ruleset>()

/** The shipped rules under what counsel signed in a case; made once for each signature. */
export function rulesetUnder(signature: Case['signature']): Ruleset {
  const key = JSON.stringify(signature)
  const known = rulesets.get(key)
  if (known !== undefined) return known
  const made = rulesetOf(
    shipped,
    signature && {
      ...signature,
      rules: rulesHash(shipped),
      coalition: 'c',
      counsel: 'Demo Counsel',
    },
  )
  // Half of the generated signatures never come again: a million of them would not fit.
  if (rulesets.size >= 2_000) rulesets.clear()
  rulesets.set(key, made)
  return made
}

/** The product's decision under what counsel signed in a case. */
export const byTheProduct: DecideCase = ({ request, facts, signature }) =>
  decide(request, facts, rulesetUnder(signature)) as unknown as Decision

/** The other hand's. */
export const byCedar: DecideCase = ({ request, facts, signature }) => decideByCedar(request, facts, signature)
