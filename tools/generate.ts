// Writes all that is made from something else: `npm run generate`. With names, only those: `npm run generate -- keys`.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const generators: Readonly<Record<string, () => Promise<unknown>>> = {
  keys: () => import('./generate-keys.ts'),
  features: () => runBundled('tools/generate-registered.ts'),
  types: () => import('./generate-types.ts'),
  map: () => import('./draw-map.ts'),
  tree: () => import('./draw-tree.ts'),
  namespaces: () => import('./draw-namespaces.ts'),
}

/** What features register is read from code with pages in it, which Node does not load by itself. */
async function runBundled(tool: string): Promise<void> {
  await promisify(execFile)(process.execPath, ['tools/run-bundled.mjs', tool])
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in generators))
if (unknown.length > 0) {
  process.stderr.write(
    `Nothing is called "${unknown.join('", "')}": choose ${Object.keys(generators).join(' or ')}.\n`,
  )
  process.exitCode = 2
} else {
  // One after the other: message keys are a module of the program, and the map is drawn from what is there by then.
  for (const [name, generate] of Object.entries(generators))
    if (asked.length === 0 || asked.includes(name)) await generate()
}
