// Loaded before every test file. While `COST_FOLDER` is set, each file notes there what it cost in processor time: loading
// it, its tests, and the programs that they started and waited for. The run's PostgreSQL is not in it: files share that.
import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect } from 'vitest'

/** Of this process; a worker that takes one file after another begins the next where the last one ended. */
const counted = Symbol.for('breakwater.cost')
const held = globalThis as { [counted]?: number }

const folder = process.env.COST_FOLDER
if (folder !== undefined && folder !== '')
  // Hooks end in the reverse of their order: the first that is named is the last that runs.
  afterAll(() => {
    const now = spent()
    const file = expect.getState().testPath ?? ''
    appendFileSync(
      join(folder, `${process.pid}.costs`),
      `${JSON.stringify({ file, seconds: now - (held[counted] ?? 0) })}\n`,
    )
    held[counted] = now
  })

/** CPU seconds of this process and of the children it has waited for. */
function spent(): number {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // utime, stime, cutime, cstime: the 14th to the 17th, of which two stand before the bracket.
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / 100
  } catch {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  }
}
