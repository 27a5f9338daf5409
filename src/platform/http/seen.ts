import { createHash } from 'node:crypto'
import type { Refusal } from '../errors.ts'
import { optionalText } from './form-fields.ts'

/** A short name for facts as they stand, for the form that is filled in from them. */
export const seenOf = (facts: unknown): string =>
  createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 22)

/** What a form was filled in from, so that an old page takes back nothing that a colleague said meanwhile. */
export const seenField = optionalText(64, 'Load the page again, then send it again.')

/**
 * What the form says next that it was filled in from. Once somebody was told that it moved on, saving again is a knowing
 * choice; before, it is none: what was wrong with a field tells nobody of a colleague.
 *
 * @param sent what the refused form said
 */
export const seenNext = (now: string, sent: string | undefined, refusal: Refusal | undefined): string =>
  refusal?.status === 409 ? now : sent || now
