import { z } from 'zod'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import { asActor } from '#platform/db/actor.ts'
import { lapsedAdministrators, renewLapsedAdministrator } from './lapsed-administrators.ts'

const listCommand: Command = defineCommand({
  name: 'administrator list',
  summary: 'List coalition administrators whose role lapsed where nobody of the coalition can renew it.',
  options: z.object({}),
  async run({ io, services }) {
    const lapsed = await asActor(
      await services.pool(),
      await services.operator(),
      (ctx) => lapsedAdministrators(ctx),
      { readOnly: true },
    )
    if (lapsed.length === 0) io.out('Nobody: every coalition has two administrators, or none has lapsed.')
    for (const one of lapsed) {
      const way = one.signsIn ? 'has a passkey' : 'has no passkey'
      io.out(`${one.membership}  until ${one.lapsedOn}  ${one.coalition}: ${one.person} (${way})`)
    }
    return { json: { lapsed } }
  },
})

const renewCommand: Command = defineCommand({
  name: 'administrator renew',
  summary: 'Let a coalition administrator whose role lapsed in again, for 30 days.',
  arguments: [{ name: 'id', summary: 'Id of the role (see "administrator list").' }],
  options: z.object({}),
  async run({ words, io, services }) {
    const id = z.uuid().safeParse(words[0])
    const until = await asActor(await services.pool(), await services.operator(), (ctx) =>
      renewLapsedAdministrator(ctx, id.success ? id.data : '00000000-0000-0000-0000-000000000000'),
    )
    io.out(`They sign in as before, until ${until}.`)
    io.out('Renew a second one too: then each renews the other for longer, under People.')
    return { json: { renewed: words[0], until } }
  },
})

/** For whoever runs the program, when a coalition’s administrators have all lapsed and nobody gets in. */
export const administratorCommands: readonly Command[] = [listCommand, renewCommand]
