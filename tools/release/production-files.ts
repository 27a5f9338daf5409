import { lstatSync, readdirSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fromRoot } from '#platform/root.ts'
import { productionPackages } from './production-packages.ts'

/** Whole files of a checkout that a running installation has. */
const FILES = [
  'package.json',
  'package-lock.json',
  'LICENSE',
  'README.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'tools/launch.mjs',
  'tools/built.mjs',
  '.dockerignore',
]

/** Folders, and which of their files: named by ending, so that nothing goes along that somebody left there. */
const FOLDERS: readonly (readonly [folder: string, which: RegExp])[] = [
  ['dist', /^(?!build\.)[a-z-]+\.(?:js|js\.map|json)$|^(?:assets|fonts)\/[^/]+$/],
  ['content', /\.(?:ya?ml|md|csv|json|txt)$|\/LICENSE$/],
  ['data', /\.(?:csv|json|md)$/],
  ['locales', /\.json$/],
  ['db', /\.(?:sql|txt)$/],
  ['docs', /\.(?:md|png|yml)$/],
  ['deploy/monitoring', /\.(?:yaml|json)$/],
  ['deploy/systemd', /\.(?:service|timer|settings|sh)$/],
  ['deploy/proxy', /^(?:Caddyfile|nginx\.conf|haproxy\.cfg)$/],
  ['deploy/container', /^(?:[A-Z][a-z]+|[a-z]+\.(?:mjs|sh|yaml))$/],
  // What the program reads from beside its sources: policies and views, templates of papers, the list of fonts.
  ['src', /^(?!.*\/testing\/).*(?:\.sql|\.typ|\/fonts\.conf)$/],
]

/** Under this name the program is started, whatever kind of machine it is. */
const NODE = 'node_modules/.bin/node'

/** Of a package: types, sources of what is compiled, maps and tests are for whoever works on it. */
const NOT_RUN =
  /\.(?:ts|cts|mts|map|flow|h|hpp|c|cc|a)$|\.(?:test|spec)\.[cm]?js$|(?:^|\/)(?:tests?|__tests__)\//

/**
 * All that a running installation consists of on this kind of machine: the built program, what it reads, its packages and
 * its Node. No source, test, compiler or tool. The release and the image are made from this list.
 *
 * @returns paths from the root, with slashes, sorted: files, and symbolic links, which stay links.
 * @throws {Error} a sentence, when something is not built or not installed.
 */
export function productionFiles(): readonly string[] {
  const found = new Set<string>(FILES)
  for (const [folder, which] of FOLDERS)
    for (const file of filesBelow(folder)) if (which.test(file)) found.add(`${folder}/${file}`)
  for (const needed of ['dist/main.js', 'dist/parsed.json', 'dist/assets/manifest.json'])
    if (!found.has(needed)) throw new Error(`${needed} is missing: run npm run build first.`)
  for (const { folder } of productionPackages())
    for (const file of filesBelow(folder))
      if (!file.startsWith('node_modules/') && !NOT_RUN.test(file)) found.add(`${folder}/${file}`)
  const node = join('node_modules', readNode())
  if (!found.has(node)) throw new Error('Node is not installed as the lock file names it: run npm ci first.')
  found.add(NODE)
  for (const file of found) lstatSync(fromRoot(file))
  return [...found].toSorted()
}

/** What npm links the Node of its package to, from node_modules. */
function readNode(): string {
  const to = readlinkSync(fromRoot(NODE))
  return join('.bin', to)
}

/** Files and links below a folder of the checkout, from it. */
function filesBelow(folder: string): string[] {
  const seen: string[] = []
  const visit = (inside: string) => {
    for (const entry of readdirSync(join(fromRoot(folder), inside), { withFileTypes: true })) {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`
      if (entry.isDirectory()) visit(path)
      else seen.push(path)
    }
  }
  visit('')
  return seen
}
