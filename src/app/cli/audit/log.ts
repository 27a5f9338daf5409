import { z } from 'zod'
import type { Config } from '#config'
import { openDesk } from '#features/notices/index.ts'
import { beginAnew, declareRestored, logsOf, tendLog } from '#features/transparency/index.ts'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import { verifierText } from '#platform/tlog/note/keys.ts'
import { commandLog } from './with-log.ts'

/** `breakwater audit checkpoint`: now, and not at the next full hour. */
export const checkpointCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'audit checkpoint',
    summary: 'Sign what happened until now, and give it to all holders, without waiting for the full hour.',
    options: z.object({}),
    async run({ io, services }) {
      const settings = config()
      const { tiles, run } = commandLog(settings, services)
      const keyring = services.keyring()
      const { mail } = openDesk(settings, keyring)
      try {
        const { size } = await tendLog(
          run,
          { keyring, ...tiles },
          { mailer: mail, privateHosts: settings.privateHosts },
        )
        io.out(`A checkpoint of ${String(size)} leaves is signed.`)
        return { json: { size } }
      } finally {
        mail?.close()
      }
    },
  })

/** `breakwater audit key`: what holders and verifiers are given once. */
export const logKeyCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'audit key',
    summary: 'Show the key that checkpoints are checked with.',
    options: z.object({}),
    async run({ io, services }) {
      const logs = await commandLog(config(), services).run(logsOf)
      for (const { verifier, closedAt } of logs)
        io.out(`${verifierText(verifier)}${closedAt === null ? '' : ` (closed ${closedAt.toISOString()})`}`)
      if (logs.length === 0)
        io.out('There is no log yet: it begins with the next full hour, or with "audit checkpoint".')
      return { json: { logs: logs.map(({ origin, verifier }) => ({ origin, key: verifierText(verifier) })) } }
    },
  })

/** `breakwater audit restored`: after a restore by means of one's own. "restore" says so by itself. */
export const restoredCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'audit restored',
    summary: 'Say that this database was restored from a backup, so that the log goes on and tells of it.',
    options: z.object({}),
    async run({ io, services }) {
      const { tiles, run } = commandLog(config(), services)
      const keyring = services.keyring()
      const leaves = await run((ctx) => declareRestored(ctx, { keyring, ...tiles }))
      io.out(
        leaves === 0
          ? 'The database has all leaves that were signed: there is nothing to say.'
          : `${String(leaves)} leaves that the database had lost are in it again as hashes, and the log tells that it was restored.`,
      )
      return { json: { leaves } }
    },
  })

/** `breakwater audit begin-anew`: the folder of the log is lost for good. */
export const beginAnewCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'audit begin-anew',
    summary: 'Close the log and begin another one, where its folder is lost and no copy of it is left.',
    options: z.object({}),
    async run({ io, services }) {
      const { tiles, run } = commandLog(config(), services)
      const keyring = services.keyring()
      const note = await run((ctx) => beginAnew(ctx, { keyring, ...tiles }))
      io.out(
        'The log of until now is closed. Give this note to all holders, with the key that "audit key" shows now:',
      )
      io.out(note)
      return { json: { note } }
    },
  })
