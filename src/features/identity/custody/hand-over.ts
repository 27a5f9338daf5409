import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { asking, type Leaving } from './custody.ts'

interface Handed {
  readonly kind: string
  readonly handed: string
}

/**
 * Hands over everything that these memberships alone hold, in the transaction in which they end. The database refuses
 * to end them while anything is left.
 *
 * @param successor null: the place keeps it and it waits for somebody. For when access must end at once.
 * @returns how many things went over
 * @throws {Forbidden} `not-your-people` @throws {Invalid} `no-successor` when they lack the permission
 */
export async function handOverOfPerson(
  ctx: Context,
  leaving: Leaving,
  successor: string | null,
): Promise<number> {
  const handed = await asking(
    ctx.prepared<Handed>('hand_over_person', 'select * from identity.hand_over_of_person($1, $2, $3)', [
      leaving.person,
      leaving.memberships,
      successor,
    ]),
  )
  return record(ctx, { kind: 'person', id: leaving.person }, handed, successor !== null)
}

/**
 * Hands over everything a program holds to another program of its agency that works under the same lanes or more.
 *
 * @throws {Forbidden} `not-your-people` @throws {Invalid} `no-successor`
 */
export async function handOverOfProgram(ctx: Context, program: string, successor: string): Promise<number> {
  const handed = await asking(
    ctx.prepared<Handed>('hand_over_program', 'select * from identity.hand_over_of_program($1, $2)', [
      program,
      successor,
    ]),
  )
  return record(ctx, { kind: 'program', id: program }, handed, true)
}

async function record(
  ctx: Context,
  from: { readonly kind: string; readonly id: string },
  handed: readonly Handed[],
  named: boolean,
): Promise<number> {
  for (const one of handed)
    await recordEvent(ctx, 'custody.handed-over', from, {
      kind: one.kind,
      count: Number(one.handed),
      to: named ? 'successor' : 'place',
    })
  return handed.reduce((sum, one) => sum + Number(one.handed), 0)
}
