// `node tools/touched-median.ts [60]`: what `npm run test:touched` would take of the tests for each of the last commits, by
// their lists of files on today's tree and by what each test file cost here the last time. Prints the commit in the middle:
// `npm run test:touched -- --of=COMMIT` then measures it, checks included.
import { spawnSync } from 'node:child_process'
import { projectRoot } from '#platform/root.ts'
import { readGraph } from './run/reach.ts'
import { choose, filesOf } from './run/touched.ts'

const asked = Number(process.argv[2] ?? 60)
const log = spawnSync('git', ['log', '--no-merges', '--format=%h %s', `-${asked}`], {
  cwd: projectRoot,
  encoding: 'utf8',
})
const graph = await readGraph()
const commits = log.stdout
  .trim()
  .split('\n')
  .map((line) => {
    const [commit = '', ...subject] = line.split(' ')
    const { taken, left, seconds } = choose(graph, filesOf(commit))
    return { commit, subject: subject.join(' '), taken: taken.length, left: left.length, seconds }
  })
  .sort((a, b) => a.seconds - b.seconds)
for (const { commit, subject, taken, left, seconds } of commits)
  process.stdout.write(
    `${seconds.toFixed(0).padStart(5)} s ${String(taken).padStart(4)} of ${String(taken + left).padEnd(4)} ${commit} ${subject}\n`,
  )
const middle = commits[Math.floor((commits.length - 1) / 2)]
if (!middle) throw new Error('git names no commit')
process.stdout.write(
  `the commit in the middle: ${middle.commit}, ${middle.seconds.toFixed(0)} CPU seconds of tests\n`,
)
