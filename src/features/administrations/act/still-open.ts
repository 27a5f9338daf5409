import { type GateCode, gatesOf, type Instrument, situationOf } from '#features/instruments/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Administration } from '../one/administration.ts'

/** Gates that may close after the checks: who asks, who responds, by what right, with which words. What was begun goes on otherwise. */
const CLOSES_LATER: ReadonlySet<GateCode> = new Set([
  'no-agreement',
  'agreement-lapsed',
  'not-trained',
  'training-lapsed',
  'texts-altered',
  'no-response-pathway',
])

/** What stands against putting its questions now, by the acting person; nothing: they may be put. */
export async function closedNow(
  ctx: Context,
  one: Administration,
  instrument: Instrument,
): Promise<readonly GateCode[]> {
  const situation = await situationOf(ctx, instrument, {
    language: one.language,
    mode: one.mode,
    // Of the young person it was asked when the checks were passed.
    age: 'unknown',
    parentConsent: 'given',
    minorMayConsent: 'yes',
  })
  return gatesOf(instrument.package, situation).filter((gate) => CLOSES_LATER.has(gate))
}
