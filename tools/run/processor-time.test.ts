import { spawnSync } from 'node:child_process'
import { afterEach, describe, expect, it } from 'vitest'
import { bySampling, countProcessorTime, inControlGroup, type ProcessorTime } from './processor-time.ts'

const times: ProcessorTime[] = []
afterEach(() => {
  for (const time of times.splice(0)) time.close()
})

/** A program that burns half a CPU second, started by one that does not wait for it. */
const burn = 'while (process.cpuUsage().user < 500_000) for (let at = 0; at < 1e6; at += 1) Math.sqrt(at)'
const orphaned = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(burn)}], { detached: true, stdio: "ignore" }).unref()`

async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 60_000; !holds(); ) {
    if (Date.now() > end) throw new Error('it did not come to that within a minute')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const ways = [
  ['in a control group', inControlGroup],
  ['by looking at processes', bySampling],
] as const

describe.each(ways)('the processor time of a run, counted %s', (_, way) => {
  const begin = (): ProcessorTime | undefined => {
    const time = way()
    if (time) times.push(time)
    return time
  }

  it('has the time of a program that was waited for', (test) => {
    const time = begin()
    if (!time) return test.skip('this machine has no such way')
    spawnSync(process.execPath, ['-e', burn])
    expect(time.seconds()).toBeGreaterThan(0.45)
  })

  it('has the time of a program that outlives whoever started it, and names it while it runs', async (test) => {
    const time = begin()
    if (!time) return test.skip('this machine has no such way')
    // Whatever else this worker has running is in the list, too.
    const burning = () => time.others().some(({ command }) => command.includes('cpuUsage'))
    spawnSync(process.execPath, ['-e', orphaned])
    await until(() => burning() || time.seconds() > 0.5)
    await until(() => !burning())
    expect(time.seconds()).toBeGreaterThan(0.4)
  })
})

it('is not counted where a system tells nobody', () => {
  expect(countProcessorTime([])).toMatchObject({ how: 'not counted' })
})
