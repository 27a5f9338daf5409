import { Conflict, Forbidden, Invalid, NotFound, type Refusal } from '#platform/errors.ts'

const conflict = (code: string, sentence: string) => () => new Conflict(code, sentence)
const field = (code: string, name: string, sentence: string) => () =>
  new Invalid(code, sentence, [{ field: name, sentence }])

/** What the functions of sql/counts.sql and sql/holds.sql decline, in words that say what to do. */
const sentences: Readonly<Record<string, () => Refusal>> = {
  '42501': () => new Forbidden('not-yours', 'Your role does not let you do this. Switch to one that does.'),
  BW101: conflict('key-used', 'This form was sent before, for something else. Load the page and try again.'),
  BW102: conflict('takes-nobody', 'This place takes nobody now. Choose another one, or ask several at once.'),
  BW103: conflict(
    'through-broker',
    'This place is reached through the broker of its region. Call them, or ask.',
  ),
  BW104: conflict('call-first', 'This count is too old to rely on. Call to confirm, or ask several at once.'),
  BW105: conflict(
    'no-free-place',
    'The last free place has just been taken. Choose another one, or wait for it.',
  ),
  BW106: conflict('hold-has-ended', 'This hold has ended. Look at the list to see what became of it.'),
  BW107: conflict(
    'hold-at-risk',
    'By the newest count there is no place for this hold. Call the program: only a new count brings it back.',
  ),
  BW108: conflict('extended-once', 'This hold was extended once already. Confirm it, or hold a place anew.'),
  BW109: conflict('waits-already', 'You are on this waiting list already.'),
  BW110: field(
    'moment-impossible',
    'countedAt',
    'Give the moment of the count: within the last seven days, and not ahead.',
  ),
  BW111: conflict('newer-count-stands', 'Somebody counted later than this. The newer count stands.'),
  BW112: field(
    'more-taken-than-there',
    'occupied',
    'More places are taken than there are. Check the numbers.',
  ),
  BW113: conflict(
    'line-moved-on',
    'The count changed while you looked. Here is the new one: check it, then tap again.',
  ),
  BW114: conflict(
    'no-waiting-list',
    'This place keeps no waiting list. Choose another one, or ask several at once.',
  ),
  BW115: conflict('place-is-free', 'A place is free. Hold it instead of waiting.'),
  BW116: conflict('line-ended', 'This line has ended for good. Add a new one if there are places again.'),
  BW120: conflict(
    'nobody-on-call',
    'Nobody who is on call now is licensed in that state. See below when the next one is, or call another service.',
  ),
  BW121: conflict('consult-over', 'Somebody else took this on, or it is over. Look at the list.'),
  BW122: conflict(
    'not-licensed-there',
    'You can take this on only while you are on call, with a license for the state where the young person is.',
  ),
  BW130: () =>
    new Forbidden(
      'other-sign-in',
      'This was written down under another sign-in or role, so it was not sent. Look at it, and count again.',
    ),
  BW131: conflict('out-of-order', 'A count that was written down before this one has to be sent first.'),
  BW132: conflict(
    'not-from-kept',
    'This place cannot be held from what a device kept. Look at the board, or call.',
  ),
  BW133: conflict(
    'seen-too-long-ago',
    'You saw this place more than ten minutes ago, so nothing is held. Look at the board, or call.',
  ),
}

/** Runs a function of the availability schema; what it declines becomes a refusal with a sentence. */
export async function orDeclined<T>(
  asked: Promise<T>,
  of: 'line' | 'hold' | 'wait' | 'consult' = 'line',
): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
      if (error.code === 'P0002') throw new NotFound(of)
      const say = sentences[error.code]
      if (say) throw say()
    }
    throw error
  }
}
