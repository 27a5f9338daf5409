import { z } from 'zod'
import linesFile from '../../../content/lines/lines.json' with { type: 'json' }
import referralFile from '../../../content/lines/referral.json' with { type: 'json' }
import { type Line, lineSchema } from './line.ts'

let all: readonly Line[] | undefined
let referral: Line | undefined

/** Every record, in the order of the file: danger first, then help, then reports. For stewards. */
export function lines(): readonly Line[] {
  all ??= z.array(lineSchema).parse(linesFile)
  return all
}

/** The one for help of every kind, which is shown where nothing is listed and never among the others. */
export function referralRecord(): Line {
  referral ??= lineSchema.parse(referralFile)
  return referral
}
