import {
  bandsStandIn,
  criticalRuleOf,
  type InstrumentPackage,
  scoreRulesOf,
} from '#features/instruments/index.ts'
import type { Groups } from '#features/records/index.ts'
import { type Form, type Score, scoreOf } from '#features/screening/index.ts'
import type { Outcome } from '../protocol/outcomes.ts'

export type Result = Groups<'screening'>['result']
export type ScoreSaid = Result['scores'][number]
export type Says = ScoreSaid['says']

/**
 * What the answers say, by the instrument's rule: a bound with its band for each score, and which questions asked for a step at once. Not a
 * word about the person, and no number where the answers leave several open.
 */
export function resultOf(
  pkg: InstrumentPackage,
  form: Form,
  { language, outcome }: { readonly language: string; readonly outcome: Outcome | null },
): Result {
  const stand = bandsStandIn(pkg, language)
  const scores = scoreRulesOf(pkg, stand).map((rule) => {
    const score = scoreOf(form, rule)
    const bands = stand ? pkg.bands.filter(({ scoreId }) => scoreId === rule.id) : []
    return saidOf(score, bands)
  })
  const critical = criticalRuleOf(pkg)
  const safety = (critical ? scoreOf(form, critical).critical : []).flatMap(({ linkId, state }) =>
    state === 'fired' ? [linkId] : [],
  )
  return {
    instrument: pkg.canonical,
    version: pkg.version,
    title: pkg.title,
    language,
    outcome: outcome ?? '',
    scores,
    safety: safety.slice(0, MOST_NAMED),
  }
}

/** As many as an entry holds; that one of them asks for a step is enough for it. */
const MOST_NAMED = 50
const MOST_BANDS = 20

type Band = InstrumentPackage['bands'][number]

function saidOf(score: Score, bands: readonly Band[]): ScoreSaid {
  const { id, min, max, status } = score
  return {
    id,
    min,
    max,
    status,
    bands: score.bands.slice(0, MOST_BANDS),
    says: says(score, bands),
    deciding: [...score.deciding],
  }
}

/** Which sentence a score gets. Where several bands are possible nothing is said, whatever they are called. */
function says({ status, bands: possible }: Score, bands: readonly Band[]): Says {
  if (bands.length === 0) return 'no-cut-off'
  if (status === 'indeterminate' || status === 'refused' || possible.length !== 1) return 'not-enough'
  return bands.find(({ label }) => label === possible[0])?.level ?? 'not-enough'
}
