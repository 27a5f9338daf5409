import { recordEvent } from '#features/audit/index.ts'
import { isUuid, requireStaff } from '#features/directory/index.ts'
import { type MadeLink, makeLink } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

/** How long a link opens. Longer than the week between two mails, so that the first still works then. */
export const LINK_DAYS = 14

/**
 * Makes a one-time link by which a provider says whether one service is still true, as it stands in this
 * version. Nothing but the digest of its secret is kept.
 *
 * @param sentTo the mail address it goes to; absent when a steward hands it over
 * @throws {NotFound} no such service @throws {Conflict} `not-public` when visitors do not see it, so that there
 *   is nothing to check @throws {Forbidden} `staff-only`
 */
export async function makeProviderLink(ctx: Context, serviceId: string, sentTo?: string): Promise<MadeLink> {
  requireStaff(ctx)
  const found = isUuid(serviceId)
    ? await ctx.prepared<{ version: number; carded: boolean }>(
        'link_about',
        `select s.version, exists (select 1 from directory.public_card c where c.service_id = s.id) as carded
         from directory.service s where s.id = $1`,
        [serviceId],
      )
    : []
  const service = found[0]
  if (!service) throw new NotFound('record')
  if (!service.carded) {
    throw new Conflict('not-public', t('steward.refused.not-public'))
  }
  const link = await makeLink(ctx, {
    purpose: 'confirm-service',
    objectId: serviceId,
    version: service.version,
    hours: LINK_DAYS * 24,
    sentTo,
  })
  await recordEvent(
    ctx,
    sentTo === undefined ? 'link.made' : 'link.mailed',
    { kind: 'service', id: serviceId },
    { link: link.linkId },
  )
  return link
}

/** The address of a link's page, without a language: the reader's own is chosen when it is opened. */
export function linkAddress(publicUrl: string, secret: string): string {
  return `${publicUrl}/check/${secret}`
}
