import { z } from 'zod'
import linesFile from '../../../content/lines/lines.json' with { type: 'json' }
import { type Line, lineSchema } from './line.ts'

let all: readonly Line[] | undefined

/** Every record, in the order of the file: danger first, then help, then reports. For stewards. */
export function lines(): readonly Line[] {
  all ??= z.array(lineSchema).parse(linesFile)
  return all
}

/** The lines nobody has called yet; `doctor` names them until someone does. */
export function unconfirmedLines(): readonly Line[] {
  return lines().filter((line) => line.confirmedOn === null)
}
