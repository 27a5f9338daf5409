import type { Context } from '#platform/db/actor.ts'

/**
 * Statements whose plan cannot depend on what they are given: those that write what was sent, look up by id one by
 * one, or plan nothing. Their plan is kept for as long as the connection lasts.
 */
const kept =
  /^(?:import_(?:add|write)_(?:source|taxonomy|taxonomy_term|organization|program|location|service|service_at_location)|import_(?:existing|present|related_organization|known_rows|savepoint|release|waited_for|any_hidden)|protected_(?:add|put)_fingerprints|cards_(?:add|write|lock|services|links|remove)|merged_ids|any_merged|places_take_turns|places_go_along)$/

/** What is sent up to a rollback. After a failure all of it fails, and only the first says why. */
interface Part {
  failure?: unknown
}

type Mode = 'force_generic_plan' | 'force_custom_plan'

/** A context for saving one batch, and what to do when it is saved. */
interface Planned {
  readonly ctx: Context
  /** Whatever comes later in the transaction is planned anew each time. */
  done(): void
}

/**
 * The same context for saving a batch. Everything is found by key: while tables fill, nothing is known of them yet,
 * and a plan made when they were empty would read all of them for every batch. So statements are planned anew each
 * time, but for those of which that is wasted: an eighth of what PostgreSQL does in an import.
 */
export function withKeptPlans(ctx: Context): Planned {
  let mode: Mode | undefined
  let begun = false
  let part: Part = {}
  const ask = (wanted: Mode): void => {
    if (wanted === mode) return
    mode = wanted
    // Not waited for: the connection answers in the order in which it is asked.
    void quietly(ctx.prepared('import_plans', `select set_config('plan_cache_mode', $1, true)`, [wanted]))
  }
  const prepared: Context['prepared'] = (name, sql, values) => {
    if (!begun) {
      begun = true
      void quietly(ctx.prepared('import_no_scans', `select set_config('enable_seqscan', 'off', true)`, []))
    }
    ask(kept.test(name) ? 'force_generic_plan' : 'force_custom_plan')
    if (name === 'import_rollback') {
      // What was set since the savepoint is gone with it.
      mode = undefined
      part = {}
    }
    const own = part
    return ctx.prepared<never>(name, sql, values).catch((error: unknown) => {
      own.failure ??= error
      throw own.failure
    })
  }
  return {
    ctx: Object.create(ctx, { prepared: { value: prepared } }) as Context,
    done: () => ask('force_custom_plan'),
  }
}

/** Where it fails, so does the statement after it, and that is the one to tell. */
async function quietly(asked: Promise<unknown>): Promise<void> {
  await asked.catch(() => undefined)
}
