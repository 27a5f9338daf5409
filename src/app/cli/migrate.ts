import { z } from 'zod'
import type { Config } from '#config'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import { changeStatementKey } from '../lifecycle/change-keys.ts'
import { migrateDatabase, openDatabase } from '../lifecycle/open-database.ts'

/** `breakwater migrate`: what a start does too, for those who want it done beforehand. */
export const migrateCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'migrate',
    summary: 'Bring the database up to this version.',
    options: z.object({}),
    async run({ io }) {
      const settings = config()
      const database = await openDatabase(settings, { beside: true, say: (line) => io.note(line) })
      try {
        const { applied, policiesApplied } = await migrateDatabase(database, (line) => io.note(line))
        await changeStatementKey(settings, database.ownerUrl)
        for (const name of applied) io.out(`applied ${name}`)
        if (policiesApplied) io.out('applied policies, grants and functions')
        if (applied.length === 0 && !policiesApplied) io.out('The database is up to date.')
        return { json: { applied, policies_applied: policiesApplied } }
      } finally {
        await database.close()
      }
    },
  })
