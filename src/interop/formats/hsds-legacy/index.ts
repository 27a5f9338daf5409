import type { Format } from '../format.ts'
import type { Probe } from '../probe.ts'
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
  const found = judge(surveyOf(probe), statedIn(probe))
  if (found.score === 0) return 0
  // All are read alike; the others stay in the running for a person who names one.
  return found.version === version ? found.score : 1
}

/** The version that the package says it is of; '' where it is HSDS and says none. */
function statedIn({ files }: Probe): string | undefined {
  const start = files.find((file) => file.stem === 'datapackage')?.start
  if (start === undefined || !/human.?services|hsds|open.?referral/i.test(start.slice(0, 4_000)))
    return undefined
  return /"version"\s*:\s*"?v?(\d+(?:\.\d+)?)/i.exec(start)?.[1] ?? ''
}
