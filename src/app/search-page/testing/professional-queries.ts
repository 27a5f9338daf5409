import { readFileSync } from 'node:fs'
import { z } from 'zod'

/**
 * What professionals look for, written by somebody who had not seen the index, and right answers that stood here before
 * anything was tuned.
 */
const querySchema = z.strictObject({
  id: z.string(),
  query: z.string(),
  lang: z.enum(['en', 'es']),
  /** Only `tune` may be looked at while something is changed. */
  half: z.enum(['tune', 'held-out']),
  /** What the writer wanted to find. */
  wants: z.string(),
  kinds: z.array(z.string()),
  /** Keys of results, each of which would be right: a page, `line:…`, `place:…`, `need:…` (services), `card:…` by its name. */
  answers: z.array(z.string()).min(1).optional(),
  /** Why the product has no page for it. */
  nothing: z.string().optional(),
})

export type ProfessionalQuery = Readonly<z.infer<typeof querySchema>>

export function professionalQueries(): readonly ProfessionalQuery[] {
  const file = new URL('./professional-queries.json', import.meta.url)
  return z.array(querySchema).parse(JSON.parse(readFileSync(file, 'utf8')))
}
