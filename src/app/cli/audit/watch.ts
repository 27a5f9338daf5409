import { z } from 'zod'
import type { Config } from '#config'
import {
  putEvidenceAside,
  unwatchLog,
  type WatchedLogState,
  watchedLogs,
  watchLog,
  witnessVerifier,
} from '#features/transparency/index.ts'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import { StartError } from '#platform/errors.ts'
import { ED25519, type NoteKey, readVerifierKey } from '#platform/tlog/note/keys.ts'
import { commandLog } from './with-log.ts'

/** `breakwater audit watch <key>`: this installation is the witness of a partner's log from now on. */
export const watchCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'audit watch',
    summary: 'Be the witness of a partner’s log: cosign what follows from what was seen of it before.',
    arguments: [{ name: 'key', summary: 'what "audit key" shows at the partner' }],
    options: z.object({}),
    async run({ words: [text = ''], io, services }) {
      const key = keyOfLog(text)
      const { run, tiles } = commandLog(config(), services)
      const keyring = services.keyring()
      const verifier = await run(async (ctx) => {
        await watchLog(ctx, key)
        return await witnessVerifier(ctx, keyring, tiles.host)
      })
      const address = new URL('/witness', config().publicUrl).href
      io.out(`The log ${key.name} is watched from now on. At the partner, say:`)
      io.out(`audit add-holder witness "${tiles.host}" ${address} --key ${verifier}`)
      return { json: { origin: key.name, address, key: verifier } }
    },
  })

/** @throws {StartError} not the key of a log */
function keyOfLog(text: string): NoteKey {
  try {
    const key = readVerifierKey(text)
    if (key.type === ED25519) return key
  } catch {
    // Told below: what was typed is not repeated.
  }
  throw new StartError('This is not the key of a log. Copy what "audit key" shows at the partner.')
}

/** `breakwater audit unwatch <origin>` */
export const unwatchCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'audit unwatch',
    summary: 'Be no witness of a partner’s log any more.',
    arguments: [{ name: 'log', summary: 'its name, as "audit watched" shows it' }],
    options: z.object({}),
    async run({ words: [origin = ''], io, services }) {
      const { run } = commandLog(config(), services)
      await run((ctx) => unwatchLog(ctx, origin))
      io.out(`The log ${origin} is cosigned no more. What was seen of it stays here.`)
      return { json: { origin } }
    },
  })

/** `breakwater audit watched` */
export const watchedCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'audit watched',
    summary: 'Which logs of partners are watched, how far they are, and what does not fit.',
    options: z.object({
      notes: z
        .boolean()
        .default(false)
        .describe('show the signed notes of what does not fit, to give to others'),
    }),
    async run({ options, io, services }) {
      const { run } = commandLog(config(), services)
      const logs = await run(watchedLogs)
      for (const log of logs) {
        io.out(`${log.origin}: ${seen(log)}${log.endedAt === null ? '' : '; not watched any more'}`)
        for (const { at, kind, size, refused, cosigned, aside } of log.evidence) {
          io.out(`  ${at.toISOString()}  ${String(size)} leaves: ${WORDS[kind]}`)
          if (aside !== null) io.out(`    put aside ${aside.at.toISOString()}: ${aside.reason}`)
          if (options.notes) for (const note of [cosigned, refused]) io.out(note)
        }
      }
      if (logs.length === 0) io.out('No log of a partner is watched: "audit watch" begins.')
      return { json: { watched: logs } }
    },
  })

/** `breakwater audit put-aside <log> <reason>` */
export const putAsideCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'audit put-aside',
    summary: 'Say that what is known against a partner’s log was looked into. It stays; doctor asks no more.',
    arguments: [
      { name: 'log', summary: 'its name, as "audit watched" shows it' },
      { name: 'reason', summary: 'what came of it, in quotation marks: about the log, and nobody’s record' },
    ],
    options: z.object({}),
    async run({ words: [origin = '', typed = ''], io, services }) {
      const reason = typed.trim()
      if (reason === '' || reason.length > MOST_REASON)
        throw new StartError(`Say what came of it in 1 to ${String(MOST_REASON)} characters.`)
      const { run } = commandLog(config(), services)
      const count = await run((ctx) => putEvidenceAside(ctx, origin, reason))
      io.out(
        `${String(count)} piece(s) of evidence against ${origin} are put aside. They stay, and "audit watched --notes" shows them.`,
      )
      return { json: { origin, count } }
    },
  })

const MOST_REASON = 500

const seen = ({ size, seenAt }: WatchedLogState): string =>
  seenAt === null ? 'nothing seen yet' : `${String(size)} leaves, ${seenAt.toISOString()}`

const WORDS = {
  'two-histories': 'it signed another history than the one that was cosigned here',
  'not-shown': 'it signed this, and was not shown to go on from what was cosigned here',
} as const

/** `breakwater audit witness-key`: what partners give with `audit add-holder witness`. */
export const witnessKeyCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'audit witness-key',
    summary: 'Show the key by which partners know what this installation cosigned.',
    options: z.object({}),
    async run({ io, services }) {
      const { run, tiles } = commandLog(config(), services)
      const keyring = services.keyring()
      const key = await run((ctx) => witnessVerifier(ctx, keyring, tiles.host))
      io.out(key)
      return { json: { key } }
    },
  })
