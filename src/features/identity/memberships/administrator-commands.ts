import { z } from 'zod'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import { asActor } from '#platform/db/actor.ts'
import { PROOFS } from '../domain/proofs.ts'
import { lapsedAdministrators, renewLapsedAdministrator } from './lapsed-administrators.ts'
import { letSecondIn, secondsWaiting } from './second-administrator.ts'

/** Of nothing: what is no id is answered like one that is not there. */
const NO_ID = '00000000-0000-0000-0000-000000000000'

const listCommand: Command = defineCommand({
  name: 'administrator list',
  summary: 'List coalition administrators whom nobody of their coalition can renew or confirm.',
  options: z.object({}),
  async run({ io, services }) {
    const { lapsed, waiting } = await asActor(
      await services.pool(),
      await services.operator(),
      async (ctx) => ({ lapsed: await lapsedAdministrators(ctx), waiting: await secondsWaiting(ctx) }),
      { readOnly: true },
    )
    if (lapsed.length === 0) io.out('Nobody: every coalition has two administrators, or none has lapsed.')
    for (const one of lapsed) {
      const way = one.signsIn ? 'has a passkey' : 'has no passkey'
      io.out(`${one.membership}  until ${one.lapsedOn}  ${one.coalition}: ${one.person} (${way})`)
    }
    if (waiting.length > 0)
      io.out('Invited, and nobody of the coalition can confirm it ("administrator second"):')
    for (const one of waiting)
      io.out(`${one.invitation}  ${one.coalition}: ${one.person} (invited by ${one.invitedBy})`)
    return { json: { lapsed, waiting } }
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
      renewLapsedAdministrator(ctx, id.success ? id.data : NO_ID),
    )
    io.out(`They sign in as before, until ${until}.`)
    io.out('Renew a second one too: then each renews the other for longer, under People.')
    io.out('Where none is left to renew, they invite a second one there: see "administrator second".')
    return { json: { renewed: words[0], until } }
  },
})

const secondCommand: Command = defineCommand({
  name: 'administrator second',
  summary: 'Confirm a second administrator, where one is left and nobody of the coalition can confirm.',
  arguments: [{ name: 'id', summary: 'Id of the invitation (see "administrator list").' }],
  options: z.object({
    how: z
      .enum(PROOFS, 'write in-person or call-back')
      .describe(
        'How you made sure, with both: in-person, or call-back at a number found without their help.',
      ),
  }),
  async run({ words, options, io, services }) {
    const id = z.uuid().safeParse(words[0])
    await asActor(await services.pool(), await services.operator(), (ctx) =>
      letSecondIn(ctx, id.success ? id.data : NO_ID, options.how),
    )
    io.out(
      'Confirmed. The link that was handed over lets them in from now on; who was here already has the role.',
    )
    return { json: { confirmed: words[0] } }
  },
})

/** For whoever runs the program, when a coalition’s administrators have lapsed or one is left, and it cannot help itself. */
export const administratorCommands: readonly Command[] = [listCommand, renewCommand, secondCommand]
