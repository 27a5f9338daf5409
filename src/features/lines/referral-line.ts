import referralFile from '../../../content/lines/referral.json' with { type: 'json' }
import { type Line, lineSchema } from './line.ts'
import { type ShownLine, shown } from './shown-lines.ts'

let line: Line | undefined

/** The line that knows of help of every kind near whoever calls: for what no directory of ours lists. */
export function referralLine(now: Date): ShownLine | undefined {
  line ??= lineSchema.parse(referralFile)
  return shown(line, 'public', now)
}
