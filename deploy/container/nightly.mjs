// Backs up the data and the keys each night, each into a place of its own, and removes what is older than it may be.
// `now` in place of a time backs up once, and ends.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

const [when = '03:17'] = process.argv.slice(2)
const { TIME_ZONE = 'America/New_York', BACKUPS_KEPT_DAYS = '30' } = process.env
const DAY_MS = 86_400_000

/** Date and time of the place, as `2026-12-01` and `03:17`. */
const placeTime = (at = new Date()) =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: TIME_ZONE })
    .format(at)
    .split(' ')

function backUp() {
  const name = `${placeTime()[0]}-${new Date().toISOString().slice(11, 19).replaceAll(':', '')}`
  const done = [
    ['/backups', ['backup', `/backups/${name}`]],
    ['/key-backups', ['keys', 'backup', `/key-backups/${name}`]],
  ].map(([place, words]) => {
    const program = new URL('../../dist/main.js', import.meta.url).pathname
    const { status } = spawnSync(process.execPath, [program, 'cli', ...words], { stdio: 'inherit' })
    // Where the newest failed, the older ones are all there is.
    if (status === 0) removeOld(place)
    return status === 0
  })
  return done.every(Boolean)
}

/** By the day in the name: whoever copies folders changes their times. */
function removeOld(place) {
  const before = placeTime(new Date(Date.now() - Number(BACKUPS_KEPT_DAYS) * DAY_MS))[0]
  for (const name of readdirSync(place))
    if (
      /^\d{4}-\d{2}-\d{2}-\d{6}$/.test(name) &&
      name.slice(0, 10) < before &&
      existsSync(`${place}/${name}/backup.json`)
    )
      rmSync(`${place}/${name}`, { recursive: true, force: true })
}

const stop = new AbortController()
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => stop.abort())
if (when === 'now') process.exit(backUp() ? 0 : 1)
if (!/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(when)) {
  process.stderr.write('BACKUP_AT must be a time like 03:17.\n')
  process.exit(2)
}
process.stdout.write(`Backs up each day at ${when}, ${TIME_ZONE}.\n`)
let last = ''
while (!stop.signal.aborted) {
  const [day, time] = placeTime()
  if (time === when && day !== last) {
    last = day
    process.stdout.write(backUp() ? 'backup: done\n' : 'backup: FAILED, and will be tried again tomorrow\n')
  }
  await wait(20_000, undefined, { signal: stop.signal }).catch(() => undefined)
}
