import type { Context } from '#platform/db/actor.ts'
import type { Situation } from '../gates.ts'
import type { Instrument } from '../package/instrument.ts'
import { isSchoolSetting } from '../package/settings.ts'
import { activeHere, isActive } from './activations.ts'
import { agreementsOf, endOf } from './agreements.ts'
import { isAltered } from './instruments-of.ts'
import { siteOf } from './site.ts'
import { trainedUntil } from './trainings.ts'

/** What whoever would give it says of the young person and the visit. */
export type Asked = Pick<Situation, 'age' | 'language' | 'mode' | 'parentConsent' | 'minorMayConsent'>

/** What is so for the acting person in the acting program now: what `gatesOf` asks. */
export async function situationOf(ctx: Context, instrument: Instrument, asked: Asked): Promise<Situation> {
  const { package: pkg } = instrument
  const site = await siteOf(ctx)
  const [agreement] = await agreementsOf(ctx, pkg.canonical)
  return {
    ...asked,
    on: ctx.now,
    setting: site.setting,
    isSchool: isSchoolSetting(site.setting),
    pathwayStaffed: site.staffed !== null && site.staffed.until > ctx.now,
    activated: isActive(await activeHere(ctx), pkg),
    agreement: agreement ? { until: agreement.until === null ? null : endOf(agreement.until) } : null,
    trainedUntil: pkg.requiresTraining ? await trainedUntil(ctx, pkg.requiresTraining.course) : null,
    textsAltered: isAltered(instrument),
  }
}
