import { z } from 'zod'
import type { Config } from '#config'
import { type Command, type CommandIo, defineCommand } from '#platform/cli/command.ts'
import { loadKeyring, refuseOpenFile } from '#platform/crypto/keyring.ts'
import type { TopKey } from '#platform/crypto/top-key.ts'
import { addOperator, removeOperator, rotateAgency, rotateOwners } from '#platform/key-store/index.ts'
import { agencyOf } from './agency-of.ts'
import { withKeyStore } from './with-key-store.ts'

const progress =
  (io: CommandIo) =>
  (done: number, of: number): void =>
    io.progress(`${String(done)} of ${String(of)} keys`)

/** `breakwater keys rotate operator <before> <next>`: both open until the second time, with `--finish`. */
export const rotateOperatorCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'keys rotate operator',
    summary: 'Wrap the keys of agencies with another key of the operator.',
    arguments: [
      { name: 'before', summary: 'the key file that wraps them now' },
      { name: 'next', summary: 'the key file that shall wrap them' },
    ],
    options: z.object({
      finish: z
        .boolean()
        .default(false)
        .describe('Every node has the new key: the one before opens nothing any more.'),
    }),
    async run({ words: [beforeFile = '', nextFile = ''], options: { finish }, io }) {
      const before = topKeyIn(beforeFile)
      const next = topKeyIn(nextFile)
      return await withKeyStore(
        config(),
        (line) => io.note(line),
        async ({ pool }) => {
          const added = await addOperator(pool, before, next, progress(io))
          if (!finish) {
            io.out(`Both keys open the keys of agencies now; ${String(added)} wrapping(s) were added.`)
            io.out(
              `Set BREAKWATER_WRAPPING_KEY_FILE to ${nextFile} on every node and start each again. Then run this command again with --finish.`,
            )
            return { json: { added, removed: 0 } }
          }
          const removed = await removeOperator(pool, before, next)
          io.out(`Only the new key opens the keys of agencies now; ${String(removed)} wrapping(s) are gone.`)
          io.out(
            'Split the new key among people with "keys split". Then make a new backup of the key store, try it with "keys drill", and delete the older ones.',
          )
          return { json: { added, removed } }
        },
        next,
      )
    },
  })

function topKeyIn(file: string): TopKey {
  const { topKey } = loadKeyring(file)
  refuseOpenFile(file)
  return topKey
}

/** `breakwater keys rotate agency <agency>`. */
export const rotateAgencyCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'keys rotate agency',
    summary: "Give an agency a new key, and wrap its records' keys with that.",
    arguments: [{ name: 'agency', summary: 'its id' }],
    options: z.object({}),
    async run({ words: [id = ''], io, services }) {
      const agency = await agencyOf(services, id)
      return await withKeyStore(
        config(),
        (line) => io.note(line),
        async (database) => {
          const done = await rotateAgency(database, agency, progress(io))
          const what = done.resumed ? 'What was cut short is finished' : 'The agency has a new key'
          io.out(
            `${what} (epoch ${String(done.epoch)}); ${String(done.wrapped)} key(s) of records were wrapped with it.`,
          )
          return { json: { ...done } }
        },
      )
    },
  })

/** `breakwater keys rotate subject <agency>`: after the agency's own key, which says who is behind. */
export const rotateSubjectCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'keys rotate subject',
    summary:
      'Give each young person and each colleague of an agency a new key for what is written from now on.',
    arguments: [{ name: 'agency', summary: 'its id' }],
    options: z.object({}),
    async run({ words: [id = ''], io, services }) {
      const agency = await agencyOf(services, id)
      return await withKeyStore(
        config(),
        (line) => io.note(line),
        async (database) => {
          const made = await rotateOwners(database, agency, progress(io))
          io.out(
            made === 0
              ? 'Every key is as new as that of the agency: run "keys rotate agency" first.'
              : `${String(made)} new key(s). What was written before opens with the key of its time; "keys seal-anew" seals it with the new ones.`,
          )
          return { json: { made } }
        },
      )
    },
  })
