import { z } from 'zod'
import type { Config } from '#config'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import { linkOf, offerLines, offerWayIn } from '../lifecycle/who-gets-in.ts'

/** `breakwater administrator first`: the link that a start prints too, for whoever missed it there. */
export const firstAdministratorCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'administrator first',
    summary: 'Print a link that lets the first administrator in, where nobody can sign in yet.',
    options: z.object({}),
    async run({ io, services }) {
      const { publicUrl } = config()
      const { offer, now } = await offerWayIn(await services.ownerUrl())
      const lines = offerLines({ offer, now }, publicUrl)
      for (const line of lines) io.out(line)
      if (lines.length === 0) {
        io.out(
          now === 'demo'
            ? 'This is a demo, where everybody signs in by a button. Real people belong in a data folder of their own.'
            : 'An administrator can sign in already, and brings others in under People. No link was made.',
        )
      }
      if (offer.state !== 'made') return { json: { state: offer.state, administrators: now } }
      const { expiresAt, secret } = offer
      return { json: { state: 'made', link: linkOf(secret, publicUrl), expires_at: expiresAt.toISOString() } }
    },
  })
