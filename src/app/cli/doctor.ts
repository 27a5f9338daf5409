import { z } from 'zod'
import type { Config } from '#config'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import { checkDatabaseState } from './doctor-database.ts'
import { checkScanner } from './doctor-files.ts'
import { checkSettings, type Finding } from './doctor-settings.ts'

const MARK = { ok: 'ok      ', note: 'note    ', wrong: 'wrong   ' } as const

/** `breakwater doctor`: what is not as it should be, and what to do about it. Changes nothing. */
export const doctorCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'doctor',
    summary: 'Say what is not as it should be, and what to do about it.',
    options: z.object({}),
    async run({ io }) {
      const settings = config()
      const findings: Finding[] = [
        ...checkSettings(settings),
        ...(await checkScanner(settings)),
        ...(await checkDatabaseState(settings, (line) => io.note(line))),
      ]
      for (const { state, sentence } of findings) io.out(`${MARK[state]}${sentence}`)
      const ok = findings.every(({ state }) => state !== 'wrong')
      io.out(ok ? 'Nothing keeps Breakwater from running.' : 'Put right what is marked "wrong".')
      return { json: { ok, findings }, code: ok ? 0 : 1 }
    },
  })
