import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import type { DisciplineCode } from '../domain/disciplines.ts'
import type { FundingCode } from '../domain/funding.ts'
import type { LaneCode } from '../domain/lanes.ts'
import { organization } from '../refusals.ts'

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
  const [made] = await orRefuse(
    organization,
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
 * Changes everything but the lanes. What stands already is no change.
 *
 * @param seen what the form was filled in from; absent: nothing older than now
 * @throws {NotFound} · {Conflict} `program-is-closed`, `changed-meanwhile` · {Invalid} `program-known`, `coordinators-here`
 */
export async function changeProgram(
  ctx: Context,
  id: string,
  program: ProgramFacts,
  seen?: string,
): Promise<void> {
  const [done] = await orRefuse(
    organization,
    ctx.prepared<{ changed: boolean }>(
      'program_change',
      'select identity.change_program($1, $2, $3, $4, $5, $6, $7) as changed',
      [
        id,
        program.name,
        program.discipline,
        program.funding,
        program.jurisdiction,
        program.coordinating,
        seen ?? null,
      ],
    ),
  )
  if (!done?.changed) return
  await recordEvent(ctx, 'program.changed', { kind: 'program', id }, { discipline: program.discipline })
}

/**
 * Asks for other lanes: other law for everybody in the program. It begins when a second person agrees, see
 * {@link decideLanes}; whoever could be that one is told.
 *
 * @returns the id of what waits
 * @throws {NotFound} · {Conflict} `program-is-closed`, `lanes-wait` · {Invalid} `lanes-are-so` · {Forbidden} `own-passkey`
 */
export async function askLanes(ctx: Context, id: string, lanes: readonly LaneCode[]): Promise<string> {
  const [made] = await orRefuse(
    organization,
    ctx.prepared<{ id: string }>('program_lanes', 'select identity.ask_lanes($1, $2) as id', [id, lanes]),
  )
  await recordEvent(ctx, 'program.lanes-asked', { kind: 'program', id }, { after: lanes.join(',') })
  return made?.id ?? ''
}

/**
 * A second person agrees, and the lanes begin; or does not. Who asked may take it back. The audit line has both lists.
 *
 * @throws {NotFound} not of the actor's place · {Conflict} `change-is-decided`, `program-is-closed` ·
 *   {Forbidden} `lanes-second` for who asked, `own-passkey`
 */
export async function decideLanes(ctx: Context, change: string, agree: boolean): Promise<void> {
  const [done] = await orRefuse(
    organization,
    ctx.prepared<{ program: string; before: string[]; after: string[] }>(
      'program_lanes_decide',
      'select program, before, after from identity.decide_lanes($1, $2)',
      [change, agree],
    ),
  )
  await recordEvent(
    ctx,
    agree ? 'program.lanes-changed' : 'program.lanes-refused',
    { kind: 'program', id: done?.program ?? '' },
    { before: done?.before.join(',') ?? '', after: done?.after.join(',') ?? '' },
  )
}
