import type { ScoreRule } from '#features/screening/index.ts'
import type { InstrumentPackage } from './instrument-package.ts'

/** Its questions that ask for a step at once. */
const criticalOf = ({ items }: Pick<InstrumentPackage, 'items'>): ScoreRule['critical'] =>
  items.flatMap(({ linkId, critical }) => (critical ? [{ linkId, above: critical.above }] : []))

/** What asks for a step does so whatever the total, and where there is none. Undefined: nothing does. */
export function criticalRuleOf(pkg: Pick<InstrumentPackage, 'items'>): ScoreRule | undefined {
  const critical = criticalOf(pkg)
  if (critical.length === 0) return undefined
  const items = critical.map(({ linkId }) => linkId)
  return { id: 'critical', of: { items }, missing: 'bounded', bands: [], critical }
}

/**
 * The rules of a package as the engine scores by them.
 *
 * @param withBands without: where no cut-off counts (`bandsStandIn`)
 */
export function scoreRulesOf(pkg: InstrumentPackage, withBands: boolean): readonly ScoreRule[] {
  return pkg.scores.map(({ id, of, missing }) => ({
    id,
    of,
    missing,
    bands: withBands
      ? pkg.bands.filter(({ scoreId }) => scoreId === id).map(({ from, to, label }) => ({ from, to, label }))
      : [],
    critical: [],
  }))
}
