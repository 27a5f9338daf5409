import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Colleague, type RecordsTown, recordsTown } from '../records/testing/records-town.ts'
import { completeCourse, doWaitingBooster } from '../training/testing/complete-course.ts'
import { daysPass } from '../training/testing/days-pass.ts'
import { gatesOf } from './gates.ts'
import { activate, instrumentsOf, recordTraining, saySite, situationOf } from './index.ts'

/** The gate of a questionnaire follows what somebody learned here. */
let town: RecordsTown
beforeAll(async () => {
  town = await recordsTown()
  await town.lead.run(async (ctx) => {
    for (const one of await instrumentsOf(ctx)) await activate(ctx, one)
    await saySite(ctx, {
      setting: 'emergency',
      prevalence: null,
      staffed: { until: new Date(ctx.now.getTime() + 86_400_000), who: 'Somebody on call' },
    })
  })
})
afterAll(() => town.close())

const today = () => new Date().toISOString().slice(0, 10)

/** What stands against giving the shipped questionnaire that asks for a training, for a young person for whom nothing else does. */
const gates = (by: Colleague) =>
  by.run(async (ctx) => {
    const instrument = (await instrumentsOf(ctx)).find(
      ({ package: one }) => one.requiresTraining !== undefined,
    )
    if (!instrument) throw new Error('no questionnaire asks for a training')
    const { package: pkg } = instrument
    return gatesOf(
      pkg,
      await situationOf(ctx, instrument, {
        age: pkg.ages.min + 1,
        language: pkg.languages[0]?.code ?? 'en',
        mode: pkg.modes[0] ?? 'interview',
        parentConsent: 'given',
        minorMayConsent: 'yes',
      }),
    )
  })

const theCourse = async () => {
  const found = await town.worker.run(instrumentsOf)
  return found.flatMap(({ package: { requiresTraining: one } }) => (one ? [one.course] : []))[0] ?? ''
}
const takes = async (by: Colleague) => {
  const course = await theCourse()
  await by.run((ctx) => completeCourse(ctx, course))
}
const boost = (by: Colleague) => by.run((ctx) => doWaitingBooster(ctx, town.db.keyring))

describe('the gate of a questionnaire', () => {
  it('refuses whoever was never trained, and lets whoever completed the course here', async () => {
    expect(await gates(town.worker)).toEqual(['not-trained'])
    await takes(town.worker)
    expect(await gates(town.worker)).toEqual([])
    // Not because of a colleague's.
    expect(await gates(town.colleague)).toEqual(['not-trained'])
  })

  it('refuses when two boosters were missed, and opens with the one that waits', async () => {
    await daysPass(town.db, town.worker.id, 55)
    expect(await gates(town.worker)).toEqual([])
    await daysPass(town.db, town.worker.id, 15)
    expect(await gates(town.worker)).toEqual(['training-lapsed'])
    expect(await boost(town.worker)).toBe('one-month')
    expect(await gates(town.worker)).toEqual([])
  })

  it('refuses when the months are over, and opens by the course alone', async () => {
    await daysPass(town.db, town.worker.id, 400)
    expect(await gates(town.worker)).toEqual(['training-lapsed'])
    await boost(town.worker)
    expect(await gates(town.worker)).toEqual(['training-lapsed'])
    await takes(town.worker)
    expect(await gates(town.worker)).toEqual([])
  })

  it('takes the later of what was recorded and what was taken here', async () => {
    const course = await theCourse()
    await town.administrator.run((ctx) =>
      recordTraining(ctx, {
        person: town.worker.id,
        course,
        trainedOn: today(),
        validMonths: 24,
        givenBy: 'A trainer',
      }),
    )
    await daysPass(town.db, town.worker.id, 100)
    expect(await gates(town.worker)).toEqual([])
    await town.administrator.run((ctx) =>
      recordTraining(ctx, {
        person: town.colleague.id,
        course,
        trainedOn: today(),
        validMonths: 1,
        givenBy: 'A trainer',
      }),
    )
    expect(await gates(town.colleague)).toEqual([])
  })
})
