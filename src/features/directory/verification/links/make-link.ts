import { createHash, randomBytes } from 'node:crypto'
import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import { isUuid } from '../../records/load-record.ts'
import { requireStaff } from '../../records/who-acts.ts'

/** How long a link opens. Longer than the week between two mails, so that the first still works then. */
export const LINK_DAYS = 14

export interface MadeLink {
  readonly linkId: string
  /** Goes into the address that the provider opens, and nowhere else: it cannot be shown again. */
  readonly secret: string
  readonly expiresAt: Date
}

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
    throw new Conflict(
      'not-public',
      'People do not see this service now, so there is nothing to check by link.',
    )
  }
  const secret = randomBytes(32).toString('base64url')
  const made = await ctx.prepared<{ id: string; expiresAt: Date }>(
    'link_make',
    `select identity.make_link($1, 'confirm-service', $2, $3, $4, $5) as id,
       now() + make_interval(days => $4) as "expiresAt"`,
    [
      digest(secret),
      serviceId,
      service.version,
      LINK_DAYS,
      sentTo === undefined ? null : addressDigest(sentTo),
    ],
  )
  const link = made[0]
  if (!link) throw new Error('no link was made')
  await recordEvent(
    ctx,
    sentTo === undefined ? 'link.made' : 'link.mailed',
    { kind: 'service', id: serviceId },
    { link: link.id },
  )
  return { linkId: link.id, secret, expiresAt: link.expiresAt }
}

/** The address of a link's page, without a language: the reader's own is chosen when it is opened. */
export function linkAddress(publicUrl: string, secret: string): string {
  return `${publicUrl}/check/${secret}`
}

/** What stands for a mail address where only "the same one" matters. */
export function addressDigest(address: string): Buffer {
  return digest(`mail:${address.trim().toLowerCase()}`)
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
