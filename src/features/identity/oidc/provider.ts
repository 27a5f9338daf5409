import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse, type Reported } from '#platform/db/or-refuse.ts'
import { Conflict, Forbidden, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { accessRevoked } from '../memberships/access-revoked.ts'
import { joining, signingIn } from '../refusals.ts'
import { type OidcServices, SECRET_ABOUT } from './flow.ts'

const t = translator('en')

export interface OwnProvider {
  readonly id: string
  readonly name: string
  readonly issuer: string
  readonly clientId: string
}

/** The provider of the agency that one manages; undefined when none is set. */
export async function ownProvider(ctx: Context): Promise<OwnProvider | undefined> {
  const [row] = await ctx.prepared<OwnProvider>(
    'own_provider',
    'select id, name, issuer, client_id as "clientId" from identity.own_provider()',
    [],
  )
  return row
}

export interface Subject {
  readonly id: string
  readonly subject: string
  readonly name: string
  readonly usedAt: Date | null
  /** For the person's own word, or a second administrator's. It lets nobody in until then. */
  readonly waits: boolean
  /** Whoever asks may be that second administrator. */
  readonly mine: boolean
}

/** Who is who there. */
export async function ownSubjects(ctx: Context): Promise<Subject[]> {
  return await ctx.prepared<Subject>(
    'own_subjects',
    'select id, subject, name, used_at as "usedAt", waits, mine from identity.own_subjects()',
    [],
  )
}

/** People of the agency who may be connected: all but oneself. */
export async function connectable(ctx: Context): Promise<{ id: string; name: string }[]> {
  if (ctx.actor.kind !== 'person') return []
  return await ctx.prepared<{ id: string; name: string }>(
    'connectable',
    `select distinct p.id, p.name from identity.person p join identity.membership m on m.person_id = p.id
     where m.agency_id = $1 and m.ended_at is null and p.id <> $2 order by p.name`,
    [ctx.actor.agencyId, ctx.actor.personId],
  )
}

export interface ProviderWish {
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

/**
 * Sets the agency's provider, in place of the one before, whose sign-ins end. Needs `agency.manage` and a fresh proof.
 *
 * @throws {Conflict} `name-taken` · {Forbidden} `not-your-agency`
 */
export async function setProvider(ctx: Context, services: OidcServices, wish: ProviderWish): Promise<void> {
  const sealed = services.keyring.seal(wish.clientSecret, SECRET_ABOUT)
  const [row] = await orRefuse(
    lists,
    ctx.prepared<{ id: string }>('provider_set', 'select identity.set_provider($1, $2, $3, $4) as id', [
      wish.name,
      wish.issuer,
      wish.clientId,
      sealed,
    ]),
  )
  await recordEvent(ctx, 'sign-in.allowed', { kind: 'provider', id: row?.id ?? '' })
  await accessRevoked(ctx)
}

/** Takes it out: nobody comes in by it any more, and whoever did is out. @throws {NotFound} none is set */
export async function takeProviderOut(ctx: Context): Promise<void> {
  const provider = await ownProvider(ctx)
  const [row] = await orRefuse(
    lists,
    ctx.prepared<{ ended: string | null }>(
      'provider_out',
      'select identity.take_provider_out() as ended',
      [],
    ),
  )
  if (!provider || row?.ended == null) throw new NotFound('page')
  await recordEvent(
    ctx,
    'sign-in.taken-out',
    { kind: 'provider', id: provider.id },
    { ended: Number(row.ended) },
  )
  await accessRevoked(ctx)
}

/**
 * Says whose a subject of the provider is. It waits for that person's own word, or for a second administrator.
 *
 * @throws {Forbidden} `own-passkey` for whoever came in through the agency
 * @throws {Conflict} `subject-known` · {Forbidden} `not-your-agency`, also for oneself and people of other agencies
 */
export async function bindSubject(ctx: Context, subject: string, personId: string): Promise<void> {
  const [row] = await orRefuse(
    lists,
    ctx.prepared<{ id: string | null }>('subject_bind', 'select identity.bind_subject($1, $2) as id', [
      subject,
      personId,
    ]),
  )
  if (!row?.id) throw new NotFound('page')
  await recordEvent(ctx, 'sign-in.asked', { kind: 'person', id: personId }, { subject: row.id })
}

/**
 * The person themself, or a second administrator, agrees to what {@link bindSubject} said.
 *
 * @param as who says so
 * @throws {NotFound} nothing that waits for the actor · {Forbidden} `same-person`, `own-passkey`, `prove-again`
 */
export async function confirmSubject(
  ctx: Context,
  id: string,
  as: 'themself' | 'administrator',
): Promise<void> {
  const [row] = await orRefuse(
    lists,
    ctx.prepared<{ person: string | null }>(
      'subject_confirm',
      'select identity.confirm_subject($1, $2) as person',
      [id, as === 'themself'],
    ),
  )
  if (!row?.person) throw new NotFound('page')
  await recordEvent(ctx, 'sign-in.bound', { kind: 'person', id: row.person }, { subject: id })
}

/** @throws {NotFound} no such connection of the agency */
export async function unbindSubject(ctx: Context, id: string): Promise<void> {
  const [row] = await orRefuse(
    lists,
    ctx.prepared<{ found: boolean }>('subject_unbind', 'select identity.unbind_subject($1) as found', [id]),
  )
  if (!row?.found) throw new NotFound('page')
  await recordEvent(ctx, 'sign-in.unbound', { kind: 'subject', id })
  await accessRevoked(ctx)
}

/** Names of agencies where nobody who confirms others has a passkey of their own, as far as the actor may know. */
export async function withoutOwnPasskey(ctx: Context): Promise<string[]> {
  const rows = await ctx.prepared<{ name: string }>(
    'without_own_passkey',
    'select name from identity.agencies_without_own_passkey() as name',
    [],
  )
  return rows.map(({ name }) => name)
}

/** What the functions of sql/oidc.sql decline. */
const lists = [
  signingIn,
  joining,
  {
    unique_violation: ({ constraint }: Reported) =>
      constraint === 'subject_once'
        ? new Conflict('subject-known', 'This identifier belongs to somebody already. Disconnect it first.')
        : new Conflict('name-taken', t('signin.refused.name-taken')),
    insufficient_privilege: () => new Forbidden('not-your-agency', t('signin.refused.not-your-agency')),
  },
]
