import type pg from 'pg'
import { listening, tellConcern } from '#features/concerns/index.ts'
import {
  acceptShift,
  acknowledgeAlert,
  alertsWaiting,
  isSomebodyOnCall,
  planShifts,
} from '#features/on-call/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { asActor, type Context, visitor } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import type { AsDemoPerson } from './availability.ts'
import { memberOf, programOf } from './coalition.ts'

const COORDINATOR = 'Daniel Kim'
const PROGRAM = 'Response coordination'
const DAY = 24 * 60 * 60_000

async function listeningHere(ctx: Context) {
  return (await listening(ctx)).find(({ program }) => program === programOf(PROGRAM))
}

/** At each start the coordinator of the demo is on call for a week, unless somebody is. */
export async function beOnCall(as: AsDemoPerson): Promise<void> {
  const me = memberOf(COORDINATOR)
  await as(me, async (ctx) => {
    const here = await listeningHere(ctx)
    if (!here || (await isSomebodyOnCall(ctx, here.coalition, here.program))) return
    const at = (days: number) => new Date(ctx.now.getTime() + days * DAY).toISOString().slice(0, 16)
    const planned = { person: me, seat: 'holder', zone: 'UTC', from: at(0), until: at(6), weeks: 1 } as const
    for (const shift of await planShifts(ctx, planned)) await acceptShift(ctx, shift)
  })
}

/** Told by people who do not exist, about young people who do not exist. */
const told = [
  {
    teller: { by: 'public' },
    telling: {
      danger: 'unsure',
      about: 'controlled',
      age: '13-15',
      asks: null,
      words: {
        text: 'She no longer answers her own phone: a man who is much older does. She did not come to practice for two weeks.',
        who: 'Made up: Jo Placeholder, on the swim team',
        reach: '555-0142',
      },
    },
  },
  {
    teller: { by: 'claimed', work: 'school' },
    telling: {
      danger: 'no',
      about: 'online',
      age: '16-17',
      asks: 'what-may-i-say',
      words: {
        text: 'A student told me that somebody they met online asks for pictures. What may I say, and to whom?',
        who: '',
        reach: '',
      },
    },
  },
] as const

/** One concern and one consult that wait. The coordinator has seen that they came, so that nobody else is called. */
export async function loadDemoConcerns(
  as: AsDemoPerson,
  { pool, ...means }: { readonly pool: pg.Pool; readonly keyring: Keyring; readonly keyStore: KeyStore },
): Promise<void> {
  const to = await asActor(pool, visitor, listeningHere)
  if (!to) return
  for (const one of told) await asActor(pool, visitor, (ctx) => tellConcern(ctx, means, to, one))
  await as(memberOf(COORDINATOR), async (ctx) => {
    for (const { id } of await alertsWaiting(ctx)) await acknowledgeAlert(ctx, id)
  })
}
