import { z } from 'zod'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import { asActor } from '#platform/db/actor.ts'
import { loadStarter } from './load-starter.ts'

/** `breakwater starter`: the names of content/starter into their own list. */
export const starterCommand: Command = defineCommand({
  name: 'starter',
  summary: 'Load the organizations that guides named in 2013 into a list of their own, not confirmed since.',
  options: z.object({}),
  async run({ io, services }) {
    const done = await asActor(await services.pool(), await services.operator(), loadStarter)
    io.out(
      `${done.added} names added, ${done.updated} brought up to date, ${done.unchanged} left as they were.`,
    )
    io.out('They stand at /named-2013 until a steward has called; no search and no export shows them.')
    return { json: { ...done } }
  },
})
