import { z } from 'zod'
import type { CommandServices } from '#platform/cli/command.ts'
import { asActor } from '#platform/db/actor.ts'
import { StartError } from '#platform/errors.ts'
import type { AgencyOf } from '#platform/key-store/index.ts'

/** @throws {StartError} there is no such agency. */
export async function agencyOf(
  services: Pick<CommandServices, 'pool' | 'operator'>,
  typed: string,
): Promise<AgencyOf> {
  const id = z.uuid().safeParse(typed.toLowerCase())
  const found = id.success
    ? await asActor(await services.pool(), await services.operator(), async ({ db }) =>
        db
          .selectFrom('identity.agency')
          .select(['id', 'coalition_id'])
          .where('id', '=', id.data)
          .executeTakeFirst(),
      )
    : undefined
  if (found === undefined) {
    throw new StartError(
      'There is no agency of this id: it stands in the address of its page under "Agencies".',
    )
  }
  return { coalition: found.coalition_id, agency: found.id }
}
