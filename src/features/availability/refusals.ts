import { conflict, field, forbidden, orRefuse, refusals } from '#platform/db/or-refuse.ts'
import { Forbidden, NotFound } from '#platform/errors.ts'

/** What the functions of the availability schema decline, in words that say what to do. */
export const availability = refusals({
  'key-used': conflict('This form was sent before, for something else. Load the page and try again.'),
  'takes-nobody': conflict('This place takes nobody now. Choose another one, or ask several at once.'),
  'through-broker': conflict('This place is reached through the broker of its region. Call them, or ask.'),
  'call-first': conflict('This count is too old to rely on. Call to confirm, or ask several at once.'),
  'no-free-place': conflict('The last free place has just been taken. Choose another one, or wait for it.'),
  'hold-has-ended': conflict('This hold has ended. Look at the list to see what became of it.'),
  'hold-at-risk': conflict(
    'By the newest count there is no place for this hold. Call the program: only a new count brings it back.',
  ),
  'extended-once': conflict('This hold was extended once already. Confirm it, or hold a place anew.'),
  'waits-already': conflict('You are on this waiting list already.'),
  'moment-impossible': field(
    'countedAt',
    'Give the moment of the count: within the last seven days, and not ahead.',
  ),
  'newer-count-stands': conflict('Somebody counted later than this. The newer count stands.'),
  'more-taken-than-there': field('occupied', 'More places are taken than there are. Check the numbers.'),
  'line-moved-on': conflict(
    'The count changed while you looked. Here is the new one: check it, then tap again.',
  ),
  'no-waiting-list': conflict(
    'This place keeps no waiting list. Choose another one, or ask several at once.',
  ),
  'place-is-free': conflict('A place is free. Hold it instead of waiting.'),
  'line-ended': conflict('This line has ended for good. Add a new one if there are places again.'),
  'nobody-on-call': conflict(
    'Nobody who is on call now is licensed in that state. See below when the next one is, or call another service.',
  ),
  'consult-over': conflict('Somebody else took this on, or it is over. Look at the list.'),
  'not-licensed-there': conflict(
    'You can take this on only while you are on call, with a license for the state where the young person is.',
  ),
  'other-sign-in': forbidden(
    'This was written down under another sign-in or role, so it was not sent. Look at it, and count again.',
  ),
  'out-of-order': conflict('A count that was written down before this one has to be sent first.'),
  'not-from-kept': conflict('This place cannot be held from what a device kept. Look at the board, or call.'),
  'seen-too-long-ago': conflict(
    'You saw this place more than ten minutes ago, so nothing is held. Look at the board, or call.',
  ),
  'too-many-addresses': conflict('Several addresses were given for this line today. Try again tomorrow.'),
  'nobody-to-ask': conflict(
    'No place that could fit can be asked now. Ask for less, look at the board, or call the region’s broker.',
  ),
  'plan-changed': conflict('What would be sent has changed meanwhile. Look at it again, then ask.'),
  'ask-has-ended': conflict('This ask has ended. Nothing was changed.'),
  'answered-already': conflict('This ask has been answered already. Nothing was changed.'),
  'no-broker': conflict(
    'Too few young people are known to fit, and your coalition has named no broker. Call places that you trust instead.',
  ),
  'recorded-already': conflict(
    'Your coalition has recorded this already: the same county, combination and day. If that record is wrong, end it first.',
  ),
  'day-impossible': field(
    'countedOn',
    'Give the day of the count: since 2000, and not ahead.',
    'Nothing was saved.',
  ),
  'no-such-source': field(
    'source',
    'The directory has no source of this name. Ask a directory steward how it is called.',
  ),
  'numbers-taken': conflict(
    'Another line takes these numbers already. End that first, or name another unit.',
  ),
})

/** Runs a function of the availability schema; what it declines becomes a refusal with a sentence. */
export async function orDeclined<T>(
  asked: Promise<T>,
  of: 'line' | 'hold' | 'wait' | 'consult' | 'ask' = 'line',
): Promise<T> {
  const here = {
    no_data_found: () => new NotFound(of),
    insufficient_privilege: () =>
      new Forbidden('not-yours', 'Your role does not let you do this. Switch to one that does.'),
  }
  return orRefuse([availability, here], asked)
}
