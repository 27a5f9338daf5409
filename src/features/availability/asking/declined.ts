import { Conflict, NotFound } from '#platform/errors.ts'
import { orDeclined } from '../declined.ts'

/** What the functions of asking.sql, answering.sql and floors.sql decline, in words that say what to do. */
const sentences: Readonly<Record<string, readonly [code: string, sentence: string]>> = {
  BW140: [
    'nobody-to-ask',
    'No place that could fit can be asked now. Ask for less, look at the board, or call the region’s broker.',
  ],
  BW141: ['plan-changed', 'What would be sent has changed meanwhile. Look at it again, then ask.'],
  BW142: ['ask-has-ended', 'This ask has ended. Nothing was changed.'],
  BW143: ['answered-already', 'This ask has been answered already. Nothing was changed.'],
  BW144: [
    'no-broker',
    'Too few young people are known to fit, and your coalition has named no broker. Call places that you trust instead.',
  ],
  BW145: [
    'recorded-already',
    'Your coalition has recorded this already: the same county, combination and day. If that record is wrong, end it first.',
  ],
}

/** Runs a function about asks; what it declines becomes a refusal with a sentence. */
export async function orDeclinedAsk<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
      if (error.code === 'P0002') throw new NotFound('ask')
      const said = sentences[error.code]
      if (said) throw new Conflict(...said)
    }
    return orDeclined(Promise.reject(error))
  }
}
