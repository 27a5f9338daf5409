import { z } from 'zod'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import { asActor } from '#platform/db/actor.ts'
import { makeToken } from './make-token.ts'
import { revokeToken } from './revoke-token.ts'
import { tokenList, tokenScopes } from './token-list.ts'

const days = z
  .string()
  .regex(/^\d{1,3}$/, 'write a whole number of days, 1 to 366')
  .transform(Number)
  .pipe(z.number().min(1, 'write 1 to 366').max(366, 'write 1 to 366'))

/** `breakwater token make`: makes an API token of a program and shows it once. */
export const tokenMakeCommand: Command = defineCommand({
  name: 'token make',
  summary: 'Make an API token of a program. It is shown once.',
  options: z.object({
    program: z.uuid('name a program by its id').describe('Id of the program (see "token list").'),
    label: z.string().trim().min(1).max(80).describe('What the token is for.'),
    scope: z.array(z.string().max(80)).min(1, 'name at least one').describe('A permission; may be repeated.'),
    days: days.describe('Days until it ends, 1 to 366.'),
  }),
  async run({ options, io, services }) {
    const { program, label, scope } = options
    const made = await asActor(await services.pool(), await services.operator(), (ctx) =>
      makeToken(ctx, { programId: program, label, scopes: scope, days: options.days }),
    )
    io.out(made.token)
    io.note('Copy the token now: it is not stored and cannot be shown again.')
    return { json: made }
  },
})

/** `breakwater token list`: every token without its secret, the programs one can be made for, and the scopes. */
export const tokenListCommand: Command = defineCommand({
  name: 'token list',
  summary: 'List API tokens, the programs they can be made for, and what they can be allowed.',
  options: z.object({}),
  async run({ io, services }) {
    const found = await asActor(
      await services.pool(),
      await services.operator(),
      async (ctx) => ({
        tokens: await tokenList(ctx),
        programs: await ctx.prepared<{ id: string; agency: string; name: string }>(
          'open_programs',
          `select p.id, a.name as agency, p.name from identity.program p
           join identity.agency a on a.id = p.agency_id where p.state = 'open' order by a.name, p.name`,
          [],
        ),
        scopes: await tokenScopes(ctx),
      }),
      { readOnly: true },
    )
    io.out('Tokens:')
    for (const one of found.tokens) {
      const ends = one.expiresAt.toISOString().slice(0, 10)
      io.out(
        `  ${one.id}  ${one.state}  until ${ends}  ${one.program}: ${one.label} (${one.scopes.join(', ')})`,
      )
    }
    io.out('Programs:')
    for (const one of found.programs) io.out(`  ${one.id}  ${one.agency}: ${one.name}`)
    io.out('Scopes:')
    for (const one of found.scopes) io.out(`  ${one.permission}  ${one.sentence}`)
    return { json: found }
  },
})

/** `breakwater token revoke`: ends a token at once. */
export const tokenRevokeCommand: Command = defineCommand({
  name: 'token revoke',
  summary: 'End an API token: its next use is refused.',
  arguments: [{ name: 'id', summary: 'Id of the token (see "token list").' }],
  options: z.object({}),
  async run({ words, io, services }) {
    const id = z.uuid().safeParse(words[0])
    await asActor(await services.pool(), await services.operator(), (ctx) =>
      revokeToken(ctx, id.success ? id.data : '00000000-0000-0000-0000-000000000000'),
    )
    io.out('The token opens nothing any more.')
    return { json: { revoked: words[0] } }
  },
})

export const tokenCommands: readonly Command[] = [tokenMakeCommand, tokenListCommand, tokenRevokeCommand]
