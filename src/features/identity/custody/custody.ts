import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Forbidden, Invalid } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { custody } from '../refusals.ts'

const t = translator('en')

/** Something that a person or a program answers for. */
export interface Holding {
  /** Such as `feed`; the closed list is identity.custody_kind. */
  readonly kind: string
  /** In words, for a page: "feeds of partners". */
  readonly words: string
  /** How many; never 0. */
  readonly held: number
}

/** Memberships that are about to end, all of one person. */
export interface Leaving {
  readonly person: string
  readonly memberships: readonly string[]
}

/** Who could take over, by name. */
export interface Successor {
  readonly id: string
  readonly name: string
}

/**
 * What a person holds by these memberships alone; empty when another membership of theirs gives the same permission.
 *
 * @throws {Forbidden} `not-your-people`
 */
export async function custodyOfPerson(ctx: Context, { person, memberships }: Leaving): Promise<Holding[]> {
  return counted(ctx, 'custody_of_person', 'select * from identity.custody_of_person($1, $2)', [
    person,
    memberships,
  ])
}

/** What a program holds. @throws {Forbidden} `not-your-people` */
export async function custodyOfProgram(ctx: Context, program: string): Promise<Holding[]> {
  return counted(ctx, 'custody_of_program', 'select * from identity.custody_of_program($1)', [program])
}

/** Who may take over what a person holds. @throws {Forbidden} `not-your-people` */
export async function successorsOfPerson(
  ctx: Context,
  { person, memberships }: Leaving,
): Promise<Successor[]> {
  return asking(
    ctx.prepared<Successor>('successors', 'select id, name from identity.successors($1, $2)', [
      person,
      memberships,
    ]),
  )
}

/** The programs of the same agency that are bound as strictly. @throws {Forbidden} `not-your-people` */
export async function successorsOfProgram(ctx: Context, program: string): Promise<Successor[]> {
  return asking(
    ctx.prepared<Successor>('program_successors', 'select id, name from identity.successors_of_program($1)', [
      program,
    ]),
  )
}

async function counted(ctx: Context, name: string, sql: string, values: unknown[]): Promise<Holding[]> {
  const rows = await asking(ctx.prepared<{ kind: string; words: string; held: string }>(name, sql, values))
  return rows.map(({ held, ...rest }) => ({ ...rest, held: Number(held) }))
}

/** The functions of custody refuse whoever has no business with it, and a wrong successor. */
export async function asking<T>(question: Promise<T>): Promise<T> {
  return orRefuse([custody, ofCustody], question)
}

const ofCustody = {
  insufficient_privilege: () => new Forbidden('not-your-people', t('people.refused.not-your-people')),
  check_violation: () => {
    const sentence = t('people.refused.no-successor')
    return new Invalid('no-successor', sentence, [{ field: 'successor', sentence }])
  },
}
