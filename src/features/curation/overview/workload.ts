import { correctionCounts } from '#features/corrections/index.ts'
import type { FactKind } from '#features/directory/index.ts'
import { countProposals, dueByKind, overdueQueue, websiteFigures } from '#features/verification/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { countConflicts } from '../conflicts/list-conflicts.ts'
import { duplicateQueue } from '../duplicates/duplicate-queue.ts'
import { listQuarantine } from '../quarantine/list-quarantine.ts'

/** All that waits for stewards, one figure for each queue. */
export interface Workload {
  readonly overdue: number
  readonly due: Readonly<Record<FactKind, number>>
  readonly answers: number
  readonly messages: number
  /** Messages that may be a cry for help: they come first. */
  readonly helps: number
  readonly held: number
  readonly conflicts: number
  /** Pairs of records that may be one. */
  readonly duplicates: number
  readonly websites: number
}

export async function workload(ctx: Context): Promise<Workload> {
  const messages = await correctionCounts(ctx)
  return {
    overdue: (await overdueQueue(ctx, { limit: 1 })).total,
    due: await dueByKind(ctx),
    answers: await countProposals(ctx),
    messages: messages.total,
    helps: messages.helps,
    held: (await listQuarantine(ctx)).total,
    conflicts: await countConflicts(ctx),
    duplicates: (await duplicateQueue(ctx, { page: 1 })).total,
    websites: (await websiteFigures(ctx)).silent,
  }
}
