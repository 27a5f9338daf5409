import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '#config'
import { recentAlerts } from '#features/audit/index.ts'
import { agenciesWithoutOwnPasskey } from '#features/identity/feature.ts'
import { calledAs } from '#platform/cli/called-as.ts'
import { openPool } from '#platform/db/pool.ts'
import { openReplica } from '#platform/db/replica.ts'
import { StartError } from '#platform/errors.ts'
import { baseOf } from '#platform/postgres/placement.ts'
import { inspectDatabase } from '../lifecycle/check-database.ts'
import { type Connected, connectDatabase } from '../lifecycle/open-database.ts'
import { REPLICA_FAULTS } from '../lifecycle/replica-faults.ts'
import { askWhoGetsIn, WAYS_IN } from '../lifecycle/who-gets-in.ts'
import { checkBackupRuns } from './doctor-backup-runs.ts'
import { checkBackups } from './doctor-backups.ts'
import { checkClock } from './doctor-clock.ts'
import { checkFiles } from './doctor-files.ts'
import { checkJobs } from './doctor-jobs.ts'
import { checkKeys } from './doctor-keys.ts'
import { checkLines, unconfirmed } from './doctor-lines.ts'
import { checkLog } from './doctor-log.ts'
import { checkProtection } from './doctor-protection.ts'
import { lookAtRelease } from './doctor-release.ts'
import type { Finding } from './doctor-settings.ts'
import { checkStatus } from './doctor-status.ts'
import { checkTombstones } from './doctor-tombstones.ts'
import { type MigrationState, readState } from './read-state.ts'

/** Reachable, of which release, whose roles, how far migrated. Makes no database where there is none. */
export async function checkDatabaseState(config: Config, say: (line: string) => void): Promise<Finding[]> {
  if (config.database === undefined && !existsSync(join(baseOf(config.dataDir), 'postgres'))) {
    return [
      { about: 'database', state: 'note', sentence: 'There is no database yet: the first start makes it.' },
      ...unconfirmed(),
    ]
  }
  let database: Connected | undefined
  try {
    database = await connectDatabase(config, { beside: true, say })
    return await look(config, database, say)
  } catch (error) {
    if (error instanceof StartError) return [{ about: 'database', state: 'wrong', sentence: error.message }]
    throw error
  } finally {
    await database?.close()
  }
}

const WHERE = {
  embedded: 'in the data folder',
  beside: 'of the Breakwater that is running',
  outside: 'that DATABASE_URL names',
} as const

async function look(config: Config, database: Connected, say: (line: string) => void): Promise<Finding[]> {
  const { version, problems } = await inspectDatabase(database)
  const findings: Finding[] = [
    { about: 'database', state: 'ok', sentence: `PostgreSQL ${version} answers, ${WHERE[database.kind]}.` },
    ...lookAtRelease(version, database.kind),
    ...problems.map((sentence): Finding => ({ about: 'roles', state: 'wrong', sentence })),
  ]
  if (problems.length === 0) {
    findings.push({ about: 'roles', state: 'ok', sentence: 'Roles and extensions are as they should be.' })
  }
  if (database.jobsUrl === undefined) {
    findings.push({
      about: 'jobs',
      state: 'note',
      sentence:
        'DATABASE_JOBS_URL is not set: this node does no background work, such as purging old rate limits.',
    })
  }
  findings.push(...(await checkJobs(database.appUrl)), ...(await checkClock(database.appUrl)))
  if (database.replicaUrl !== undefined) findings.push(await replica(database.replicaUrl, database.appUrl))
  const state = await readState(database.appUrl)
  findings.push(migrations(state))
  if (state.pending.length + state.unknown.length === 0) {
    findings.push(...(await wayIn(database.ownerUrl)), ...(await peopleToMind(database.ownerUrl)))
    findings.push(...(await checkProtection(database.appUrl)), ...(await checkBackups(database.ownerUrl)))
    findings.push(...(await checkBackupRuns(database.ownerUrl)))
    findings.push(...(await checkStatus(config, database.appUrl)))
    findings.push(...(await checkLines(database.appUrl)))
    findings.push(...(await checkLog(config, database.ownerUrl, database.appUrl)))
    findings.push(...(await checkTombstones(config, database.ownerUrl)))
    findings.push(...(await checkFiles(config, database.ownerUrl)))
    findings.push(...(await checkKeys(config, database, say)))
  }
  return findings
}

/** Nothing where an administrator gets in. A demo lets in whoever presses a button. */
async function wayIn(ownerUrl: string): Promise<Finding[]> {
  const words = WAYS_IN[await askWhoGetsIn(ownerUrl)]
  return words.length === 0 ? [] : [{ about: 'administrators', state: 'note', sentence: words.join(' ') }]
}

/** Agencies where nobody could be one of two people, and look-ups by those who act for a whole coalition. */
async function peopleToMind(ownerUrl: string): Promise<Finding[]> {
  const owner = openPool(ownerUrl, { max: 1, name: 'breakwater owner' })
  try {
    const names = await agenciesWithoutOwnPasskey(owner)
    const alerts = await recentAlerts(owner)
    const ownPasskeys = `Nobody who confirms others has a passkey of their own at: ${names.join(', ')}. What takes two people cannot be done there: let an administrator join with a passkey, or two colleagues recover one.`
    const n = alerts.reduce((sum, one) => sum + one.n, 0)
    const lookUps = `${String(n)} look-up(s) by people who act for a whole coalition, or at agencies without another auditor, stood out in the last 30 days. Their colleagues find them under Alerts: ask one whom they are not about.`
    return [
      ...(names.length === 0
        ? []
        : [{ about: 'own passkeys', state: 'note' as const, sentence: ownPasskeys }]),
      ...(n === 0 ? [] : [{ about: 'alerts', state: 'note' as const, sentence: lookUps }]),
    ]
  } finally {
    await owner.end()
  }
}

async function replica(url: string, primaryUrl: string): Promise<Finding> {
  const replica = openReplica(url, primaryUrl)
  try {
    await replica.polled
    const fault = replica.fault()
    if (fault) return { about: 'replica', state: 'note', sentence: REPLICA_FAULTS[fault] }
    return {
      about: 'replica',
      state: 'ok',
      sentence: 'The replica answers and follows this database.',
    }
  } finally {
    await replica.stop()
  }
}

function migrations({ pending, unknown }: MigrationState): Finding {
  const about = 'migrations'
  if (unknown.length > 0) {
    return {
      about,
      state: 'wrong',
      sentence: `A newer version of Breakwater migrated this database (${unknown.join(', ')}): run that version.`,
    }
  }
  if (pending.length > 0) {
    return {
      about,
      state: 'note',
      sentence: `${String(pending.length)} migration(s) are pending: the next start applies them, or "${calledAs()} migrate".`,
    }
  }
  return { about, state: 'ok', sentence: 'Every migration is applied.' }
}
