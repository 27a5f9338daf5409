import { randomUUID } from 'node:crypto'
import { t } from '#web/frame/staff.tsx'
import { Button } from '#web/parts/index.ts'
import type { OwnLine } from '../own-lines.ts'
import { linePath } from './shared.ts'
import { lineWords, stateWords } from './words.ts'

/** A count: the line, and the version that it made. */
export interface Undoable {
  readonly line: string
  readonly version: number
}

/** The line of a count that can be taken back: nobody counted after it, and it is not the first of all, which replaced nothing. */
export function undoableLine(undo: Undoable | undefined, lines: readonly OwnLine[]): OwnLine | undefined {
  return lines.find(({ id, version }) => id === undo?.line && version === undo.version && version > 2)
}

/** What was just said of a line, and one tap to take it back. */
export function UndoBar({ line }: { line: OwnLine }) {
  const about = lineWords(line)
  return (
    <form method="post" action={`${linePath(line.id)}/undo`} class="undo-bar" data-enhance>
      <p role="status">
        <strong>{about}:</strong> {stateWords(line)}. {t('counts.undo.shared')}
      </p>
      <input type="hidden" name="key" value={randomUUID()} />
      <input type="hidden" name="seen" value={String(line.version)} />
      <Button kind="quiet" about={about}>
        {t('counts.undo.button')}
      </Button>
    </form>
  )
}
