import type { Format } from '../format.ts'
import type { Probe } from '../probe.ts'
import { packageIn } from './data-package.ts'
import { readLegacy } from './read-legacy.ts'
import { judge, type LegacyVersion, surveyOf } from './survey.ts'

/** HSDS before version 3: tables by many names, children without ids, hours a weekday a row. */
export const hsdsLegacy: readonly Format[] = [legacy('2.0'), legacy('1.1'), legacy('1.0')]

function legacy(version: LegacyVersion): Format {
  return {
    id: `hsds-${version}`,
    name: 'hsds',
    version,
    summary: `HSDS ${version} (tables of a data package, as a folder, a zip or single files)`,
    recognizes: (probe) => score(probe, version),
    read: readLegacy,
  }
}

function score(probe: Probe, version: LegacyVersion): number {
  const start = probe.files.find((file) => file.stem === 'datapackage')?.start
  const description = start === undefined ? undefined : packageIn(start)
  const found = judge(surveyOf(probe, description), description?.version)
  if (found.score === 0) return 0
  // All are read alike; the others stay in the running for a person who names one.
  return found.version === version ? found.score : 1
}
