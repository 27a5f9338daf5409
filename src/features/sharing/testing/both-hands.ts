import { decide } from '../deciding/decide.ts'
import { type Ruleset, readRules, rulesetBy } from '../rules/ruleset.ts'
import { shippedRules } from '../rules/shipped-rules.ts'
import type { DecideCase } from './second/compare.ts'
import { decideByCedar } from './second/decide-by-cedar.ts'
import type { Case } from './second/generate.ts'
import type { Decision } from './second/types.ts'

/** Read once: half of the generated signatures never come again. */
const shipped = readRules(shippedRules())
const rulesets = new Map<string, Ruleset>()

/** The shipped rules under what counsel signed in a case; made once for each signature. */
export function rulesetUnder(signature: Case['signature']): Ruleset {
  const key = JSON.stringify(signature)
  const known = rulesets.get(key)
  if (known !== undefined) return known
  const made = rulesetBy(
    shipped,
    signature && {
      ...signature,
      rules: shipped.whole?.hash,
      coalition: 'c',
      counsel: 'Demo Counsel',
    },
  )
  // A million of them would not fit.
  if (rulesets.size >= 2_000) rulesets.clear()
  rulesets.set(key, made)
  return made
}

/** The product's decision under what counsel signed in a case. */
export const byTheProduct: DecideCase = ({ request, facts, signature }) =>
  decide(request, facts, rulesetUnder(signature)) as unknown as Decision

/** The other hand's. */
export const byCedar: DecideCase = ({ request, facts, signature }) => decideByCedar(request, facts, signature)
