import { Forbidden, Refusal } from '#platform/errors.ts'
import type { PermissionKey } from '#platform/registers.ts'
import { refusalIn } from './or-refuse.ts'
import { atTheDoor } from './refusals.ts'

/** Where a person acts and what that allows, as the database believes it. One membership at a time. */
export interface Standing {
  readonly personId: string
  readonly sessionId: string
  /** Null: signed in, and here as nobody but themself. */
  readonly membershipId: string | null
  readonly coalitionId: string | null
  readonly agencyId: string | null
  readonly programId: string | null
  /** Keys such as `directory.keep`. For checks at the door; the database checks again. */
  readonly permissions: ReadonlySet<PermissionKey>
}

/** Who acts, as the database believes it. */
export type Actor =
  | { readonly kind: 'visitor' }
  /** Somebody who has signed in. What they may do, their permissions say. */
  | ({ readonly kind: 'person' } & Standing)
  | { readonly kind: 'operator' }
  | { readonly kind: 'job'; readonly jobId: string }
  /** Background work that is bound to some things of one program (`identity.bind_job`), and no staff. */
  | { readonly kind: 'bound-job'; readonly jobId: string }
  /** Whoever holds a one-time link: may do the one act that the link is for, on its one record. */
  | { readonly kind: 'link'; readonly linkId: string }
  /** A young person, on their own page: bound to one record; null where the page shows nothing (`identity.enter_subject`). */
  | { readonly kind: 'youth'; readonly subjectId: string | null; readonly visitId: string }
  /** A program's own software: may do what the token's scopes say, and stands for no person. */
  | ({ readonly kind: 'token'; readonly tokenId: string } & Bound)

/** Whether what acts has a permission: a person by the role they act under, software by its token. The database asks again. */
export function may(actor: Actor, permission: PermissionKey): boolean {
  return 'permissions' in actor && actor.permissions.has(permission)
}

/** The program that a token belongs to, and what it may do. */
export interface Bound {
  readonly coalitionId: string
  readonly agencyId: string
  readonly programId: string
  readonly permissions: ReadonlySet<PermissionKey>
}

/**
 * What a page asks of a sign-in besides being one. `sensitive`: not idle for more than 15 minutes, and no hold after
 * a recovery. `grave`: that, and proved anew within 5 minutes.
 */
export type Need = '' | 'sensitive' | 'grave'

/** What the caller can show for it. A claim is checked by the database, never by us. */
export type ActorClaim =
  | { readonly kind: 'visitor' }
  | {
      readonly kind: 'session'
      readonly secret: string
      /** Act under this membership instead of the one the session acts under. */
      readonly membership?: string
      readonly need?: Need
    }
  /** The secret is of one lock of the job; only the runner draws one. */
  | { readonly kind: 'job'; readonly jobId: string; readonly secret: string }
  | { readonly kind: 'link'; readonly secret: string }
  /** Some minutes of a young person, which a code opened, or a worker who handed the screen over. */
  | { readonly kind: 'visit'; readonly secret: string }
  | { readonly kind: 'token'; readonly secret: string }

/** What the doors answer; `enter` alone fills in more than kind and actor. */
export interface Entered {
  readonly kind: string
  readonly actor: string | null
  readonly now: Date
  readonly membership?: string | null
  readonly coalition?: string | null
  readonly agency?: string | null
  readonly program?: string | null
  readonly session?: string
  readonly permissions?: string | null
  readonly unseen?: boolean
}

export function door(claim: Exclude<ActorClaim, { kind: 'visitor' }>): {
  name: string
  text: string
  values: (string | null)[]
} {
  switch (claim.kind) {
    case 'session':
      return {
        name: 'enter',
        text: 'select *, now() as now from identity.enter($1, $2, $3)',
        values: [claim.secret, claim.membership ?? null, claim.need ?? ''],
      }
    case 'job':
      return {
        name: 'enter_job',
        text: 'select kind, actor, now() as now from identity.enter_job($1, $2)',
        values: [claim.jobId, claim.secret],
      }
    case 'link':
      return {
        name: 'enter_link',
        text: 'select kind, actor, now() as now from identity.enter_link($1)',
        values: [claim.secret],
      }
    case 'visit':
      return {
        name: 'enter_subject',
        text: 'select kind, actor, session, now() as now from identity.enter_subject($1)',
        values: [claim.secret],
      }
    case 'token':
      return {
        name: 'enter_token',
        text: 'select *, now() as now from identity.enter_token($1)',
        values: [claim.secret],
      }
  }
}

export function notSignedIn(): Forbidden {
  return new Forbidden(
    'not-signed-in',
    'Your sign-in has ended. Sign in again; what you typed is not saved yet.',
  )
}

export function refuseUnknown(error: unknown, claim: ActorClaim): never {
  throw refusalIn([atTheDoor, { invalid_authorization_specification: () => unknown(claim) }], error) ?? error
}

/** What identity.enter, enter_job, enter_link, enter_subject and enter_token do not know. */
function unknown(claim: ActorClaim): Refusal {
  if (claim.kind === 'link') return new Forbidden('link-not-open', 'This link cannot be used any more.')
  if (claim.kind === 'visit')
    return new Forbidden('page-closed', 'This page is closed. Open it again with your code.')
  if (claim.kind === 'token') return tokenNotOpen()
  return notSignedIn()
}

/** One answer for tokens that never were, have ended, or whose program has. */
function tokenNotOpen(): Refusal {
  return new Refusal(
    401,
    'token-not-open',
    'This token opens nothing. Ask the administrator of your agency for one that does.',
  )
}

/** The database holds the keys that the features registered, and no others: see `identity.permission`. */
function permissionsOf({ permissions }: Entered): ReadonlySet<PermissionKey> {
  return new Set(permissions ? (permissions.split(',') as PermissionKey[]) : [])
}

export function believed(row: Entered): Actor {
  const { kind, actor } = row
  // The database calls whoever keeps the directory a steward, and everybody else a member: its policies ask for it.
  if ((kind === 'steward' || kind === 'member') && actor && row.session) {
    return {
      kind: 'person',
      personId: actor,
      sessionId: row.session,
      membershipId: row.membership ?? null,
      coalitionId: row.coalition ?? null,
      agencyId: row.agency ?? null,
      programId: row.program ?? null,
      permissions: permissionsOf(row),
    }
  }
  if (kind === 'operator') return { kind }
  if ((kind === 'job' || kind === 'bound-job') && actor) return { kind, jobId: actor }
  if (kind === 'link' && actor) return { kind, linkId: actor }
  if (kind === 'youth' && row.session) return { kind, subjectId: actor, visitId: row.session }
  if (kind === 'token' && actor && row.coalition && row.agency && row.program) {
    return {
      kind,
      tokenId: actor,
      coalitionId: row.coalition,
      agencyId: row.agency,
      programId: row.program,
      permissions: permissionsOf(row),
    }
  }
  throw new Error('the database named an actor this program does not know')
}
