import { boundItems, type Groups, openBound, sealTask } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { translator } from '#platform/i18n/index.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { turns18 } from './domain/turns-18.ts'

const t = translator('en')

/** A record that the acting job is bound to, in which nobody was told yet. */
interface Bound {
  readonly subject: string
  readonly coalition: string
  readonly agency: string
  /** The id that its one task has. */
  readonly task: string
  readonly openedOn: string
}

/**
 * Opens a task in each record, of those the acting job is bound to, whose young person turns 18 by the end of next month: what changes
 * then. Once for each. Birth dates are in clear here and nowhere else; the task is due two weeks from now, whatever the day.
 *
 * @throws {KeyStoreAway} · {AgencyKeyAway}
 */
export async function openTasksAt18(ctx: Context, keys: KeyStore): Promise<void> {
  const bound = await ctx.prepared<Bound>(
    'records_bound_at_18',
    `select subject_id as subject, coalition_id as coalition, agency_id as agency, task_id as task, opened_on::text as "openedOn"
     from records.bound_at_18()`,
    [],
  )
  if (bound.length === 0) return
  const items = await openBound(ctx, keys, await boundItems(ctx, ['identity']))
  const today = ctx.now.toISOString().slice(0, 10)
  for (const one of bound) {
    const born = items.flatMap(({ subject, groups }) => {
      const about = groups?.about as Groups<'identity'>['about'] | undefined
      return subject === one.subject && about?.birthDate ? [about.birthDate] : []
    })
    if (!born.some((day) => turns18(day, one.openedOn, today))) continue
    const sealed = await sealTask(
      keys,
      one,
      { subject: one.subject, item: one.task },
      t('retention.at18.task'),
    )
    if (sealed)
      await ctx.prepared('records_add_at_18', 'select records.add_at_18($1, $2, $3, $4)', [
        one.subject,
        ...sealed,
      ])
  }
}
