import { bandsStandIn, type InstrumentPackage, scoreRulesOf } from '#features/instruments/index.ts'
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
  const scored = scoreRulesOf(pkg, stand).map((rule) => {
    const score = scoreOf(form, rule)
    const bands = stand ? pkg.bands.filter(({ scoreId }) => scoreId === rule.id) : []
    return { score, said: saidOf(score, bands) }
  })
  const safety = scored.flatMap(({ score }) =>
    score.critical.flatMap(({ linkId, state }) => (state === 'fired' ? [linkId] : [])),
  )
  return {
    instrument: pkg.canonical,
    version: pkg.version,
    title: pkg.title,
    language,
    outcome: outcome ?? '',
    scores: scored.map(({ said }) => said),
    safety: [...new Set(safety)],
  }
}

type Band = InstrumentPackage['bands'][number]

function saidOf(score: Score, bands: readonly Band[]): ScoreSaid {
  const { id, min, max, status } = score
  return {
    id,
    min,
    max,
    status,
    bands: [...score.bands],
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
