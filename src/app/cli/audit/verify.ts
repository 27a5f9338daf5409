import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Config } from '#config'
import { noteVerification, type Verified, verifyLog } from '#features/transparency/index.ts'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import { StartError } from '#platform/errors.ts'
import { type NoteKey, readVerifierKey } from '#platform/tlog/note/keys.ts'
import { FolderStorage } from '#platform/tlog/tiles/folder.ts'
import { commandLog, inLogTables, openVerifier } from './with-log.ts'

/** `breakwater audit verify`: whether anything was taken out, changed or put in another order. Changes nothing but when it was done. */
export const verifyCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'audit verify',
    summary: 'Go through the whole log, and say the first thing that is not as it was signed.',
    options: z.object({
      rows: z
        .boolean()
        .default(false)
        .describe('compare each row and each sealed text with its leaf as well'),
      tiles: z.string().optional().describe('a folder with the files of a log; without the database'),
      key: z.string().optional().describe('the key of that log, as "audit key" shows it'),
      held: z.array(z.string()).default([]).describe('a checkpoint that somebody outside kept, as a file'),
    }),
    async run({ options, io, services }) {
      const held = options.held.map((file) => readText(file))
      if (options.tiles !== undefined) {
        const key = keyOf(options.key)
        const log = { origin: key.name, keys: [key] }
        const storage = new FolderStorage(options.tiles)
        return say(io, await verifyLog({ storage, log, held, client: undefined, rows: false }), false)
      }
      const { tiles, run } = commandLog(config(), services)
      const log = await openVerifier(run)
      const verified = await inLogTables(
        services,
        async (client) =>
          await verifyLog({
            storage: tiles.storage,
            log,
            closed: log.closed,
            held,
            client,
            rows: options.rows,
          }),
      )
      await run((ctx) => noteVerification(ctx, log.origin, verified, options.rows))
      return say(io, verified, options.rows)
    },
  })

function say(io: { out(line: string): void }, { checkpoint, findings, restores }: Verified, rows: boolean) {
  for (const { first, last, saidAt } of restores)
    if (saidAt !== null)
      io.out(
        `The database was restored, which was said on ${saidAt.toISOString()}: leaves ${String(first)} to ${String(last)} are known as hashes alone.`,
      )
  for (const { sentence, leaf } of findings)
    io.out(`${sentence}${leaf === null ? '' : ` First leaf: ${String(leaf)}.`}`)
  if (findings.length === 0 && checkpoint !== null)
    io.out(
      `All ${String(checkpoint.size)} leaves of ${checkpoint.origin} are as they were signed${rows ? ', and each row is as its leaf says' : ''}.`,
    )
  return {
    json: {
      size: checkpoint?.size ?? 0,
      root: checkpoint?.root.toString('base64') ?? null,
      findings,
      restores,
    },
    code: findings.length === 0 ? (0 as const) : (1 as const),
  }
}

/** @throws {StartError} none, or not one */
export function keyOf(text: string | undefined): NoteKey {
  try {
    return readVerifierKey(text ?? '')
  } catch {
    throw new StartError('Say whose log it is with --key and what "audit key" showed there.')
  }
}

/** @throws {StartError} no such file */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new StartError(`There is no file ${file} that can be read.`)
  }
}
