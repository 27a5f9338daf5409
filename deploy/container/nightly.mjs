// Backs up the data and the keys each night, each into a place of its own, and removes what is older than it may be. Once a
// week the last ones are restored apart from everything, and tried. `now` in place of the two times backs up once, and ends;
// `drill` tries once, and ends.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { dueFrom } from './due.mjs'
import { removeLeft } from './left.mjs'

const [when = '03:17', drillWhen = 'Sun 05:17'] = process.argv.slice(2)
const {
  TIME_ZONE = 'America/New_York',
  BACKUPS_KEPT_DAYS = '30',
  BACKUP_ENCRYPT_TO = '',
  TMPDIR = '/drill',
} = process.env
const DAY_MS = 86_400_000
const LOOK_EACH_MS = 3_600_000
/** Opens the copies for a drill; made by `keys backup-key`, where they are encrypted. */
const IDENTITY = '/var/lib/breakwater/drill.key'
const recipients = BACKUP_ENCRYPT_TO.split(/\s+/).filter((one) => one !== '')

/** Date of the place, as `2026-12-01`. */
const placeDate = (at = new Date()) =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: TIME_ZONE }).format(at)

/** What runs at the moment: it is told of a signal too, and cleans up behind itself. */
let running

async function breakwater(...words) {
  const program = new URL('../../dist/main.js', import.meta.url).pathname
  running = spawn(process.execPath, [program, 'cli', ...words], { stdio: 'inherit' })
  const code = await new Promise((resolve) => {
    running.once('exit', resolve).once('error', resolve)
  })
  running = undefined
  return code === 0
}

async function backUp() {
  const name = `${placeDate()}-${new Date().toISOString().slice(11, 19).replaceAll(':', '')}`
  const encrypted = [...recipients.flatMap((one) => ['--encrypt-to', one]), ...['--keep', BACKUPS_KEPT_DAYS]]
  const done = []
  for (const [place, words] of [
    ['/backups', ['backup']],
    ['/key-backups', ['keys', 'backup']],
  ]) {
    if (stop.signal.aborted) return false
    const where = recipients.length > 0 ? [place, ...encrypted] : [`${place}/${name}`]
    done.push(await breakwater(...words, ...where))
    // Where the newest failed, the older ones are all there is.
    if (done.at(-1)) removeOld(place)
  }
  return done.every(Boolean)
}

async function drill() {
  const identity = existsSync(IDENTITY) ? ['--identity', IDENTITY] : []
  return await breakwater('drill', '/backups', '--keys', '/key-backups', ...identity)
}

/** By the day in the name: whoever copies folders changes their times. */
function removeOld(place) {
  const before = placeDate(new Date(Date.now() - Number(BACKUPS_KEPT_DAYS) * DAY_MS))
  for (const name of readdirSync(place))
    if (
      /^\d{4}-\d{2}-\d{2}-\d{6}$/.test(name) &&
      name.slice(0, 10) < before &&
      existsSync(`${place}/${name}/backup.json`)
    )
      rmSync(`${place}/${name}`, { recursive: true, force: true })
}

const stop = new AbortController()
for (const signal of ['SIGTERM', 'SIGINT'])
  process.on(signal, () => {
    stop.abort()
    running?.kill('SIGTERM')
  })
if (when === 'now') process.exit((await backUp()) ? 0 : 1)
if (when === 'drill') process.exit((await drill()) ? 0 : 1)
if (!/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(when)) {
  process.stderr.write('BACKUP_AT must be a time like 03:17.\n')
  process.exit(2)
}
if (!/^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:[01]\d|2[0-3]):[0-5]\d)?$/.test(drillWhen)) {
  process.stderr.write('TRY_AT must be a day and a time like "Sun 05:17", or empty.\n')
  process.exit(2)
}
// A container that was killed leaves a backup in clear there.
removeLeft(TMPDIR, true, Date.now())
process.stdout.write(
  `Backs up each day at ${when}${drillWhen ? `, and tries the last backups each ${drillWhen.replace(' ', ' at ')}` : ''}, ${TIME_ZONE}.\n`,
)
// What was due before the start is not made up for; what becomes due while something else runs is, after midnight too.
const [isBackupDue, isDrillDue] = [when, drillWhen].map((at) => dueFrom(Date.now(), at, TIME_ZONE))
let looked = Date.now()
while (!stop.signal.aborted) {
  if (Date.now() - looked > LOOK_EACH_MS) {
    looked = Date.now()
    removeLeft(TMPDIR, false, looked)
  }
  if (isBackupDue(Date.now()))
    process.stdout.write(
      (await backUp()) ? 'backup: done\n' : 'backup: FAILED, and will be tried again tomorrow\n',
    )
  if (!stop.signal.aborted && isDrillDue(Date.now()))
    process.stdout.write(
      (await drill()) ? 'drill: the last backups would do\n' : 'drill: FAILED, see above\n',
    )
  await wait(20_000, undefined, { signal: stop.signal }).catch(() => undefined)
}
