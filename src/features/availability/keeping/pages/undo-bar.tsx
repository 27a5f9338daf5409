import { randomUUID } from 'node:crypto'
import { t } from '#web/frame/staff.tsx'
import { UndoBar } from '#web/parts/index.ts'
import type { OwnLine } from '../own-lines.ts'
import { linePath } from './shared.ts'
import { bedWords, lineWords, stateWords } from './words.ts'

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
export function UndoCount({ line }: { line: OwnLine }) {
  return (
    <UndoBar
      t={t}
      action={`${linePath(line.id)}/undo`}
      fields={{ key: randomUUID(), seen: String(line.version) }}
      about={lineWords(line)}
    >
      <strong>{bedWords(line)}:</strong> {stateWords(line)}. {t('counts.undo.shared')}
    </UndoBar>
  )
}
