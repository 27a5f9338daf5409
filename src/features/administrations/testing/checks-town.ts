import { shippedInstruments } from '#features/instruments/index.ts'
import type { Colleague } from '#features/records/testing/records-town.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { aMember, type Place } from '#platform/testing/people.ts'
import { actOn } from '../act/act-on.ts'
import { administrationOf } from '../one/administration.ts'
import { beginAdministration } from '../one/begin.ts'
import type { Mode, State } from '../protocol/states.ts'

export const PHQ9 = 'https://breakwater.example/instruments/phq-9'
export const OBSERVATIONS = 'https://breakwater.example/instruments/observations'

export function shipped(canonical: string) {
  const found = shippedInstruments().find(({ package: one }) => one.canonical === canonical)
  if (!found) throw new Error(`nothing is shipped as ${canonical}`)
  return found
}

/**
 * What is shipped is active in a program, somebody can respond there, and these people are trained: as nobody but the superuser writes it.
 */
export async function readyHere(
  { db }: { readonly db: TestDatabase },
  { coalition, agency, program }: Place,
  people: readonly { readonly id: string }[],
): Promise<void> {
  const { person } = await aMember(db, 'agency-administrator', { coalition, agency } as Place)
  for (const { package: one } of shippedInstruments())
    await db.admin.query(
      `insert into instruments.activation (coalition_id, agency_id, program_id, canonical, version, activated_by)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [coalition, agency, program, one.canonical, one.version, person],
    )
  await db.admin.query(
    `insert into instruments.site (coalition_id, agency_id, program_id, setting, staffed_until, staffed_by, said_by)
     values ($1, $2, $3, 'adolescent-medicine', now() + interval '30 days', 'The advocate on call', $4)`,
    [coalition, agency, program, person],
  )
  for (const { id } of people)
    await db.admin.query(
      `insert into instruments.training (coalition_id, agency_id, person_id, course, trained_on, until, given_by, recorded_by)
       values ($1, $2, $3, 'asking-with-care', current_date - 10, current_date + 300, 'A trainer (fictional)', $4)`,
      [coalition, agency, id, person],
    )
}

/** What somebody sends to pass each state. */
export const bodies: Readonly<Record<Exclude<State, 'items' | 'final'>, Readonly<Record<string, string>>>> = {
  checks: { disclosed: 'no', age: '15', parent: 'given', minor: 'unknown' },
  privacy: { alone: 'separated', fit: 'yes' },
  interpreter: { need: 'none' },
  limits: { said: 'yes' },
  assent: { agreed: 'yes', toldSkip: 'yes', toldStop: 'yes' },
  aftercare: {
    education: 'given',
    hotline: 'not-wanted',
    next: 'private-talk',
    duty: 'no-reason',
    safety: 'done',
  },
}

type Town = { readonly keys: KeyStore }

/** Sends one form of a check, with how far it is now. */
export async function send(
  { keys }: Town,
  by: Pick<Colleague, 'run'>,
  at: { readonly record: string; readonly check: string },
  act: 'pass' | 'end' | 'answer',
  body: Readonly<Record<string, string>>,
) {
  const { one } = await by.run((ctx) => administrationOf(ctx, at.record, at.check))
  return await by.run((ctx) => actOn(ctx, keys, { ...at, now: ctx.now }, { step: one.steps, act, body }))
}

/** A check of a record that has come to this state. */
export async function aCheckAt(
  town: Town,
  by: Pick<Colleague, 'run'>,
  record: string,
  state: State,
  more: {
    readonly mode?: Mode
    readonly instrument?: string
    readonly language?: string
    readonly answers?: Readonly<Record<string, string>>
  } = {},
): Promise<{ readonly record: string; readonly check: string }> {
  const { mode = 'interview', instrument = PHQ9, language = 'en', answers = {} } = more
  const check = await by.run((ctx) =>
    beginAdministration(ctx, record, {
      instrument: shipped(instrument),
      mode,
      language,
      setting: 'adolescent-medicine',
      prompt: 'encounter',
    }),
  )
  const at = { record, check }
  const nowAt = async () => (await by.run((ctx) => administrationOf(ctx, record, check))).one.at
  for (let now = await nowAt(); now !== state; now = await nowAt()) {
    if (now === 'final') throw new Error(`a check does not come to ${state} as ${mode}`)
    if (now === 'items') await send(town, by, at, 'answer', { revision: '0', after: 'done', ...answers })
    else await send(town, by, at, 'pass', bodies[now])
  }
  return at
}
