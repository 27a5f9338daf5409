// Bundles the program into dist/main.js and its threads beside it, the pages' styles and scripts into dist/assets.
//
// Packages stay outside the bundle. Node strips types by itself but refuses JSX, so a build is
// needed; it takes a fraction of a second. Nothing happens when the sources have not changed.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import * as esbuild from 'esbuild'
import { fingerprint, isCurrent, stampOf } from './built.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const dist = join(root, 'dist')

/** What a page may ask for → the file below src/web that it is made from. */
const assetSources = JSON.parse(readFileSync(join(root, 'src/web/assets/sources.json'), 'utf8'))

/** What Node runs, each as one file in dist: the program, the threads in which it reads what others sent and compares names, and the child that draws documents. */
const programSources = {
  main: join(root, 'src/main.ts'),
  'work-thread': join(root, 'src/app/work-thread/thread.ts'),
  'names-thread': join(root, 'src/features/records/list/names-thread.ts'),
  'documents-child': join(root, 'src/platform/documents/child.ts'),
}

/**
 * Brings dist up to date.
 *
 * @returns {Promise<boolean>} whether anything had to be built.
 * @throws {Error} with a sentence when dist cannot be written; esbuild's own errors otherwise.
 */
export async function build() {
  const inputs = fingerprint(root)
  if (isCurrent(root, inputs)) return false
  try {
    const [assets, parsed] = await Promise.all([buildAssets(), parseContent()])
    const versions = Object.fromEntries(assets.map(({ name, bytes }) => [name, hash(bytes).slice(0, 16)]))
    const program = await buildProgram({ ASSET_VERSIONS: versions, PARSED_CONTENT: hash(parsed) })
    // What Node compiled of the build before is of no use any more; see tools/launch.mjs.
    rmSync(join(dist, 'compiled'), { recursive: true, force: true })
    mkdirSync(join(dist, 'assets'), { recursive: true })
    write(join(dist, 'parsed.json'), parsed)
    for (const { name, bytes } of assets) write(join(dist, 'assets', name), bytes)
    write(join(dist, 'assets', 'manifest.json'), `${JSON.stringify(versions, null, 2)}\n`)
    for (const file of program) write(join(dist, relative(dist, file.path)), file.contents)
    copyFonts()
    // Last, so that an interrupted build is done again.
    write(stampOf(root), `${JSON.stringify({ inputs })}\n`)
    return true
  } finally {
    // esbuild keeps a helper process; nothing of ours may outlive its use.
    await esbuild.stop()
  }
}

/** What parsing the content costs at each start, done once; see src/platform/parsed-once.ts. */
async function parseContent() {
  const tool = [join(root, 'tools', 'run-bundled.mjs'), 'tools/parse-content.ts']
  try {
    const { stdout } = await promisify(execFile)(process.execPath, tool, { maxBuffer: 1 << 28 })
    return stdout
  } catch {
    // Content that cannot be read: the program says so when it starts, in its own words.
    return '{}'
  }
}

/** The fonts of papers, with the license they ask to be handed out with; their packages stay with whoever builds. */
function copyFonts() {
  const { families, weights } = JSON.parse(readFileSync(join(root, 'src/platform/paper/fonts.json'), 'utf8'))
  const into = join(dist, 'fonts')
  mkdirSync(into, { recursive: true })
  const notices = families.map((family) => {
    const from = join(root, 'node_modules', '@expo-google-fonts', family)
    const files = weights.flatMap((weight) =>
      readdirSync(join(from, weight))
        .filter((file) => file.endsWith('.ttf'))
        .map((file) => join(weight, file)),
    )
    for (const file of files) write(join(into, basename(file)), readFileSync(join(from, file)))
    const { name, version } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'))
    const names = files.map((file) => basename(file)).join(', ')
    return `${names}: from ${name} ${version}\n\n${readFileSync(join(from, 'LICENSE_FONT'), 'utf8')}`
  })
  write(join(into, 'OFL.txt'), notices.join('\n\n'))
}

async function buildProgram(values) {
  const { outputFiles } = await esbuild.build({
    ...common,
    entryPoints: programSources,
    outdir: dist,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    sourcemap: 'linked',
    // Whoever reads a stack needs file and line; a release carries no sources.
    sourcesContent: false,
    define: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)])),
  })
  return outputFiles
}

async function buildAssets() {
  const assets = []
  for (const [name, source] of Object.entries(assetSources)) {
    const path = join(root, 'src/web', source)
    assets.push({ name, bytes: /\.(?:css|js)$/.test(name) ? await buildAsset(path) : readFileSync(path) })
  }
  return assets
}

async function buildAsset(path) {
  const { outputFiles } = await esbuild.build({
    ...common,
    entryPoints: [path],
    outdir: join(dist, 'assets'),
    minify: true,
    format: 'iife',
    // Old phones in borrowed hands: scripts are written in what browsers of 2020 understand.
    target: path.endsWith('.css') ? ['chrome100', 'safari15', 'firefox100'] : ['es2019'],
  })
  const [file] = outputFiles
  if (file === undefined) throw new Error(`nothing came out of ${path}`)
  return Buffer.from(file.contents)
}

const common = {
  bundle: true,
  write: false,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  absWorkingDir: root,
  logLevel: 'warning',
  legalComments: 'none',
}

/** Whole or not at all: two programs may build at the same time. */
function write(path, bytes) {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, bytes)
  renameSync(draft, path)
}

function hash(bytes) {
  return createHash('sha256').update(bytes).digest('hex')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const built = await build()
  process.stdout.write(built ? 'built dist\n' : 'dist is up to date\n')
}
