import { conflict, field, forbidden, inWords } from '#platform/db/in-words.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Forbidden, Invalid, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

/** What the functions of the availability schema decline, in words that say what to do. */
export const availability = inWords(
  'board',
  {
    'key-used': conflict,
    'takes-nobody': conflict,
    'through-broker': conflict,
    'call-first': conflict,
    'no-free-place': conflict,
    'hold-has-ended': conflict,
    'hold-at-risk': conflict,
    'extended-once': conflict,
    'waits-already': conflict,
    'moment-impossible': field('countedAt'),
    'newer-count-stands': conflict,
    'more-taken-than-there': field('occupied'),
    'line-moved-on': conflict,
    'no-waiting-list': conflict,
    'place-is-free': conflict,
    'line-ended': conflict,
    'nothing-to-undo': conflict,
    'other-sign-in': forbidden,
    'out-of-order': conflict,
    'not-from-kept': conflict,
    'seen-too-long-ago': conflict,
    'too-many-addresses': conflict,
    'nobody-to-ask': conflict,
    'plan-changed': conflict,
    'ask-has-ended': conflict,
    'answered-already': conflict,
    'no-broker': conflict,
    'recorded-already': conflict,
    'no-such-source': field('source'),
    'numbers-taken': conflict,
  },
  {
    'day-impossible': (code) =>
      new Invalid(code, t('board.refused.nothing-saved'), [
        { field: 'countedOn', sentence: t('board.refused.day-impossible') },
      ]),
  },
)

/** Runs a function of the availability schema; what it declines becomes a refusal with a sentence. */
export async function orDeclined<T>(
  asked: Promise<T>,
  of: 'line' | 'hold' | 'wait' | 'ask' = 'line',
): Promise<T> {
  const here = {
    no_data_found: () => new NotFound(of),
    insufficient_privilege: () => new Forbidden('not-yours', t('board.refused.not-yours')),
  }
  return orRefuse([availability, here], asked)
}
