// Puts a backup of the keys and one of the data into two servers that hold nothing yet. Both commands refuse any other.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const [data, keys] = process.argv.slice(2)
if (keys === undefined || [data, keys].some((name) => !/^[\w-]+$/.test(name))) {
  process.stderr.write(
    'Say which: the name of a backup of the data, then that of the newest backup of the keys.\n',
  )
  process.exit(2)
}
/** Of a copy that is encrypted, which has a name of its own kind: the private key is mounted for the while, or that of the drill. */
const identity = existsSync('/identity') ? '/identity' : '/var/lib/breakwater/drill.key'
const where = (place, name) =>
  /^(?:data|keys)-\d{8}t/.test(name) ? [place, '--identity', identity, '--copy', name] : [`${place}/${name}`]
const program = new URL('../../dist/main.js', import.meta.url).pathname
// Keys first: on another machine the second command may end with what is left to do for the log.
for (const words of [
  ['keys', 'restore', ...where('/key-backups', keys)],
  ['restore', ...where('/backups', data)],
]) {
  const { status } = spawnSync(process.execPath, [program, 'cli', ...words], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
