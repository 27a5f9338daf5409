import { openPool } from '#platform/db/pool.ts'
import type { BackupRunKind } from './backup-runs.ts'
import type { Finding } from './doctor-settings.ts'

interface Row {
  readonly kind: BackupRunKind
  readonly at: Date
  readonly ok: boolean
  readonly place: string | null
  readonly why: string | null
  readonly wrong: boolean
}

const NAMES: Readonly<Record<BackupRunKind, string>> = {
  data: 'backup of the data',
  keys: 'backup of the key store',
  drill: 'drill of the backups',
}
const COMMANDS: Readonly<Record<BackupRunKind, string>> = {
  data: 'backup',
  keys: 'keys backup',
  drill: 'drill',
}

/** How the last backup and drill of each kind ended. What was never run is one note, for it may be done by other means. */
export async function checkBackupRuns(ownerUrl: string): Promise<Finding[]> {
  const owner = openPool(ownerUrl, { max: 1, name: 'breakwater doctor' })
  try {
    const { rows } = await owner.query<Row>(
      `select r.kind, r.at, r.ok, r.place, r.why, r.kind in (select identity.backups_wrong()) as wrong
       from platform.last_backup_runs() r`,
    )
    const never = (['data', 'keys', 'drill'] as const).filter((kind) =>
      rows.every((row) => row.kind !== kind),
    )
    return [
      ...rows.map(said),
      ...(never.length === 0
        ? []
        : [
            {
              about: 'backups',
              state: 'note' as const,
              sentence: `Never run here: ${never.map((kind) => `"${COMMANDS[kind]}"`).join(', ')}. Set it on a timer, as docs/how-to/back-up-and-restore.md says, unless you do the same by other means.`,
            },
          ]),
    ]
  } finally {
    await owner.end()
  }
}

function said({ kind, at, ok, place, why, wrong }: Row): Finding {
  const when = at.toISOString()
  if (!ok)
    return {
      about: 'backups',
      state: 'wrong',
      sentence: `The last ${NAMES[kind]}${place === null ? '' : ` (${place})`} failed on ${when}: ${why ?? ''}`,
    }
  if (wrong)
    return {
      about: 'backups',
      state: 'wrong',
      sentence: `The last ${NAMES[kind]} was on ${when}, longer ago than its timer allows: see whether the timer runs, and run "${COMMANDS[kind]}" by hand.`,
    }
  return { about: 'backups', state: 'ok', sentence: `The last ${NAMES[kind]} went well, on ${when}.` }
}
