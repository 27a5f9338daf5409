import type { VNode } from 'preact'
import { t } from '#web/frame/staff.tsx'
import { UndoBar, When } from '#web/parts/index.ts'
import type { RecordFile } from '../../questions/service-file.ts'
import type { DoneWord } from './done-words.ts'
import { type PagedEntity, recordPath } from './steward-paths.ts'

/** What leaves a change that can be taken back, and how history calls it. */
const CHANGES: Readonly<Partial<Record<DoneWord, string>>> = {
  confirmed: 'confirm',
  saved: 'edit',
  closed: 'close',
  reopened: 'reopen',
}

/** So long the change is offered to be taken back at the head of its page; afterwards in the history alone. */
const OFFERED_MS = 15 * 60_000

/** What was done a moment ago; where that is the record's last change and one's own, with one press to take it back. */
export function doneBar(
  page: {
    readonly file: RecordFile
    readonly who: { readonly name: string }
    readonly now: Date
    readonly done?: DoneWord | undefined
  },
  entity: PagedEntity,
): string | VNode | undefined {
  const { file, who, now, done } = page
  if (done === undefined) return undefined
  const words = t(`steward.done.${done}`)
  const [last] = file.history
  const isIt =
    last?.canUndo &&
    last.act === CHANGES[done] &&
    last.personName === who.name &&
    now.getTime() - last.at.getTime() < OFFERED_MS
  if (!isIt) return words
  return (
    <UndoBar
      t={t}
      action={`${recordPath(entity, file.record.id)}/undo`}
      fields={{ change: last.id }}
      about={t.parts('steward.history.this', { when: <When t={t} at={last.at} form="clock" /> })}
    >
      {words}
    </UndoBar>
  )
}
