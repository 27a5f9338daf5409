import { conflict, field, forbidden, inWords } from '#platform/db/in-words.ts'
import { refusals, type Say } from '#platform/db/or-refuse.ts'
import { Conflict, Forbidden, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

/** An agency's sign-in says who somebody is on the agency's word; two people are two who prove it themselves. */
const ownPasskey: Say = (code) => new Forbidden(code, t('signin.refused.own-passkey'))

/** Bringing people in, giving roles and taking them back: sql/joining.sql, leaving.sql, administrators.sql, recovery.sql. */
export const joining = inWords(
  'people',
  {
    'not-your-place': forbidden,
    'until-too-far': field('verifiedUntil'),
    'role-not-of-this-place': field('role'),
    'already-there': conflict,
    'already-asked': conflict,
    'alone-only-once': conflict,
    'not-to-yourself': forbidden,
    'same-person': forbidden,
    'invitation-has-ended': conflict,
    'verified-already': conflict,
    'needs-no-second': conflict,
    'needs-no-link': conflict,
    'waits-for-second': conflict,
    'for-somebody-else': forbidden,
    'wrong-code': field('code'),
    'sign-in-first': forbidden,
    'last-administrator': conflict,
    'lapsed-needs-two': conflict,
    'not-lapsed': conflict,
    'administrators-stand': conflict,
    'colleague-confirms': conflict,
    'recovery-confirmed': conflict,
    'has-ended': conflict,
    'already-confirmed': conflict,
    'another-agency-needed': conflict,
    'no-such-code': field('code'),
    'code-needed': field('code'),
    'other-code': field('code'),
    'recovery-has-ended': conflict,
    'word-needed': forbidden,
    'recovery-not-approved': conflict,
  },
  {
    // Among the words of places, where "verified" is what an agency is.
    'place-is-closed': (code) => new Conflict(code, t('places.refused.place-is-closed')),
    'own-passkey': ownPasskey,
    'no-such-person': () => new NotFound('person'),
    'no-such-invitation': () => new NotFound('invitation'),
    'no-such-membership': () => new NotFound('role'),
    'no-such-recovery': () => new NotFound('recovery'),
  },
)

/** Coalitions, agencies and programs: sql/organization.sql. */
export const organization = inWords(
  'places',
  {
    'not-your-coalition': forbidden,
    'not-your-agency': forbidden,
    'lanes-are-so': field('lanes'),
    'lanes-by-two': field('lanes'),
    'lane-stands-alone': field('lanes'),
    'team-lane-coordinates': field('lanes'),
    'team-law-unknown': field('lanes'),
    'lanes-wait': conflict,
    'lanes-second': forbidden,
    'change-is-decided': conflict,
    'contact-missing': conflict,
    'second-administrator-missing': conflict,
    'agency-known': field('name'),
    'agency-is-over': conflict,
    'agency-is-in': conflict,
    'agency-is-not-in': conflict,
    'call-day': field('calledOn'),
    'call-first': conflict,
    'second-person': forbidden,
    'until-too-far': field('until'),
    'program-known': field('name'),
    'program-is-closed': conflict,
    'coordinators-here': field('coordinating'),
    'changed-meanwhile': conflict,
  },
  {
    'no-such-agency': () => new NotFound('agency'),
    'no-such-program': () => new NotFound('program'),
    'no-such-change': () => new NotFound('page'),
    'own-passkey': ownPasskey,
  },
)

/** Signing in, and the ways and sessions of a person: sql/sign-in.sql, passkeys.sql, sessions.sql, oidc.sql, policies.sql. */
export const signingIn = inWords('signin', {
  'prove-again': forbidden,
  'own-passkey': forbidden,
  'somebody-else': forbidden,
  'too-many-passkeys': conflict,
  'last-way-in': conflict,
  'needs-passkey': conflict,
})

/** What a person or a program answers for: sql/custody.sql. */
export const custody = refusals({
  'still-held': (code, { detail = '' }) =>
    new Conflict(code, t('people.refused.still-held', { kinds: detail.replaceAll(',', ', ') })),
})
