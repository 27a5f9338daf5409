import { z } from 'zod'
import { TlogError } from '#platform/tlog/errors.ts'

/** What a proof says, and what the leaf is made of. Written into the file as JSON. */
const said = z.strictObject({
  format: z.literal(1),
  table: z.literal('audit.event'),
  row: z.string(),
  /** The row as the log knows it: a JSON array. */
  text: z.string(),
  /** 16 bytes in hex. */
  salt: z.string().regex(/^[0-9a-f]{32}$/),
})
export type Said = z.output<typeof said>

/** @throws {TlogError} `malformed`: it says nothing that we can read, or of another act than it names */
export function readSaid(extra: Buffer | undefined): Said {
  try {
    const what = said.parse(JSON.parse(extra?.toString('utf8') ?? 'null'))
    if (z.array(z.unknown()).parse(JSON.parse(what.text))[1] === what.row) return what
  } catch {
    // What it is instead is nobody's to know.
  }
  throw new TlogError('malformed', 'what the file says of the act cannot be read')
}
