import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromRoot, projectRoot } from '#platform/root.ts'
import { build } from '../build.mjs'
import { sbom } from '../sbom.ts'
import { thirdPartyNotices } from './notices.ts'
import { pack } from './pack.ts'
import { productionFiles } from './production-files.ts'

/** Starts the program with the Node that lies beside it, so that the machine needs none, and no npm. */
const STARTER = `#!/bin/sh
# ./breakwater start, ./breakwater demo, or a command: ./breakwater doctor
here=$(dirname "$(readlink -f "$0")")
export CALLED_AS=./breakwater
case \${1-} in
  start | demo) exec "$here/node_modules/.bin/node" "$here/tools/launch.mjs" "$@" ;;
  *) exec "$here/node_modules/.bin/node" --max-semi-space-size=16 "$here/tools/launch.mjs" cli "$@" ;;
esac
`

/**
 * Builds, and packs all that a machine like this one runs, with its Node, the notices of what others wrote and the list of
 * packages (CycloneDX).
 *
 * @param into folder for the archive and its `.sha256`.
 * @param level of compression, 1 to 9.
 */
export async function makeRelease(
  into: string,
  level = 9,
): Promise<{ file: string; sum: string; name: string }> {
  await build()
  const { version } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')) as { version: string }
  const name = `breakwater-${version}`
  const file = join(into, `${name}-${process.platform}-${process.arch}.tar.gz`)
  mkdirSync(into, { recursive: true })
  const made = {
    breakwater: STARTER,
    'THIRD-PARTY-NOTICES.txt': `${thirdPartyNotices()}\n`,
    'sbom.json': `${JSON.stringify(sbom(), null, 2)}\n`,
  }
  const sum = await pack({ name, root: projectRoot, files: productionFiles(), made }, file, level)
  return { file, sum, name }
}
