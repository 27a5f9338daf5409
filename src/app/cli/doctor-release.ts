import { readFileSync } from 'node:fs'
import { fromRoot } from '#platform/root.ts'
import type { Finding } from './doctor-settings.ts'

/** The newest minor release of a major one that a person has seen, and when it was known; data/postgres/README.md. */
interface Known {
  readonly minor: number
  /** As YYYY-MM-DD. */
  readonly on: string
}

/**
 * What is to be said of the release of the database: that the embedded one is for trying things out, and that there is a newer
 * minor release, as far as is written down here. A newer one than that is not known to this program.
 *
 * @param version as the server says it, such as `18.4` or `17.12 (Debian 17.12-0)`.
 */
export function lookAtRelease(
  version: string,
  kind: 'embedded' | 'beside' | 'outside',
  known = newestKnown(),
): Finding[] {
  const findings: Finding[] = []
  if (kind !== 'outside')
    findings.push({
      about: 'database',
      state: 'note',
      sentence:
        'This PostgreSQL came with Breakwater: a store for trying things out. Nobody updates it but a new release of Breakwater, libraries included. For real records use one that somebody looks after (docs/how-to/use-an-outside-database.md).',
    })
  const [, major = '', minor = ''] = /^(\d+)\.(\d+)/.exec(version) ?? []
  const newest = known.get(major)
  if (newest && Number(minor) < newest.minor)
    findings.push({
      about: 'database',
      state: 'note',
      sentence: `PostgreSQL ${major}.${minor} is behind: ${major}.${newest.minor} is known since ${newest.on}. Minor releases mend faults and holes; ${kind === 'outside' ? 'update it' : 'only a newer release of Breakwater can bring it here'}.`,
    })
  return findings
}

function newestKnown(): ReadonlyMap<string, Known> {
  const [, ...lines] = readFileSync(fromRoot('data', 'postgres', 'newest.csv'), 'utf8')
    .trim()
    .split('\n')
  return new Map(
    lines.map((line) => {
      const [major = '', minor, on = ''] = line.split(',')
      return [major, { minor: Number(minor), on }]
    }),
  )
}
