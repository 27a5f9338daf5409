import { StartError } from '#platform/errors.ts'
import type { Log } from '#platform/log.ts'
import type { Upkeep } from '#platform/postgres/keep-up.ts'

/** Says to whoever runs the program that its PostgreSQL ended by itself, and what came of it. */
export function databaseUpkeep(log: Log, say: (line: string) => void): Upkeep {
  return {
    onEnd() {
      log.warn('database.ended')
      say(
        'PostgreSQL ended by itself and is being started again. Pages that need no database answer meanwhile; its log, postgres.log, is in the data folder.',
      )
    },
    onNotStarted(error) {
      log.fault('database.not-started', error)
      const reason = error instanceof StartError ? ` ${withoutRestart(error.message)}` : ''
      say(`PostgreSQL does not start yet, and is tried again every few seconds.${reason}`)
    },
    onBack(seconds) {
      log.info('database.back', { seconds: Math.round(seconds * 10) / 10 })
      say('PostgreSQL answers again.')
    },
  }
}

/** Nobody has to start a program that is running. */
function withoutRestart(sentence: string): string {
  return sentence.replace(', then start Breakwater again.', '.')
}
