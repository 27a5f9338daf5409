import { actOn, administrationOf, beginAdministration } from '#features/administrations/index.ts'
import {
  activate,
  type Instrument,
  recordTraining,
  type Setting,
  saySite,
  shippedInstruments,
} from '#features/instruments/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import type { AsDemoPerson } from './availability.ts'
import { type DemoCheck, demoChecks } from './check-list.ts'
import { memberOf } from './coalition.ts'
import { type DemoRecords, recordOf } from './records.ts'

const DAY = 24 * 60 * 60_000

/** Two places that ask, with different prevalence. The figures are made up, and say so. */
const sites: readonly {
  readonly lead: string
  readonly administrator: string
  readonly trained: readonly string[]
  readonly setting: Setting
  readonly per1000: number
}[] = [
  {
    lead: 'Nora Petrova',
    administrator: 'Aisha Rahman',
    trained: ['Kwame Adjei'],
    setting: 'emergency',
    per1000: 20,
  },
  {
    lead: 'Omar Haddad',
    administrator: 'Carmen Ortiz',
    trained: ['Ruth Castellano'],
    setting: 'shelter',
    per1000: 150,
  },
]

/** Thirty health checks of young people who do not exist, with every way in which one can end. */
export async function loadDemoChecks(as: AsDemoPerson, keys: KeyStore, records: DemoRecords): Promise<void> {
  for (const site of sites) {
    await as(memberOf(site.lead), async (ctx) => {
      for (const one of shippedInstruments()) await activate(ctx, one)
      await saySite(ctx, { ...siteFacts(site), staffed: null })
    })
    for (const person of site.trained)
      await as(memberOf(site.administrator), (ctx) =>
        recordTraining(ctx, {
          person: memberOf(person),
          course: 'asking-with-care',
          trainedOn: new Date(ctx.now.getTime() - 60 * DAY).toISOString().slice(0, 10),
          validMonths: 24,
          givenBy: 'A trainer who does not exist',
        }),
      )
  }
  // Before anybody could respond there, as it was in the first week.
  const [early, later] = [true, false].map((isEarly) =>
    demoChecks.filter(({ outcome }) => (outcome === 'no-response-pathway') === isEarly),
  )
  for (const one of early ?? []) await give(as, keys, records, one)
  for (const site of sites)
    await as(memberOf(site.lead), (ctx) =>
      saySite(ctx, {
        ...siteFacts(site),
        staffed: { until: new Date(ctx.now.getTime() + 30 * DAY), who: 'The advocate on call' },
      }),
    )
  for (const one of later ?? []) await give(as, keys, records, one)
}

const siteFacts = ({ setting, per1000 }: (typeof sites)[number]) => ({
  setting,
  prevalence: { per1000, source: 'Made up for this demo' },
})

/** By the id that its package has. */
function instrumentBy(id: string): Instrument {
  const found = shippedInstruments().find(({ package: one }) => one.id === id)
  if (!found) throw new Error(`nothing is shipped as ${id}`)
  return found
}

async function give(as: AsDemoPerson, keys: KeyStore, records: DemoRecords, one: DemoCheck): Promise<void> {
  const { subject: record } = recordOf(records, one.keptBy, one.of)
  const by = <T>(work: (ctx: Context) => Promise<T>) => as(memberOf(one.by), work)
  const instrument = instrumentBy(one.instrument ?? 'phq-9')
  const site = sites.find(({ lead, trained }) => [lead, ...trained].includes(one.by))
  const check = await by((ctx) =>
    beginAdministration(ctx, record, {
      instrument,
      mode: one.mode ?? 'interview',
      language: one.language ?? 'en',
      setting: site?.setting ?? null,
      prompt: one.prompt ?? 'encounter',
    }),
  )
  for (const { act, body } of one.steps) {
    const { one: now } = await by((ctx) => administrationOf(ctx, record, check))
    await by((ctx) => actOn(ctx, keys, { record, check, now: ctx.now }, { step: now.steps, act, body }))
  }
  const { one: last } = await by((ctx) => administrationOf(ctx, record, check))
  if (last.outcome !== (one.outcome ?? null) || last.at !== (one.isLeft ?? 'final'))
    throw new Error(`the check of ${one.of} stands at ${last.at} with ${last.outcome ?? 'no outcome'}`)
}
