import { recordEvent } from '#features/audit/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import { categoryById } from '#features/needs/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Invalid } from '#platform/errors.ts'
import type { WordMeanings } from './needs-of-text.ts'

/** What needs are read from: a term of a source, by its id, or a phrase of our list. */
export interface Telling {
  readonly kind: 'term' | 'word'
  readonly said: string
}

/** What stewards said that the terms and words of one source mean. */
export interface NeedsStated {
  /** By id of the term. */
  readonly terms: ReadonlyMap<string, readonly number[]>
  readonly words: WordMeanings
}

/** Every correction of a source. Visitors see none. */
export async function needsStated(ctx: Context, sourceId: string): Promise<NeedsStated> {
  const rows = await ctx.prepared<{ kind: string; said: string; need_ids: number[] }>(
    'needs_stated',
    'select kind, said, need_ids from directory.needs_stated where source_id = $1 limit 100000',
    [sourceId],
  )
  const of = (kind: string) =>
    new Map(rows.filter((row) => row.kind === kind).map((row) => [row.said, row.need_ids]))
  return { terms: of('term'), words: of('word') }
}

/** As many as a person would name of one term. */
const mostNeeds = 10

/**
 * A steward says what a term or word means in one source: needs, or none. Whoever calls reads the services of it anew.
 *
 * @throws {Invalid} `unknown-need`, `too-many-needs`.
 */
export async function stateNeeds(
  ctx: Context,
  sourceId: string,
  { kind, said }: Telling,
  needIds: readonly number[],
): Promise<void> {
  const by = requireSteward(ctx)
  if (needIds.some((id) => categoryById(id) === undefined))
    throw refusal('unknown-need', 'Choose needs of the list.')
  if (needIds.length > mostNeeds)
    throw refusal('too-many-needs', `Choose at most ${mostNeeds} needs; few are meant by one term.`)
  await ctx.prepared(
    'needs_state',
    `insert into directory.needs_stated as t (source_id, kind, said, need_ids, stated_by) values ($1, $2, $3, $4, $5)
     on conflict (source_id, kind, said) do update set need_ids = excluded.need_ids, stated_by = excluded.stated_by,
       stated_at = now()`,
    [sourceId, kind, said, needIds, by],
  )
  await recordEvent(ctx, 'needs.stated', { kind: 'source', id: sourceId }, { needs: needIds.length })
}

function refusal(code: string, sentence: string): Invalid {
  return new Invalid(code, sentence, [{ field: 'needIds', sentence }])
}
