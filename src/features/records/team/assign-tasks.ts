import type { Context } from '#platform/db/actor.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { openItems, wordsOf } from '../open-items.ts'
import { changeItem } from '../write-item.ts'

const t = translator('en')

/**
 * Assigns tasks to one colleague, all of them or none: each becomes a version of its own, so that whoever is changing it is told.
 * In the order of their ids, so that two who assign the same ones wait for each other, and neither for ever.
 *
 * @throws {NotFound} one of them is none that whoever acts may read · {Conflict} `task-not-open` one is done or retracted ·
 *   as `changeItem`
 */
export async function assignTasks(
  ctx: Context,
  keys: KeyStore,
  tasks: readonly string[],
  to: string,
): Promise<void> {
  const items = await openItems(ctx, keys, tasks, { what: 'due' })
  for (const id of tasks.toSorted()) {
    const item = items.find((one) => one.id === id)
    const words = item && wordsOf(item, 'task')
    if (!item) throw new NotFound('task')
    if (!words || item.doneAt !== null) throw new Conflict('task-not-open', t('team.wrong.tasks'))
    await changeItem(ctx, keys, {
      subject: item.subject,
      item: id,
      kind: 'task',
      onVersion: item.version,
      why: 'changed',
      groups: words,
      dueAt: item.dueAt,
      assignedTo: to,
    })
  }
}
