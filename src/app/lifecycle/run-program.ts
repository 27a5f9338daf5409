import { type Config, loadConfig } from '#config'
import { StartError } from '#platform/errors.ts'
import { createLog } from '#platform/log.ts'
import { explain } from './explain.ts'
import type { OpenDatabase } from './open-database.ts'
import { type Mode, startProgram } from './start-program.ts'
import { StopOrder } from './stop-order.ts'
import { onStopSignal } from './stop-signals.ts'

/**
 * Runs the program until it is told to stop, or until the database ends.
 *
 * @returns the exit code: 0 after a stop that somebody asked for, 1 when it could not start or
 *   the database ended by itself.
 */
export async function runProgram(mode: Mode): Promise<0 | 1> {
  const stop = new AbortController()
  onStopSignal(() => stop.abort())
  const fault = firstFault()
  const order = new StopOrder()
  let config: Config | undefined
  try {
    config = loadConfig(process.env)
    const log = createLog({ level: config.logLevel })
    order.add(async () => log.flush())
    const database = await startProgram({ mode, config, log, say, stopRequested: stop.signal, order })
    announce(config.publicUrl)
    await Promise.race([untilStopped(stop.signal, database), fault])
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
 */
function firstFault(): Promise<never> {
  const fault = new Promise<never>((_resolve, reject) => {
    process.on('uncaughtException', reject)
  })
  // It may come before anybody waits for it.
  fault.catch(() => undefined)
  return fault
}

/** @throws {StartError} when the database ended without being asked. */
async function untilStopped(signal: AbortSignal, database: OpenDatabase): Promise<void> {
  const asked = new Promise<true>((resolve) => {
    if (signal.aborted) resolve(true)
    signal.addEventListener('abort', () => resolve(true))
  })
  if (await Promise.race([asked, database.ended.then(() => false)])) return
  throw new StartError(
    'PostgreSQL ended by itself, so Breakwater stops: its log, postgres.log, is in the data folder.',
  )
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
