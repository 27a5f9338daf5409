import { recordEvent } from '#features/audit/index.ts'
import type { FieldValues } from '#features/directory/index.ts'
import { confirmedUntil, tellKeepers } from '#features/directory/index.ts'
import { useLink } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, Forbidden, Invalid } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import type { LinkAnswer, OpenLink } from './link-at.ts'

const t = translator('en')

/** What a provider says has changed; in the shape of editableFields. `callMe`: something the form does not ask. */
export interface Proposed {
  readonly values: FieldValues
  readonly callMe: boolean
}

export type Answer =
  | { readonly said: 'still-true' | 'closed' | 'not-me' | 'stop' }
  | { readonly said: 'changed'; readonly proposed: Proposed }

/**
 * Whoever holds a link answers with it; the link is used up in the same transaction.
 *
 * "Still true" counts as a confirmation by a person and moves the human date. What changed, and that a service
 * closed, waits for a steward. "Not me" and "no more mail" stop mails to the address that this link went to.
 *
 * @param link as it was seen; the record must still stand like that
 * @throws {Conflict} `link-record-moved` @throws {Forbidden} `link-not-open` @throws {Invalid} `not-by-mail`
 */
export async function answerLink(ctx: Context, link: OpenLink, answer: Answer): Promise<void> {
  if (ctx.actor.kind !== 'link') throw new Forbidden('links-only', t('steward.refused.links-only'))
  if ((answer.said === 'not-me' || answer.said === 'stop') && !link.wasMailed) {
    throw new Invalid('not-by-mail', t('steward.refused.not-by-mail'))
  }
  switch (answer.said) {
    case 'still-true':
      await confirm(ctx, link)
      break
    case 'changed':
      await propose(ctx, link, 'changed', answer.proposed)
      break
    case 'closed':
      await propose(ctx, link, 'closed', { values: {}, callMe: false })
      break
    case 'not-me':
    case 'stop':
      await stopMail(ctx, link, answer.said)
      break
  }
  await useLink(ctx, 'confirm-service', answer.said)
  await recordEvent(
    ctx,
    answer.said === 'still-true' ? 'record.confirmed' : 'link.answered',
    { kind: 'service', id: link.serviceId },
    answer.said === 'still-true' ? { method: 'one-tap link' } : { said: answer.said satisfies LinkAnswer },
  )
  await tellKeepers(ctx, 'record-changed', link.serviceId)
}

async function confirm(ctx: Context, link: OpenLink): Promise<void> {
  const [card] = link.cards
  const until = confirmedUntil(ctx.now, card.profile)
  const done = await ctx.prepared<{ at: Date | null }>(
    'link_confirm',
    'select directory.confirm_by_link($1, $2) as at',
    [link.version, until],
  )
  if (!done[0]?.at) throw new Conflict('link-record-moved', t('steward.refused.link-record-moved'))
}

async function propose(
  ctx: Context,
  link: OpenLink,
  kind: 'changed' | 'closed',
  { values, callMe }: Proposed,
): Promise<void> {
  if (ctx.actor.kind !== 'link') return
  await ctx.db
    .insertInto('directory.proposal')
    .values({
      service_id: link.serviceId,
      source: 'provider',
      link_id: ctx.actor.linkId,
      kind,
      seen_version: link.version,
      changes: JSON.stringify(callMe ? { ...values, callMe: true } : values),
    })
    .execute()
}

async function stopMail(ctx: Context, link: OpenLink, why: 'not-me' | 'stop'): Promise<void> {
  await ctx.prepared(
    'link_stop',
    `insert into directory.mail_stop (address_hash, service_id, why, link_id)
     values (identity.link_sent_to(), $1, $2, identity.actor_id()::uuid)
     on conflict do nothing`,
    [why === 'stop' ? null : link.serviceId, why],
  )
  await ctx.prepared(
    'link_stop_noted',
    `insert into directory.outreach (service_id, mail_state) values ($1, $2)
     on conflict (service_id) do update set mail_state = excluded.mail_state`,
    [link.serviceId, why === 'stop' ? 'stopped' : 'wrong person'],
  )
}
