import { Conflict, Forbidden, Invalid, NotFound, type Refusal } from '#platform/errors.ts'

/** What the functions of sql/joining.sql refuse (BW010), and what the person reads. */
const refusals: Readonly<Record<string, () => Refusal>> = {
  'not-your-place': () =>
    new Forbidden(
      'not-your-place',
      'You do not bring people into this role at this place. Ask whoever does.',
    ),
  'place-is-closed': () =>
    new Conflict(
      'place-is-closed',
      'This agency or program takes nobody at the moment. Ask the coalition whether it is verified and open.',
    ),
  'until-too-far': () =>
    field('until-too-far', 'verifiedUntil', 'Choose a day after today and at most 12 months from now.'),
  'role-not-of-this-place': () =>
    field('role-not-of-this-place', 'role', 'This role does not belong to this place. Choose another one.'),
  'already-there': () =>
    new Conflict('already-there', 'This person has this role at this place already. Nothing was changed.'),
  'already-asked': () =>
    new Conflict(
      'already-asked',
      'This role already waits for a second person. Ask a colleague to confirm it.',
    ),
  'alone-only-once': () =>
    new Conflict(
      'alone-only-once',
      'A second administrator has been invited. Wait until they are here; from then on two people decide.',
    ),
  'not-to-yourself': () =>
    new Forbidden('not-to-yourself', 'Nobody changes what they themselves may do. Ask a colleague.'),
  'same-person': () =>
    new Forbidden('same-person', 'This needs another person than the one who began it or whom it is about.'),
  'own-passkey': ownPasskeyNeeded,
  'no-such-person': () => new NotFound('person'),
  'no-such-invitation': () => new NotFound('invitation'),
  'no-such-membership': () => new NotFound('role'),
  'no-such-recovery': () => new NotFound('recovery'),
  'invitation-has-ended': () =>
    new Conflict(
      'invitation-has-ended',
      'This invitation was used, declined or taken back since you looked.',
    ),
  'verified-already': () =>
    new Conflict('verified-already', 'A colleague has confirmed this already. Nothing more is needed.'),
  'needs-no-second': () => new Conflict('needs-no-second', 'This role needs no second person.'),
  'needs-no-link': () =>
    new Conflict('needs-no-link', 'This person is here already and needs no link, only a second person.'),
  'waits-for-second': () =>
    new Conflict(
      'waits-for-second',
      'A second colleague has yet to confirm this invitation. Open the same address again when they have.',
    ),
  'for-somebody-else': () =>
    new Forbidden(
      'for-somebody-else',
      'This invitation is for somebody of another name. If it is meant for you, ask whoever invited you for one in the name that you have here.',
    ),
  'wrong-code': () =>
    field(
      'wrong-code',
      'code',
      'That is not the code of this invitation. Let whoever invited you say it again.',
    ),
  'sign-in-first': () =>
    new Forbidden(
      'sign-in-first',
      'Sign in as yourself first, then open the address of your invitation again.',
    ),
  'no-way-to-sign-in': () =>
    new Conflict('no-way-to-sign-in', 'No passkey was saved, so nothing was changed. Try to save one again.'),
  'last-administrator': () =>
    new Conflict(
      'last-administrator',
      'This is the last administrator of the coalition. Bring another one in first, so that somebody answers for it.',
    ),
  'lapsed-needs-two': () =>
    new Conflict(
      'lapsed-needs-two',
      'This role has lapsed, and it takes two people to give it. End it, then give it again.',
    ),
  'not-lapsed': () =>
    new Conflict(
      'not-lapsed',
      'This role has not lapsed. Its holder signs in as before. Nothing was changed.',
    ),
  'administrators-stand': () =>
    new Conflict(
      'administrators-stand',
      'Two administrators of this coalition can sign in. They renew the others under People.',
    ),
  'colleague-confirms': () =>
    new Conflict(
      'colleague-confirms',
      'Somebody of this coalition can confirm it under People, or an administrator whose role lapsed can be renewed: see "administrator list".',
    ),
  'recovery-confirmed': () =>
    new Conflict('recovery-confirmed', 'Two colleagues have confirmed already. Nothing more is needed.'),
  'has-ended': () => new Conflict('has-ended', 'This role ended before. Nothing was changed.'),
  'already-confirmed': () =>
    new Conflict(
      'already-confirmed',
      'You have confirmed this already. A different colleague has to be the second.',
    ),
  'another-agency-needed': () =>
    new Conflict(
      'another-agency-needed',
      'This person acts for the whole coalition. The second to confirm must be of another agency or an administrator of the coalition.',
    ),
  'no-such-code': () =>
    field('no-such-code', 'code', 'No open request has this code. Ask the person to read it out again.'),
  'code-needed': () =>
    field(
      'code-needed',
      'code',
      'This request came with a code. Call the person and let them read it out to you.',
    ),
  'other-code': () =>
    field(
      'other-code',
      'code',
      'Another recovery of this person is under way. Stop that one first if it is wrong.',
    ),
  'recovery-has-ended': () =>
    new Conflict(
      'recovery-has-ended',
      'This recovery was finished, stopped or is too old. Begin again if need be.',
    ),
  'word-needed': () =>
    new Forbidden('word-needed', 'Say the code first that the colleague who confirmed first told you.'),
  'recovery-not-approved': () =>
    new Conflict('recovery-not-approved', 'Two colleagues have to confirm first. Look again when they have.'),
}

/** An agency's sign-in says who somebody is on the agency's word; two people are two who prove it themselves. */
export function ownPasskeyNeeded(): Forbidden {
  return new Forbidden(
    'own-passkey',
    'You came in through your agency, and this takes a passkey of your own. Sign in with it, then do this again.',
  )
}

function field(code: string, name: string, sentence: string): Invalid {
  return new Invalid(code, sentence, [{ field: name, sentence }])
}

/**
 * Runs a verb of the database and turns its refusal into one that a page can show.
 *
 * @throws {Refusal} with the code that sql/joining.sql raised; anything else is a fault of ours.
 */
export async function orRefuse<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const known =
      error instanceof Error && 'code' in error && error.code === 'BW010'
        ? refusals[error.message]
        : undefined
    if (known) throw known()
    throw error
  }
}

/** The one row that a function of the database answers. */
export function theRow<T>(rows: readonly T[]): T {
  const [row] = rows
  if (row === undefined) throw new Error('the database answered no row')
  return row
}
