import { type Config, loadConfig } from '#config'
import { StartError } from '#platform/errors.ts'
import { isDatabaseAway } from '#platform/http/database-away.ts'
import { tellNobodysTimeIn } from '#platform/i18n/index.ts'
import { createLog, type Log } from '#platform/log.ts'
import { explain } from './explain.ts'
import { type Mode, startProgram } from './start-program.ts'
import { StopOrder } from './stop-order.ts'
import { onStopSignal } from './stop-signals.ts'

/**
 * Runs the program until it is told to stop. A database that goes away ends nothing: pages that need none go on.
 *
 * @returns the exit code: 0 after a stop that somebody asked for, 1 when it could not start.
 */
export async function runProgram(mode: Mode): Promise<0 | 1> {
  const stop = new AbortController()
  onStopSignal(() => stop.abort())
  let log: Log | undefined
  const fault = firstFault((error) => log?.fault('database.away', error))
  const order = new StopOrder()
  let config: Config | undefined
  try {
    config = loadConfig(process.env)
    tellNobodysTimeIn(config.timeZone)
    const lines = createLog({ level: config.logLevel })
    log = lines
    order.add(async () => lines.flush())
    await startProgram({ mode, config, log, say, stopRequested: stop.signal, order })
    announce(config.publicUrl)
    await Promise.race([untilStopped(stop.signal), fault])
    await order.stop()
    return 0
  } catch (error) {
    await order.stop().catch(() => undefined)
    if (stop.signal.aborted) return 0
    const sentence = config === undefined ? sentenceOf(error) : explain(error, config)
    if (sentence === undefined) throw error
    process.stderr.write(`${sentence}\n`)
    return 1
  }
}

/**
 * Rejects with the first error that nobody caught: the program then stops in order, instead of
 * Node ending it on the spot and printing a message that may quote what somebody typed.
 *
 * @param onAway told of work that nobody waited for and that found the database away. It comes up again as other work
 *   does: the library that runs jobs marks them as done that way.
 */
function firstFault(onAway: (error: unknown) => void): Promise<never> {
  const fault = new Promise<never>((_resolve, reject) => {
    process.on('uncaughtException', reject)
    process.on('unhandledRejection', (error) => (isDatabaseAway(error) ? onAway(error) : reject(error)))
  })
  // A fault may come before anybody waits for it; unheard, it would end the process without a sentence.
  fault.catch(() => undefined)
  return fault
}

async function untilStopped(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve())
  })
}

function sentenceOf(error: unknown): string | undefined {
  return error instanceof StartError ? error.message : undefined
}

function announce(publicUrl: string): void {
  process.stdout.write(`Breakwater is ready at ${publicUrl}\n`)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
