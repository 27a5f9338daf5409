import { addressDigest } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { isMailable } from '#platform/mail/index.ts'
import { MAIL_WAIT_DAYS, MOST_MAILS } from './outreach.ts'

/** Why no mail goes out; the pages have the sentence. */
export type NoMail =
  | 'not-public'
  | 'made-up'
  | 'no-address'
  | 'stopped'
  | 'refused'
  | 'enough'
  | 'lately'
  | 'proposed'

/** A record that may be asked about by mail, where, and the zone in which its card tells times. */
export type MayMail = { readonly to: string; readonly zone: string | null } | { readonly not: NoMail }

interface Row {
  readonly email: string | null
  readonly zone: string | null
  readonly fictional: boolean
  readonly mails: number | null
  readonly lately: boolean
  readonly mail_state: string | null
  readonly proposed: boolean
}

/**
 * Whether a provider may be asked by mail now. Mail goes to the address that the card shows and to no other: what
 * is not public is not used to reach anybody.
 *
 * @param madeUpToo no mail leaves this machine, so an address that nobody has may be written to
 */
export async function mayMail(ctx: Context, serviceId: string, madeUpToo = false): Promise<MayMail> {
  const [row] = await ctx.prepared<Row>(
    'may_mail',
    `select c.card ->> 'email' as email, c.card ->> 'timezone' as zone, c.fictional, o.mails, o.mail_state,
       coalesce(o.mailed_at > now() - interval '${MAIL_WAIT_DAYS} days', false) as lately,
       exists (select 1 from directory.proposal p where p.service_id = c.service_id and p.settled_at is null) as proposed
     from directory.public_card c left join directory.outreach o on o.service_id = c.service_id
     where c.service_id = $1 order by c.id limit 1`,
    [serviceId],
  )
  if (!row) return { not: 'not-public' }
  if (row.fictional && !madeUpToo) return { not: 'made-up' }
  const to = row.email?.trim() ?? ''
  if (!isMailable(to)) return { not: 'no-address' }
  const stops = await ctx.prepared(
    'mail_stopped',
    `select 1 from directory.mail_stop where address_hash = $1 and (service_id is null or service_id = $2) limit 1`,
    [addressDigest(to), serviceId],
  )
  if (stops.length > 0) return { not: 'stopped' }
  if (row.mail_state === 'refused') return { not: 'refused' }
  if ((row.mails ?? 0) >= MOST_MAILS) return { not: 'enough' }
  if (row.lately) return { not: 'lately' }
  if (row.proposed) return { not: 'proposed' }
  return { to, zone: row.zone }
}
