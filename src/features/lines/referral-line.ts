import { referralRecord } from './lines.ts'
import { type ShownLine, shown } from './shown-lines.ts'

/** The line that knows of help of every kind near whoever calls: for what no directory of ours lists. */
export function referralLine(now: Date): ShownLine | undefined {
  return shown(referralRecord(), 'public', now)
}
