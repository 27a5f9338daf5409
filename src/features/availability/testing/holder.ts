import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { type ActorClaim, asActor, type Context } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { countLine } from '../count-line.ts'
import { holdSlot } from '../hold-slot.ts'
import { moveHold } from '../move-hold.ts'
import { joinWaitlist } from '../waitlist.ts'

// A process of its own that holds, counts and moves without an end, so that somebody can kill it or its database. It says
// on standard output what it asks for and what was answered, one line of JSON each, before it goes on.

export interface HolderSetup {
  readonly appUrl: string
  readonly keeper: string
  readonly seekers: readonly string[]
  readonly lines: readonly string[]
}

export interface Said {
  readonly asks?: string
  readonly line?: string
  readonly secret?: string
  /** The key that was answered, and what with. */
  readonly done?: string
  readonly hold?: string
  readonly state?: string
  readonly version?: number
  readonly lost?: boolean
}

const setup = JSON.parse(process.env.HOLDER_SETUP ?? '{}') as HolderSetup
const workers = 6
const pool = openPool(setup.appUrl, { max: workers, name: 'holder' })
const say = (said: Said) => writeSync(1, `${JSON.stringify(said)}\n`)
const as = <T>(secret: string, work: (ctx: Context) => Promise<T>) => {
  const claim: ActorClaim = { kind: 'session', secret }
  return asActor(pool, claim, work)
}

async function work(worker: number): Promise<void> {
  for (let n = worker; ; n += 1) {
    const line = setup.lines[n % setup.lines.length] ?? ''
    const secret = setup.seekers[worker % setup.seekers.length] ?? ''
    const key = randomUUID()
    say({ asks: key, line, secret })
    const { holdId, state } = await as(secret, (ctx) => holdSlot(ctx, { lineId: line, key }))
    say({ done: key, hold: holdId, state })
    if (n % 3 !== 0) {
      const move = n % 3 === 1 ? 'confirm' : 'cancel'
      const moved = await as(secret, (ctx) => moveHold(ctx, holdId, { move }))
      say({ done: key, hold: holdId, state: moved.state })
    }
    if (n % 7 === 0) {
      const counted = randomUUID()
      const numbers = { total: 9_000 + (n % 900), surge: 0, outOfService: 0, occupied: n % 50 }
      const { version } = await as(setup.keeper, (ctx) =>
        countLine(ctx, { lineId: line, numbers, channel: 'app', key: counted }),
      )
      say({ done: counted, line, version })
    }
    // Refused, as a place is free: an act that is undone between the others.
    if (n % 11 === 0)
      await as(secret, (ctx) => joinWaitlist(ctx, { lineId: line, key: randomUUID() })).catch(() => undefined)
  }
}

await Promise.all(Array.from({ length: workers }, (_worker, n) => work(n).catch(() => say({ lost: true }))))
process.exit(0)
