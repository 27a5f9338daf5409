import type { Pack } from '../packs/pack.ts'
import type { Example } from '../trying/example.ts'

/** What the form on a pack's page asks. Times are local, as `datetime-local` writes them; empty: it did not happen. */
export interface TypedExample {
  readonly trigger: string
  readonly at: string
  readonly recorded: string
  readonly done: string
  readonly doneRecorded: string
  readonly now: string
  readonly zone: string
  readonly signed: boolean
}

/** The example that a form means: one trigger, and every act that it asks for done at one time, with a number as proof. */
export function exampleOf(pack: Pack, typed: TypedExample): Example {
  const acts = pack.rows.flatMap((row) =>
    row.kind !== 'guard' && row.trigger === typed.trigger && typed.done !== ''
      ? row.stops.map(({ id }) => ({
          row: row.id,
          stop: id,
          at: typed.done,
          ...(typed.doneRecorded === '' ? {} : { recorded: typed.doneRecorded }),
          channel: 'phone' as const,
          number: 'example',
          person: 'example',
          entry: 'example',
          corrects: false,
        }))
      : [],
  )
  return {
    ...(pack.zone === null ? { zone: typed.zone } : {}),
    now: typed.now,
    signed: typed.signed,
    answers: {},
    said: [
      {
        trigger: typed.trigger,
        at: typed.at,
        ...(typed.recorded === '' ? {} : { recorded: typed.recorded }),
      },
      ...acts,
    ],
  }
}
