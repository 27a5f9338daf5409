// Puts a backup of the keys and one of the data into two servers that hold nothing yet. Both commands refuse any other. Said again
// when the data failed, it goes on with them.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const [data, keys, ...more] = process.argv.slice(2)
if (
  keys === undefined ||
  [data, keys].some((name) => !/^\w[\w-]*$/.test(name)) ||
  more.some((one) => one !== '--unproven')
) {
  process.stderr.write(
    'Say which: the name of a backup of the data, then that of the newest backup of the keys; --unproven after them opens what the key file does not show to be ours.\n',
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
  const isOfKeys = words[0] === 'keys'
  const { status, stderr } = spawnSync(process.execPath, [program, 'cli', ...words, ...more], {
    stdio: ['inherit', 'inherit', isOfKeys ? 'pipe' : 'inherit'],
    encoding: 'utf8',
  })
  const areIn = isOfKeys && stderr.includes('holds keys already')
  if (areIn)
    process.stderr.write(
      'The key store holds keys already: they stay as they are, and the data follow. If they are of another backup, remove the volumes of both databases, and begin again.\n',
    )
  else if (isOfKeys) process.stderr.write(stderr)
  if (status !== 0 && !areIn) process.exit(status ?? 1)
}
