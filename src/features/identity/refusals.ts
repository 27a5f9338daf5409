import { conflict, field, forbidden, refusals } from '#platform/db/or-refuse.ts'
import { Conflict, NotFound } from '#platform/errors.ts'

const proveAgain = forbidden('Prove again that it is you, then go on.')
/** An agency's sign-in says who somebody is on the agency's word; two people are two who prove it themselves. */
const ownPasskey = forbidden(
  'You came in through your agency, and this takes a passkey of your own. Sign in with it, then do this again.',
)

/** Bringing people in, giving roles and taking them back: sql/joining.sql, leaving.sql, administrators.sql, recovery.sql. */
export const joining = refusals({
  'not-your-place': forbidden('You do not bring people into this role at this place. Ask whoever does.'),
  'place-is-closed': conflict(
    'This agency or program takes nobody at the moment. Ask the coalition whether it is verified and open.',
  ),
  'until-too-far': field('verifiedUntil', 'Choose a day after today and at most 12 months from now.'),
  'role-not-of-this-place': field('role', 'This role does not belong to this place. Choose another one.'),
  'already-there': conflict('This person has this role at this place already. Nothing was changed.'),
  'already-asked': conflict('This role already waits for a second person. Ask a colleague to confirm it.'),
  'alone-only-once': conflict(
    'A second administrator has been invited. Wait until they are here; from then on two people decide.',
  ),
  'not-to-yourself': forbidden('Nobody changes what they themselves may do. Ask a colleague.'),
  'same-person': forbidden('This needs another person than the one who began it or whom it is about.'),
  'own-passkey': ownPasskey,
  'no-such-person': () => new NotFound('person'),
  'no-such-invitation': () => new NotFound('invitation'),
  'no-such-membership': () => new NotFound('role'),
  'no-such-recovery': () => new NotFound('recovery'),
  'invitation-has-ended': conflict('This invitation was used, declined or taken back since you looked.'),
  'verified-already': conflict('A colleague has confirmed this already. Nothing more is needed.'),
  'needs-no-second': conflict('This role needs no second person.'),
  'needs-no-link': conflict('This person is here already and needs no link, only a second person.'),
  'waits-for-second': conflict(
    'A second colleague has yet to confirm this invitation. Open the same address again when they have.',
  ),
  'for-somebody-else': forbidden(
    'This invitation is for somebody of another name. If it is meant for you, ask whoever invited you for one in the name that you have here.',
  ),
  'wrong-code': field(
    'code',
    'That is not the code of this invitation. Let whoever invited you say it again.',
  ),
  'sign-in-first': forbidden('Sign in as yourself first, then open the address of your invitation again.'),
  'last-administrator': conflict(
    'This is the last administrator of the coalition. Bring another one in first, so that somebody answers for it.',
  ),
  'lapsed-needs-two': conflict(
    'This role has lapsed, and it takes two people to give it. End it, then give it again.',
  ),
  'not-lapsed': conflict('This role has not lapsed. Its holder signs in as before. Nothing was changed.'),
  'administrators-stand': conflict(
    'Two administrators of this coalition can sign in. They renew the others under People.',
  ),
  'colleague-confirms': conflict(
    'Somebody of this coalition can confirm it under People, or an administrator whose role lapsed can be renewed: see "administrator list".',
  ),
  'recovery-confirmed': conflict('Two colleagues have confirmed already. Nothing more is needed.'),
  'has-ended': conflict('This role ended before. Nothing was changed.'),
  'already-confirmed': conflict(
    'You have confirmed this already. A different colleague has to be the second.',
  ),
  'another-agency-needed': conflict(
    'This person acts for the whole coalition. The second to confirm must be of another agency or an administrator of the coalition.',
  ),
  'no-such-code': field('code', 'No open request has this code. Ask the person to read it out again.'),
  'code-needed': field(
    'code',
    'This request came with a code. Call the person and let them read it out to you.',
  ),
  'other-code': field(
    'code',
    'Another recovery of this person is under way. Stop that one first if it is wrong.',
  ),
  'recovery-has-ended': conflict(
    'This recovery was finished, stopped or is too old. Begin again if need be.',
  ),
  'word-needed': forbidden('Say the code first that the colleague who confirmed first told you.'),
  'recovery-not-approved': conflict('Two colleagues have to confirm first. Look again when they have.'),
})

