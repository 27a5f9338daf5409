import { resolve } from 'node:path'
import { z } from 'zod'
import type { Config } from '#config'
import { addHolder, endHolder, FEWEST_HOLDERS, holdersOf } from '#features/transparency/index.ts'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import { StartError } from '#platform/errors.ts'
import { isMailable } from '#platform/mail/is-mailable.ts'
import { COSIGNATURE } from '#platform/tlog/note/keys.ts'
import { keyOf } from './verify.ts'
import { commandLog } from './with-log.ts'

/** `breakwater audit add-holder <kind> <name> <address>`: who gets each checkpoint from now on. */
export const addHolderCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'audit add-holder',
    summary: 'Give each checkpoint to somebody outside: a partner by mail, a folder elsewhere, or a witness.',
    arguments: [
      { name: 'kind', summary: 'mail, folder or witness' },
      { name: 'name', summary: 'who that is, for auditors' },
      { name: 'address', summary: 'a mail address, a folder, or the address of a witness' },
    ],
    options: z.object({ key: z.string().optional().describe('of a witness: its key') }),
    async run({ words: [kind = '', name = '', address = ''], options, io, services }) {
      const { run } = commandLog(config(), services)
      const id = await run((ctx) => addHolder(ctx, { ...checked(kind, address, options.key), name }))
      io.out(`${name} gets each checkpoint from now on.`)
      return { json: { id } }
    },
  })

/** @throws {StartError} what is wrong with it */
function checked(kind: string, address: string, key: string | undefined) {
  switch (kind) {
    case 'mail':
      if (!isMailable(address)) throw new StartError(`${address} is not an address that mail can be sent to.`)
      return { kind, address, verifier: null } as const
    case 'folder':
      return { kind, address: resolve(address), verifier: null } as const
    case 'witness':
      if (!URL.canParse(address)) throw new StartError('The address of a witness begins with https://.')
      if (keyOf(key).type !== COSIGNATURE) throw new StartError('This is not the key of a witness.')
      return { kind, address, verifier: key ?? null } as const
    default:
      throw new StartError('A holder is a "mail" address, a "folder" or a "witness".')
  }
}

/** `breakwater audit holders` */
export const holdersCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'audit holders',
    summary: 'Who outside has which checkpoint.',
    options: z.object({}),
    async run({ io, services }) {
      const { run } = commandLog(config(), services)
      const holders = await run(holdersOf)
      for (const { id, kind, name, heldSize, heldAt, fault } of holders)
        io.out(
          `${id}  ${kind}  ${name}: ${heldAt === null ? 'nothing yet' : `${String(heldSize)} leaves, ${heldAt.toISOString()}`}${fault === null ? '' : `; the last one did not arrive (${fault})`}`,
        )
      if (holders.length < FEWEST_HOLDERS)
        io.out(`There should be ${String(FEWEST_HOLDERS)} at least: "audit add-holder" adds one.`)
      return { json: { holders } }
    },
  })

/** `breakwater audit end-holder <id>` */
export const endHolderCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'audit end-holder',
    summary: 'Give a holder no more checkpoints.',
    arguments: [{ name: 'id', summary: 'as "audit holders" shows it' }],
    options: z.object({}),
    async run({ words: [id = ''], io, services }) {
      if (!z.uuid().safeParse(id).success)
        throw new StartError('"audit holders" shows the id of each holder.')
      const { run } = commandLog(config(), services)
      await run((ctx) => endHolder(ctx, id))
      io.out('This holder gets no more checkpoints. What they have stays with them.')
      return { json: { id } }
    },
  })
