import { rmSync } from 'node:fs'
import type { ProcessorTime } from './processor-time.ts'

const GRACE_MS = 10_000

/**
 * What of a finished run is still there after a moment: a program that a test started and nobody stopped. It is ended.
 *
 * @returns their command lines; none when all is well.
 */
export async function leftBehind(time: ProcessorTime): Promise<string[]> {
  for (const until = Date.now() + GRACE_MS; time.others().length > 0 && Date.now() < until; ) await pause(100)
  const left = time.others()
  for (const { pid } of left) signal(pid, 'SIGKILL')
  return left.map(({ pid, command }) => `${pid} ${command.slice(0, 140)}`)
}

let interrupted = false

/** Waits for ever once the run was interrupted: what comes next must not begin, and the end is near. */
export async function unlessInterrupted(): Promise<void> {
  if (interrupted) await new Promise(() => undefined)
}

/** Ctrl-C and its kin end everything that the run started, in order if it can, and remove its folder. */
export function endWhenInterrupted(time: ProcessorTime, folder: string): void {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(name, () => {
      interrupted = true
      process.stderr.write('Interrupted: ending what the run started …\n')
      void endAll(time).finally(() => {
        time.close()
        rmSync(folder, { recursive: true, force: true })
        process.exit(130)
      })
    })
}

async function endAll(time: ProcessorTime): Promise<void> {
  for (const { pid } of time.others()) signal(pid, 'SIGTERM')
  for (const until = Date.now() + GRACE_MS; time.others().length > 0 && Date.now() < until; ) await pause(100)
  for (const { pid } of time.others()) signal(pid, 'SIGKILL')
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended, or is another account's.
  }
}

async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms))
}
