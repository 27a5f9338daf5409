// Builds when the sources are newer than dist, then runs the program in this same process: so
// that whoever signals this process (npm, a service manager, Ctrl-C) signals the program.
import { build } from './build.mjs'

const [major] = process.versions.node.split('.').map(Number)
if (major < 24) {
  process.stderr.write(
    'Breakwater runs on the Node 24 that npm installed with it: start it with "npm run demo" or "npm start".\n',
  )
  process.exit(1)
}
try {
  await build()
} catch (error) {
  if (!['EROFS', 'EACCES', 'EPERM', 'ENOSPC', 'EDQUOT', 'EFBIG'].includes(error.code)) throw error
  process.stderr.write(
    `Breakwater could not be built, because its folder "dist" cannot be written (${error.code}): free some space or make it writable, then start again.\n`,
  )
  process.exit(1)
}
await import('../dist/main.js')
