import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { StartError } from '#platform/errors.ts'
import { fromRoot } from '#platform/root.ts'
import { type Lane, lanes } from '../model/codes.ts'
import { saidOf } from './said-of.ts'

const file = z.array(
  z.strictObject({
    lane: z.enum(lanes),
    /** It tells something that a person is known there at all, or that an ask comes from there (R12). */
    tells: z.boolean(),
    cite: z.array(z.string().min(2)).min(1),
    mark: z.enum(['verified', 'unverified']),
    status: z.literal('draft'),
  }),
)

/**
 * Of each lane, whether presence tells something, by `content/sharing/presence.yml`.
 *
 * @param text of the file
 * @throws {StartError} it cannot be read, or a lane stands in it not at all or twice; says which
 */
export function presenceFrom(text: string): ReadonlyMap<Lane, boolean> {
  const read = file.safeParse(parse(text))
  if (!read.success) throw new StartError(saidOf(read.error, 'file content/sharing/presence.yml').join(' '))
  const found = new Map(read.data.map(({ lane, tells }) => [lane, tells]))
  const wrong = lanes.filter((lane) => read.data.filter((row) => row.lane === lane).length !== 1)
  if (wrong.length > 0)
    throw new StartError(`content/sharing/presence.yml needs one row for each lane. See ${wrong.join(', ')}.`)
  return found
}

/** What ships. @throws {StartError} */
export function shippedPresence(): ReadonlyMap<Lane, boolean> {
  return presenceFrom(readFileSync(fromRoot('content', 'sharing', 'presence.yml'), 'utf8'))
}
