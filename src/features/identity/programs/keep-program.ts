import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orDeclined } from '../declined.ts'
import type { DisciplineCode } from '../domain/disciplines.ts'
import type { FundingCode } from '../domain/funding.ts'
import type { LaneCode } from '../domain/lanes.ts'

export interface ProgramFacts {
  readonly name: string
  readonly discipline: DisciplineCode
  readonly funding: readonly FundingCode[]
  /** `US`, `US-IL`, `US-IL-031`. */
  readonly jurisdiction: string
  readonly coordinating: boolean
}

/** Opens a program of one's own agency. @returns its id @throws {Forbidden} `not-your-agency` @throws {Invalid} `program-known` */
export async function openProgram(
  ctx: Context,
  program: ProgramFacts & { readonly lanes: readonly LaneCode[] },
): Promise<string> {
  const [made] = await orDeclined(
    ctx.prepared<{ id: string }>(
      'program_open',
      'select identity.open_program($1, $2, $3, $4, $5, $6) as id',
      [
        program.name,
        program.discipline,
        program.lanes,
        program.funding,
        program.jurisdiction,
        program.coordinating,
      ],
    ),
  )
  const id = made?.id ?? ''
  await recordEvent(
    ctx,
    'program.opened',
    { kind: 'program', id },
    { discipline: program.discipline, lanes: program.lanes.join(',') },
  )
  return id
}

/**
 * Changes everything but the lanes.
 *
 * @throws {NotFound} · {Conflict} `program-is-closed` · {Invalid} `program-known`, `coordinators-here`
 */
export async function changeProgram(ctx: Context, id: string, program: ProgramFacts): Promise<void> {
  await orDeclined(
    ctx.prepared('program_change', 'select identity.change_program($1, $2, $3, $4, $5, $6)', [
      id,
      program.name,
      program.discipline,
      program.funding,
      program.jurisdiction,
      program.coordinating,
    ]),
  )
  await recordEvent(ctx, 'program.changed', { kind: 'program', id }, { discipline: program.discipline })
}

/**
 * Other lanes: other law binds everybody in the program from now on. The audit line has both lists.
 *
 * @throws {NotFound} · {Conflict} `program-is-closed`
 */
export async function changeLanes(ctx: Context, id: string, lanes: readonly LaneCode[]): Promise<void> {
  const [was] = await orDeclined(
    ctx.prepared<{ before: string[] }>('program_lanes', 'select identity.change_lanes($1, $2) as before', [
      id,
      lanes,
    ]),
  )
  await recordEvent(
    ctx,
    'program.lanes-changed',
    { kind: 'program', id },
    { before: was?.before.join(',') ?? '', after: lanes.join(',') },
  )
}
