import type { z } from 'zod'

/** What a schema refused, a sentence each, with where it stands. */
export function saidOf(error: z.ZodError, what: string): string[] {
  return error.issues.map(({ path, message }) => {
    const where = path.length === 0 ? '' : ` at ${path.map(String).join('.')}`
    return `The ${what} cannot be read${where}: ${message}.`
  })
}
