import { type WhoActs, whoActsHere } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { actingPlace } from '../acting.ts'
import { colleaguesHere, type Person } from '../colleagues.ts'
import { zoneOf } from '../parts/zone-of.ts'

/** The program that keeps the record, and who works with records in it. */
export interface WorksHere {
  readonly who: WhoActs
  readonly me: string
  readonly program: string
  readonly lanes: readonly string[]
  /** By name; whoever asks among them. */
  readonly people: readonly Person[]
  /** IANA zone on whose clock the program works. */
  readonly zone: string
}

/** @throws {Forbidden} `no-program` */
export async function worksHere(ctx: Context): Promise<WorksHere> {
  const { program, person } = actingPlace(ctx)
  const who = await whoActsHere(ctx)
  const [here] = await ctx.prepared<{ name: string; lanes: string[] }>(
    'records_program_here',
    'select name, lanes from identity.program where id = $1',
    [program],
  )
  const people = await colleaguesHere(ctx)
  return {
    who,
    me: person,
    program: here?.name ?? '',
    lanes: here?.lanes ?? [],
    people,
    zone: zoneOf(who),
  }
}
