// `node tools/test-names.ts COMMIT`: which tests there were at a commit and are no more. Each of them must stand in
// tools/gone-tests.csv with its reason: a test that gets lost on the way says nothing by itself. Exit 1 where one does not.
// Tests are collected, not run; those that real inputs make are compared where ../shared lies beside the project.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { parse } from 'csv-parse/sync'
import { fromRoot, projectRoot } from '#platform/root.ts'

interface Gone {
  readonly file: string
  /** The name of a test, or of what it stands in, as vitest writes it; empty for the whole file. */
  readonly name: string
  readonly reason: string
}

/** @returns how many tests of each name a checkout has: `file › name`. */
function namesIn(folder: string): Map<string, number> {
  const names = new Map<string, number>()
  for (const project of ['units', 'journeys']) {
    const file = join(mkdtempSync(join(tmpdir(), 'breakwater-names-')), 'names.json')
    const done = spawnSync(
      process.execPath,
      [
        join(folder, 'node_modules', 'vitest', 'vitest.mjs'),
        'list',
        ...['--project', project, '--staticParse=false', '--no-isolate', `--json=${file}`],
      ],
      {
        cwd: folder,
        stdio: ['ignore', 'ignore', 'pipe'],
        encoding: 'utf8',
        // In full: some tests have their turn only there.
        env: {
          ...process.env,
          TEST_FULL: '1',
          BREAKWATER_SHARED: process.env.BREAKWATER_SHARED ?? fromRoot('..', 'shared'),
        },
      },
    )
    if (!existsSync(file))
      throw new Error(`The ${project} tests of ${folder} cannot be listed:\n${done.stderr}`)
    for (const one of JSON.parse(readFileSync(file, 'utf8')) as { file: string; name: string }[]) {
      // Ids that a file makes up differ each time it is read.
      const name = one.name.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>')
      const key = `${relative(folder, one.file)} › ${name}`
      names.set(key, (names.get(key) ?? 0) + 1)
    }
    rmSync(file)
  }
  return names
}

function at(commit: string): Map<string, number> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-before-'))
  const git = (...args: string[]) => spawnSync('git', args, { cwd: projectRoot, encoding: 'utf8' })
  try {
    const added = git('worktree', 'add', '--detach', folder, commit)
    if (added.status !== 0) throw new Error(`There is no commit "${commit}" to compare with: ${added.stderr}`)
    symlinkSync(fromRoot('node_modules'), join(folder, 'node_modules'))
    if (existsSync(fromRoot('dist'))) cpSync(fromRoot('dist'), join(folder, 'dist'), { recursive: true })
    return namesIn(folder)
  } finally {
    git('worktree', 'remove', '--force', folder)
    rmSync(folder, { recursive: true, force: true })
  }
}

const commit = process.argv[2]
if (commit === undefined) {
  process.stderr.write('Name the commit to compare with: node tools/test-names.ts COMMIT\n')
  process.exit(2)
}
const reasons = parse<Gone>(readFileSync(fromRoot('tools', 'gone-tests.csv')), { columns: true })
const before = at(commit)
const now = namesIn(projectRoot)
const total = (names: ReadonlyMap<string, number>) => [...names.values()].reduce((sum, many) => sum + many, 0)
/** Tests by their names alone, that are more in one checkout than in the other under the same file. */
function moreIn(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): Map<string, number> {
  return new Map(
    [...one].flatMap(([key, many]) => {
      const more = many - (other.get(key) ?? 0)
      return more > 0 ? [[key, more]] : []
    }),
  )
}
const bare = (key: string) => key.slice(key.indexOf(' › ') + 3)
// A test whose file was moved is there under another path, by the same name: one for one, so that none stands for two.
const came = new Map<string, number>()
for (const [key, many] of moreIn(now, before)) came.set(bare(key), (came.get(bare(key)) ?? 0) + many)
const gone = [...moreIn(before, now)].flatMap(([key, many]) => {
  const moved = Math.min(many, came.get(bare(key)) ?? 0)
  came.set(bare(key), (came.get(bare(key)) ?? 0) - moved)
  return many > moved ? [{ key, fewer: many - moved }] : []
})
const reasonOf = (key: string) =>
  reasons.find(
    ({ file, name }) =>
      key === `${file} › ${name}` || key.startsWith(`${file} › ${name === '' ? '' : `${name} > `}`),
  )
const silent = gone.filter(({ key }) => reasonOf(key) === undefined)
for (const { key, fewer } of silent) process.stdout.write(`${fewer} gone without a reason: ${key}\n`)
process.stdout.write(
  `${total(before)} tests then, ${total(now)} now; ${gone.length} names have gone, ${silent.length} of them without a reason\n`,
)
process.exitCode = silent.length === 0 ? 0 : 1
