import { StartError } from '#platform/errors.ts'
import type { Log } from '#platform/log.ts'
import type { Upkeep } from '#platform/postgres/keep-up.ts'

/** What ended, and what goes on without it. */
const WORDS = {
  database: {
    name: 'PostgreSQL',
    meanwhile: 'Pages that need no database answer meanwhile; its log, postgres.log, is in the data folder.',
  },
  'key-store': {
    name: 'The PostgreSQL of the key store',
    meanwhile:
      'Records cannot be opened meanwhile; its log, postgres.log, is in the folder key-store of the data folder.',
  },
} as const

/** Says to whoever runs the program that its PostgreSQL ended by itself, and what came of it. */
export function databaseUpkeep(
  log: Log,
  say: (line: string) => void,
  what: keyof typeof WORDS = 'database',
): Upkeep {
  const { name, meanwhile } = WORDS[what]
  return {
    onEnd() {
      log.warn(`${what}.ended`)
      say(`${name} ended by itself and is being started again. ${meanwhile}`)
    },
    onNotStarted(error) {
      log.fault(`${what}.not-started`, error)
      const reason = error instanceof StartError ? ` ${withoutRestart(error.message)}` : ''
      say(`${name} does not start yet, and is tried again every few seconds.${reason}`)
    },
    onBack(seconds) {
      log.info(`${what}.back`, { seconds: Math.round(seconds * 10) / 10 })
      say(`${name} answers again.`)
    },
  }
}

/** Nobody has to start a program that is running. */
function withoutRestart(sentence: string): string {
  return sentence.replace(', then start Breakwater again.', '.')
}
