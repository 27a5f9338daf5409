import { z } from 'zod'
import { FICTIONAL_STATE } from '#features/directory/index.ts'
import { readLaw } from '#features/law/index.ts'
import { readLines } from '#features/lines/index.ts'
import { state as stateBy } from '#platform/geo/index.ts'
import type { RouteRequest } from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'
import { guidance } from './content/library.ts'
import type { Reader } from './render/reader.ts'

/** What of a request a text needs. */
export type Asked = Pick<RouteRequest, 'locale' | 'services' | 'now' | 'run'>

/** A state that is none is no state: an address may be old or mistyped, and the page says what holds anywhere. */
export const chosenState = z
  .string()
  .max(20)
  .optional()
  .transform((code) => (code === FICTIONAL_STATE.code ? code : code && stateBy(code)?.code) || undefined)

/** A profession or a setting; whether there is one of this code, the page finds out. */
export const chosenCode = z
  .string()
  .max(40)
  .optional()
  .transform((code) => code || undefined)

/** The address of a page that says what holds in a state. */
export const inState = z.strictObject({ state: chosenState })

/** For whom a text is put on a page, with the register of law and the lines as they are now. */
export async function readerFor(req: Asked, state?: string, sector?: string): Promise<Reader> {
  const law = await readLaw(req)
  const lines = await readLines(req)
  return {
    t: translator(req.locale),
    library: guidance(),
    state,
    sector,
    law,
    demo: req.services.demo,
    lines: lines.linesFor({ audience: 'professional', now: req.now, ...(state && { state }) }),
  }
}
