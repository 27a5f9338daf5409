import { docOf } from '../domain/hsds.ts'

/** Acts that name the fields they changed, so that they can be taken back. */
const UNDOABLE = new Set(['edit', 'close', 'reopen', 'confirm', 'undo'])

/** Whether a change can still be taken back. Closing for good cannot, nor anything on a service closed for good. */
export function isUndoable(
  revision: {
    readonly act: string
    readonly undone_by: string | null
    readonly before: unknown
    readonly after: unknown
  },
  statusNow: string | null,
): boolean {
  return (
    UNDOABLE.has(revision.act) &&
    revision.undone_by === null &&
    revision.before !== null &&
    // One that kept a reason alone changed no field.
    Object.keys(docOf(revision.after)).length > 0 &&
    statusNow !== 'defunct'
  )
}
