import { createHash, randomBytes } from 'node:crypto'
import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Conflict, Forbidden } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { opening, type SignedInAs, signInFailed } from '../passkeys/sign-in.ts'
import { stated } from '../passkeys/statement.ts'
import type { CameBack, OidcServices } from './flow.ts'

const t = translator('en')

interface Row {
  readonly session: string
  readonly person: string
}

/**
 * Opens the session of whoever a provider named, if an administrator or an invitation bound that subject before.
 *
 * @throws {Forbidden} `not-connected` when nobody here is that subject · `somebody-else`
 */
export async function openAgencySession(
  ctx: Context,
  services: OidcServices,
  back: CameBack,
  subject: string,
  device: string | undefined,
): Promise<SignedInAs> {
  const { secret, statement, mac } = state(services, back, subject)
  const { again, replaces } = back.kept
  const [row] = await orRefuse(
    [{ invalid_authorization_specification: notConnected }, ...opening],
    ctx.prepared<Row>(
      'agency_session_open',
      'select session, person from identity.open_agency_session($1, $2, $3, $4, $5)',
      [
        statement,
        mac,
        device ?? null,
        replaces === undefined ? null : Buffer.from(replaces, 'hex'),
        again && replaces !== undefined,
      ],
    ),
  )
  if (!row) throw signInFailed()
  await recordEvent(ctx, 'session.opened', { kind: 'session', id: row.session }, { method: 'oidc' })
  return { secret, personId: row.person, sessionId: row.session }
}

/**
 * The same for whoever holds a link: from now on the subject is that person's. After accepting, in the same transaction.
 *
 * @throws {Forbidden} `not-connected` when the provider is not that of an agency they join · {Conflict} `subject-known`
 */
export async function joinByAgency(
  ctx: Context,
  services: OidcServices,
  back: CameBack,
  subject: string,
  device: string | undefined,
): Promise<SignedInAs> {
  const { secret, statement, mac } = state(services, back, subject)
  const [row] = await orRefuse(
    [joiningByAgency, ...opening],
    ctx.prepared<Row>('agency_join', 'select session, person from identity.join_by_agency($1, $2, $3)', [
      statement,
      mac,
      device ?? null,
    ]),
  )
  if (!row) throw signInFailed()
  await recordEvent(ctx, 'sign-in.bound', { kind: 'person', id: row.person })
  await recordEvent(ctx, 'session.opened', { kind: 'session', id: row.session }, { method: 'oidc' })
  return { secret, personId: row.person, sessionId: row.session }
}

function state({ keyring }: OidcServices, back: CameBack, subject: string) {
  const secret = randomBytes(32).toString('base64url')
  const facts = [
    back.providerId,
    Buffer.from(subject).toString('hex'),
    createHash('sha256').update(secret).digest('hex'),
  ]
  return { secret, ...stated(keyring, back.spent, facts) }
}

const joiningByAgency = {
  insufficient_privilege: notConnected,
  unique_violation: () => new Conflict('subject-known', t('signin.refused.subject-known')),
}

function notConnected(): Forbidden {
  return new Forbidden('not-connected', t('signin.refused.not-connected'))
}
