// Runs the program in this same process, so that whoever signals this process (npm, a service manager, Ctrl-C) signals the
// program. A release is run as it was built; a checkout is built first when its sources are newer than dist.
import module from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fingerprint, hasSources, isBuilt, isCurrent } from './built.mjs'

const [major] = process.versions.node.split('.').map(Number)
if (major < 24) {
  end(
    'Breakwater runs on the Node 24 that npm installed with it: start it with "npm run demo" or "npm start".',
  )
}
const root = dirname(dirname(fileURLToPath(import.meta.url)))
// What Node compiled is kept beside the build: the next start takes a tenth less. Where it cannot be written, nothing is.
// Not imported by name: an older Node, which has no such thing, would end before the sentence above.
module.enableCompileCache(fileURLToPath(new URL('../dist/compiled', import.meta.url)))
if (hasSources(root)) {
  if (!isCurrent(root, fingerprint(root))) await build()
} else if (!isBuilt(root)) {
  end('Breakwater has neither a built program (dist) nor sources to build it from: unpack the release again.')
}
await import('../dist/main.js')

async function build() {
  try {
    const { build } = await import('./build.mjs')
    await build()
  } catch (error) {
    // The tool that builds is for development: "npm ci --omit=dev" leaves it out.
    if (error.code === 'ERR_MODULE_NOT_FOUND' && error.message.includes("'esbuild'"))
      end(
        `Breakwater ${isBuilt(root) ? 'was built from other sources than these' : 'is not built yet'}, and what builds it is not installed: run "npm ci" and "npm run build", then start again. A release needs neither.`,
      )
    if (!['EROFS', 'EACCES', 'EPERM', 'ENOSPC', 'EDQUOT', 'EFBIG'].includes(error.code)) throw error
    end(
      `Breakwater could not be built, because its folder "dist" cannot be written (${error.code}): free some space or make it writable, then start again.`,
    )
  }
}

/** One sentence, and the exit of what a person can mend. */
function end(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}
