import { readFileSync } from 'node:fs'
import { fromRoot } from '#platform/root.ts'

/** Lines of TypeScript that a feature may have, tests apart. More is two features. */
export const MOST_LINES = 13_000

/** Files at the root of a feature that the app and other features read: they may name every folder of it. */
const FACES = /^(?:index|parts|feature|register|navigation|refusals)\.tsx?$/
const FEATURE = /^src\/features\/([^/]+)\/(.+)$/
const TEST = /\.test\.tsx?$|\/testing\//

export type FeatureModules = readonly {
  readonly source: string
  readonly dependencies: readonly { readonly resolved: string }[]
}[]

/**
 * What of a feature has grown together, a line each; undefined when nothing has: two folders that import each other can
 * neither be read nor moved alone, and a feature above {@link MOST_LINES} is no longer one thing.
 *
 * @param linesOf lines of a file, by its path from the root
 */
export function featureFoldersFault(
  { modules }: { readonly modules: FeatureModules },
  linesOf: (file: string) => number = countLines,
): string | undefined {
  const files = modules.filter(({ source }) => FEATURE.test(source) && !TEST.test(source))
  if (files.length === 0) return 'dependency-cruiser read no module of a feature.'
  const faults = [...tooLarge(files, linesOf), ...mutual(files)]
  return faults.length === 0 ? undefined : faults.join('\n')
}

function tooLarge(files: FeatureModules, linesOf: (file: string) => number): string[] {
  const lines = new Map<string, number>()
  for (const { source } of files) {
    // Data that code imports, such as a list of codes, is no code.
    if (!/\.tsx?$/.test(source)) continue
    const feature = FEATURE.exec(source)?.[1] ?? ''
    lines.set(feature, (lines.get(feature) ?? 0) + linesOf(source))
  }
  return [...lines]
    .filter(([, count]) => count > MOST_LINES)
    .map(([name, count]) => `src/features/${name} has ${count} lines, ${MOST_LINES} at most: split it`)
}

function mutual(files: FeatureModules): string[] {
  const firstUse = new Map<string, string>()
  for (const { source, dependencies } of files)
    for (const { resolved } of dependencies) {
      const [from, to] = [folderOf(source), folderOf(resolved)]
      if (!from || !to || from.feature !== to.feature || from.folder === to.folder) continue
      const key = `${from.feature}/${from.folder}>${to.folder}`
      if (!firstUse.has(key)) firstUse.set(key, `${source} → ${resolved}`)
    }
  return [...firstUse].flatMap(([key, use]) => {
    const [, feature, from, to] = /^(.+)\/(.+)>(.+)$/.exec(key) ?? []
    if (from === undefined || to === undefined || from > to) return []
    const back = firstUse.get(`${feature}/${to}>${from}`)
    return back ? [`${feature}: ${from} and ${to} import each other: ${use}, ${back}`] : []
  })
}

/** The folder of a feature that a file stands in, `.` for its root; undefined for its faces and for what is in no feature. */
function folderOf(file: string): { readonly feature: string; readonly folder: string } | undefined {
  const [, feature, path] = FEATURE.exec(file) ?? []
  if (feature === undefined || path === undefined || TEST.test(file) || FACES.test(path)) return undefined
  return { feature, folder: path.includes('/') ? (path.split('/')[0] ?? '.') : '.' }
}

function countLines(file: string): number {
  return readFileSync(fromRoot(file), 'utf8').split('\n').length - 1
}
