import type { Context } from '#platform/db/actor.ts'
import { Refusal } from '#platform/errors.ts'
import { countLine } from '../../count-line.ts'
import type { RowCount } from './domain/judge-spreadsheet.ts'
import { spreadsheetKey } from './plan-spreadsheet.ts'

export interface AppliedRow {
  readonly count: RowCount
  /** Undefined: counted. */
  readonly refusal: Refusal | undefined
}

/**
 * Counts the rows of a file, each in a transaction of its own: one that is refused keeps no other from being taken. The
 * same file again is the same counts.
 */
export async function applySpreadsheet(
  run: <T>(work: (ctx: Context) => Promise<T>) => Promise<T>,
  upload: string,
  counts: readonly RowCount[],
): Promise<readonly AppliedRow[]> {
  const applied: AppliedRow[] = []
  for (const count of counts) applied.push({ count, refusal: await refusalOf(run, upload, count) })
  return applied
}

async function refusalOf(
  run: <T>(work: (ctx: Context) => Promise<T>) => Promise<T>,
  upload: string,
  { lineId, numbers, seen, countedAt }: RowCount,
): Promise<Refusal | undefined> {
  try {
    await run((ctx) =>
      countLine(ctx, {
        lineId,
        numbers,
        seen,
        channel: 'sheet',
        key: spreadsheetKey(upload, lineId),
        madeAt: countedAt ?? undefined,
      }),
    )
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}
