// Builds when the sources are newer than dist, then runs the program in this same process: so
// that whoever signals this process (npm, a service manager, Ctrl-C) signals the program.
import module from 'node:module'
import { fileURLToPath } from 'node:url'
import { build } from './build.mjs'

const [major] = process.versions.node.split('.').map(Number)
if (major < 24) {
  process.stderr.write(
    'Breakwater runs on the Node 24 that npm installed with it: start it with "npm run demo" or "npm start".\n',
  )
  process.exit(1)
}
// What Node compiled is kept beside the build: the next start takes a tenth less. Where it cannot be written, nothing is.
// Not imported by name: an older Node, which has no such thing, would end before the sentence above.
module.enableCompileCache(fileURLToPath(new URL('../dist/compiled', import.meta.url)))
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
