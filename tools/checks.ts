import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { currentKeys, GENERATED_FILE } from '#platform/i18n/generate-keys.ts'
import { fromRoot } from '#platform/root.ts'
import { cruise, layoutFault } from './cruise.ts'
import { featureFoldersFault, MOST_LINES } from './feature-folders.ts'
import { foundationFault } from './foundations.ts'
import { licenseFault } from './licenses.ts'
import { drawMap, mapFile } from './map.ts'
import { namespacesFile, withNamespaces } from './namespaces.ts'
import { runTool } from './run-tool.ts'
import { treeFile, withTree } from './tree.ts'

export interface CheckResult {
  readonly name: string
  readonly passed: boolean
}

interface Check {
  readonly name: string
  /** What has to be mended, or nothing. One that throws has failed too. */
  readonly fault: Promise<string | undefined>
}

/** What knip.json names as entries, and everything these lead to, tests included, counts as used. */
export const unused = {
  script: 'knip/bin/knip.js',
  args: ['--include', 'files,exports,types', '--no-progress'],
} as const

/** As much of what a check says as fits on a screen; what is first is mended first. */
const shownLines = 40

/** Runs the checks side by side, says what is wrong, and one line when nothing is. */
export async function runChecks(): Promise<CheckResult[]> {
  const cruised = cruise()
  const checks: Check[] = [
    {
      name: 'types (tsc)',
      fault: tool('typescript-7/bin/tsc', [
        '-p',
        '.',
        '--noEmit',
        // What it found the last time, so that a change costs what it reaches.
        '--incremental',
        '--tsBuildInfoFile',
        fromRoot('node_modules', '.cache', 'breakwater', 'types.json'),
        // Each checker reads the types that several files share anew: no more of them than there are cores.
        '--checkers',
        String(Math.min(4, availableParallelism())),
      ]),
    },
    {
      name: 'lint that needs types (oxlint)',
      fault: tool('oxlint/bin/oxlint', ['--deny-warnings', 'src', 'e2e', 'bench', 'tools']),
    },
    {
      name: 'formatted and linted (biome)',
      // What Biome only remarks on does not fail it, and nobody would read it here.
      fault: tool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'], /^Found \d+ infos?/m),
    },
    {
      name: 'no file, and no export, that nobody uses (knip)',
      fault: tool(unused.script, unused.args),
    },
    { name: 'styles (stylelint)', fault: tool('stylelint/bin/stylelint.mjs', ['src/**/*.css']) },
    { name: 'layout (dependency-cruiser, more than 0 modules)', fault: cruised.then(layoutFault) },
    {
      name: 'foundations name no feature: no table, act, permission or page of one',
      fault: Promise.resolve().then(() => foundationFault()),
    },
    {
      name: `no feature above ${MOST_LINES} lines, and no two folders of one that import each other`,
      fault: cruised.then((found) => featureFoldersFault(found)),
    },
    {
      name: 'every package is under a license that we may use',
      fault: Promise.resolve().then(() => licenseFault()),
    },
    {
      name: 'docs/map.md is what the code says',
      fault: cruised.then((found) => stale(mapFile, drawMap(found))),
    },
    {
      name: 'docs/architecture.md has the tree of folders, and each says what it is for',
      fault: Promise.resolve().then(() => stale(treeFile, withTree(readFileSync(treeFile, 'utf8')))),
    },
    {
      name: 'locales/README.md says which namespace is whose',
      fault: Promise.resolve().then(() =>
        stale(namespacesFile, withNamespaces(readFileSync(namespacesFile, 'utf8'))),
      ),
    },
    {
      name: 'src/platform/i18n/keys.generated.ts is what locales/ says',
      fault: Promise.resolve().then(() => stale(GENERATED_FILE, currentKeys())),
    },
  ]
  const results = await Promise.all(checks.map(settle))
  if (results.every(({ passed }) => passed)) process.stdout.write(`ok   ${results.length} checks\n`)
  return results
}

function stale(file: string, text: string): string | undefined {
  return readFileSync(file, 'utf8') === text ? undefined : 'Out of date: run npm run generate.'
}

async function tool(script: string, args: readonly string[], remark?: RegExp): Promise<string | undefined> {
  const { passed, output } = await runTool(script, args)
  return passed && !remark?.test(output) ? undefined : output
}

/** Waits for a check, and says at once what it found. */
export async function settle({ name, fault }: Check): Promise<CheckResult> {
  const found = await fault.catch((error: unknown) => String(error))
  if (found !== undefined) process.stdout.write(`FAIL ${name}\n${screenful(found)}`)
  return { name, passed: found === undefined }
}

function screenful(text: string): string {
  const lines = text.replace(/^\n+/, '').trimEnd().split('\n')
  const more = lines.length - shownLines
  return [...lines.slice(0, shownLines), ...(more > 0 ? [`… and ${more} more lines`] : []), '']
    .map((line) => (line === '' ? line : `  ${line}`))
    .join('\n')
}
