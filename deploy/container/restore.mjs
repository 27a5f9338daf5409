// Puts a backup of the keys and one of the data into two servers that hold nothing yet. Both commands refuse any other.
import { spawnSync } from 'node:child_process'

const [data, keys] = process.argv.slice(2)
if (keys === undefined || [data, keys].some((name) => !/^[\w-]+$/.test(name))) {
  process.stderr.write(
    'Say which: the name of a backup of the data, then that of the newest backup of the keys.\n',
  )
  process.exit(2)
}
const program = new URL('../../dist/main.js', import.meta.url).pathname
for (const words of [
  ['restore', `/backups/${data}`],
  ['keys', 'restore', `/key-backups/${keys}`],
]) {
  const { status } = spawnSync(process.execPath, [program, 'cli', ...words], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
