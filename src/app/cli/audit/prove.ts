import { writeFileSync } from 'node:fs'
import { z } from 'zod'
import type { Config } from '#config'
import { checkProof, proveEvent } from '#features/transparency/index.ts'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import { StartError } from '#platform/errors.ts'
import { TlogError } from '#platform/tlog/errors.ts'
import { keyOf, readText } from './verify.ts'
import { commandLog, inLogTables, openVerifier } from './with-log.ts'

const isId = (text: string) => z.uuid().safeParse(text).success

/** `breakwater audit prove <event> <file>`: that one act is in the log, for somebody who has to show it elsewhere. */
export const proveCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'audit prove',
    summary: 'Write a file that proves to others that one act is in the log.',
    arguments: [
      { name: 'event', summary: 'its id, as the log of an agency shows it' },
      { name: 'file', summary: 'a new file, such as look.tlog-proof' },
    ],
    options: z.object({}),
    async run({ words: [event = '', file = ''], io, services }) {
      if (!isId(event))
        throw new StartError('The id of an act has 32 letters and digits with lines between them.')
      const { tiles, run } = commandLog(config(), services)
      const log = await openVerifier(run)
      const proof = await inLogTables(
        await services.ownerUrl(),
        async (client) => await proveEvent({ client, storage: tiles.storage, log }, event),
      )
      try {
        writeFileSync(file, proof, { flag: 'wx', mode: 0o600 })
      } catch {
        throw new StartError(`${file} cannot be written: name a file that is not there yet.`)
      }
      io.out(`The proof is in ${file}. It holds ids and codes, and no word about anybody.`)
      io.out(
        'Whoever checks it needs the key that "audit key" shows; docs/how-to/prove-what-happened.md says how.',
      )
      return { json: { file } }
    },
  })

/** `breakwater audit check-proof <file> --key …`: needs no database. */
export const checkProofCommand = (): Command =>
  defineCommand({
    name: 'audit check-proof',
    summary: 'Check a proof that another installation wrote.',
    arguments: [{ name: 'file', summary: 'what "audit prove" wrote' }],
    options: z.object({
      key: z.string().optional().describe('the key of that log, as "audit key" shows it there'),
      witness: z.array(z.string()).default([]).describe('the key of a witness that must have signed'),
    }),
    run({ words: [file = ''], options, io }) {
      const key = keyOf(options.key)
      const witnesses = options.witness.map(keyOf)
      try {
        const { said, size } = checkProof(
          readText(file),
          { origin: key.name, keys: [key] },
          witnesses,
          witnesses.length,
        )
        io.out(`It holds: this act is among the first ${String(size)} leaves of ${key.name}.`)
        io.out(said.text)
        return Promise.resolve({ json: { holds: true, size, text: said.text } })
      } catch (error) {
        if (!(error instanceof TlogError)) throw error
        io.out(`It does not hold: ${error.message}.`)
        return Promise.resolve({ json: { holds: false, code: error.code }, code: 1 as const })
      }
    },
  })
