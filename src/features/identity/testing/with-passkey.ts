import { createHash, randomBytes } from 'node:crypto'
import { type ActorClaim, asActor } from '#platform/db/actor.ts'
import { publicUrl } from '#platform/http/testing/test-server.tsx'
import type { TestDatabase } from '#platform/testing/database.ts'
import { attestationField } from '../passkeys/answer.ts'
import { finishEnrollment, spendEnrollment, startEnrollment } from '../passkeys/enroll.ts'
import type { Site } from '../passkeys/site.ts'
import { Authenticator } from './authenticator.ts'

export function testSite(db: TestDatabase, url: string = publicUrl): Site {
  return { publicUrl: url, keyring: db.keyring }
}

/** A session of any person, freshly proved, as signing in leaves one behind. @returns its secret */
export async function freshSession(db: TestDatabase, personId: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  await db.admin.query(
    `insert into identity.session (secret_hash, actor_kind, person_id, method, membership_id, expires_at)
     select $1, 'person', $2, 'passkey',
       (select id from identity.membership m where m.person_id = $2 and m.ended_at is null order by created_at limit 1),
       now() + interval '1 day'`,
    [createHash('sha256').update(secret).digest(), personId],
  )
  return secret
}

/** Adds a passkey for whoever the claim is, by the verbs that pages use. */
export async function enroll(
  db: TestDatabase,
  claim: ActorClaim,
  options: { authenticator?: Authenticator; label?: string; signIn?: boolean } = {},
) {
  const site = testSite(db)
  const authenticator = options.authenticator ?? new Authenticator(site.publicUrl)
  const asked = await asActor(db.app, claim, (ctx) => startEnrollment(ctx, site))
  const answer = attestationField.parse(authenticator.create(asked))
  const spent = await asActor(db.app, claim, (ctx) => spendEnrollment(ctx, answer))
  const done = await asActor(db.app, claim, (ctx) =>
    finishEnrollment(ctx, site, {
      answer,
      spent,
      label: options.label ?? 'work phone',
      signIn: options.signIn ?? false,
    }),
  )
  return { authenticator, ...done }
}
