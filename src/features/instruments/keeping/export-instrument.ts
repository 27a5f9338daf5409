import { recordEvent } from '#features/audit/index.ts'
import type { JsonObject } from '#features/screening/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Instrument } from '../package/instrument.ts'
import { inTheWay } from '../refusals.ts'

/** Licenses under which a text may be passed on. */
const PASSED_ON: readonly Instrument['package']['license']['kind'][] = [
  'public-domain',
  'permitted-verbatim',
  'own',
]

export const mayBeExported = ({ package: pkg }: Instrument): boolean => PASSED_ON.includes(pkg.license.kind)

/**
 * Package and questionnaire to take along, the questionnaire as it came.
 *
 * @throws {Conflict} `licensed-text`: the agency may use it, and pass nothing of it on
 */
export async function exportInstrument(
  ctx: Context,
  instrument: Instrument,
): Promise<{ readonly package: Instrument['package']; readonly questionnaire: JsonObject }> {
  if (!mayBeExported(instrument)) throw inTheWay('licensed-text')
  const { package: pkg, questionnaire } = instrument
  await recordEvent(ctx, 'instrument.exported', { kind: 'instrument', id: `${pkg.id}/${pkg.version}` })
  return { package: pkg, questionnaire }
}
