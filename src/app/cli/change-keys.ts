import { z } from 'zod'
import type { Config } from '#config'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import { changeKeys } from '../lifecycle/change-keys.ts'

/** Open acts end within a minute or two; an import may take longer. */
const PATIENCE_MS = 120_000

/** `breakwater keys change`: for whoever lost a copy of the database, or copies it by means of their own. */
export const changeKeysCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'keys change',
    summary: 'Change the keys by which the database knows who acts, such as after a copy of it was lost.',
    options: z.object({}),
    async run({ io, services }) {
      const changed = await changeKeys(config(), await services.ownerUrl(), PATIENCE_MS)
      io.out(
        changed
          ? 'The keys are changed. What was under way goes on; nobody has to sign in again.'
          : 'Something has been under way since the keys changed last, so they were not changed again: try again when it is done.',
      )
      return { json: { changed }, code: changed ? 0 : 1 }
    },
  })