/** Coalitions, agencies and programs: sql/organization.sql. */
export const organization = refusals({
  'not-your-coalition': forbidden('Only a coalition administrator changes this. Ask one of them.'),
  'not-your-agency': forbidden(
    'Only an administrator of the agency changes its programs. Switch to that role, or ask one of them.',
  ),
  'no-such-agency': () => new NotFound('agency'),
  'no-such-program': () => new NotFound('program'),
  'no-such-change': () => new NotFound('page'),
  'own-passkey': ownPasskey,
  'lanes-are-so': field('lanes', 'The program has these lanes already. Nothing was asked.'),
  'lanes-wait': conflict(
    'Other lanes of this program wait for a second person already. Take that back first, or wait.',
  ),
  'lanes-second': forbidden(
    'A second person agrees to other lanes: another administrator of the agency, or one of the coalition.',
  ),
  'change-is-decided': conflict('Somebody decided this since you looked. Nothing was changed.'),
  'contact-missing': conflict('Write how the public reaches the coalition first.'),
  'second-administrator-missing': conflict(
    'Invite a second coalition administrator first. Without one nobody can verify what you called, or help you back in when you lose your passkey.',
  ),
  'agency-known': field('name', 'An agency of this name is on the list already. Open it there.'),
  'agency-is-over': conflict('This agency was refused or has left. To bring it in again, propose it anew.'),
  'agency-is-in': conflict(
    'This agency is verified or over already, so it cannot be refused. A verified one can leave.',
  ),
  'agency-is-not-in': conflict('Only a verified agency can leave. Refuse it instead.'),
  'call-day': field(
    'calledOn',
    'Write the day of the call: today, or one of the last 30 days. Call again if it was longer ago.',
  ),
  'call-first': conflict(
    'Before somebody verifies this agency, a person must have called it within 30 days and been told there that it wants to join.',
  ),
  'second-person': forbidden(
    'A second person verifies: somebody who neither proposed this agency nor called it. Ask another coalition administrator, or invite one.',
  ),
  'until-too-far': field('until', 'Choose a day after today and at most twelve months from now.'),
  'program-known': field(
    'name',
    'Your agency has an open program of this name already. Choose another name.',
  ),
  'program-is-closed': conflict('This program is closed. Open a new one instead.'),
  'coordinators-here': field(
    'coordinating',
    'Somebody coordinates from this program. End their role first, then take the tick away.',
  ),
})

/** Signing in, and the ways and sessions of a person: sql/sign-in.sql, passkeys.sql, sessions.sql, oidc.sql, policies.sql. */
export const signingIn = refusals({
  'prove-again': proveAgain,
  'own-passkey': ownPasskey,
  'somebody-else': forbidden(
    'This page was somebody else’s. To go on as yourself, sign out and sign in again.',
  ),
  'too-many-passkeys': conflict('Ten passkeys are as many as we keep. Remove one you do not use.'),
  'last-way-in': conflict('This is your only way in. Add another passkey first.'),
  'needs-passkey': conflict(
    'Your agency signed you in, and answers for nobody elsewhere. Sign in with your passkey to act for another place.',
  ),
})

/** What a person or a program answers for: sql/custody.sql. */
export const custody = refusals({
  'still-held': (code, { detail = '' }) =>
    new Conflict(
      code,
      `Something is still held here and must be handed over first (${detail.replaceAll(',', ', ')}). Open the page again and choose who takes over.`,
    ),
})
