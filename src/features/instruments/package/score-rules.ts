import type { ScoreRule } from '#features/screening/index.ts'
import type { InstrumentPackage } from './instrument-package.ts'

/**
 * The rules of a package as the engine scores by them.
 *
 * @param withBands without: where no cut-off counts (`bandsStandIn`)
 */
export function scoreRulesOf(pkg: InstrumentPackage, withBands: boolean): readonly ScoreRule[] {
  const critical = pkg.items.flatMap((item) =>
    item.critical ? [{ linkId: item.linkId, above: item.critical.above }] : [],
  )
  return pkg.scores.map(({ id, of, missing }) => ({
    id,
    of,
    missing,
    bands: withBands
      ? pkg.bands.filter(({ scoreId }) => scoreId === id).map(({ from, to, label }) => ({ from, to, label }))
      : [],
    critical,
  }))
}
