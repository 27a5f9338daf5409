import { loadConfig } from '#config'
import { StartError } from '#platform/errors.ts'
import { createLog } from '#platform/log.ts'
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
  const order = new StopOrder()
  let code: 0 | 1 = 0
  try {
    const config = loadConfig(process.env)
    const log = createLog({ level: config.logLevel })
    order.add(async () => log.flush())
    const database = await startProgram({ mode, config, log, say, stopRequested: stop.signal, order })
    announce(mode, config.publicUrl)
    const stopped = new Promise<'asked'>((resolve) => {
      if (stop.signal.aborted) resolve('asked')
      stop.signal.addEventListener('abort', () => resolve('asked'))
    })
    const why = await Promise.race([stopped, database.ended.then(() => 'database-ended' as const)])
    if (why === 'database-ended') {
      complain(
        'PostgreSQL ended by itself, so Breakwater stops: its log, postgres.log, is in the data folder.',
      )
      code = 1
    }
  } catch (error) {
    if (error instanceof StartError) {
      complain(error.message)
      code = 1
    } else if (!stop.signal.aborted) {
      await order.stop().catch(() => undefined)
      throw error
    }
  }
  await order.stop()
  return code
}

function announce(mode: Mode, publicUrl: string): void {
  if (mode === 'start') {
    say('This serves public pages, the API and the command line only: people cannot sign in yet.')
  }
  process.stdout.write(`Breakwater is ready at ${publicUrl}\n`)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function complain(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
}
