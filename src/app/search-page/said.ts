import { z } from 'zod'
import saidFile from '../../../content/search/said.json' with { type: 'json' }

const saidSchema = z.strictObject({
  /** Key of a result (a page's path, `line:…`) → what people type when they mean it. */
  said: z.record(z.string(), z.array(z.string().min(2)).min(1)),
  /** Words and phrases that mean the same here. */
  synonyms: z.array(z.array(z.string().min(2)).min(2)),
})

export type Said = Readonly<z.infer<typeof saidSchema>>

let read: Said | undefined

export function said(): Said {
  read ??= saidSchema.parse(saidFile)
  return read
}
