import type { Locale, T } from '#platform/i18n/index.ts'
import type { Reviews } from '../read-reviews.ts'
import { guidancePack, type PackRequest } from './pack.tsx'

interface Kept {
  /** Day, and state of the register and of the lines. */
  readonly key: string
  readonly reviews: Reviews
  readonly made: Promise<Uint8Array>
}

/** One for each language of the site. */
const kept = new Map<Locale, Kept>()

/**
 * The guides as files, made once for all who ask while nothing in them changes: to make them takes the machine about a
 * second, and many who ask at once would otherwise keep every page waiting.
 */
export function keptPack(t: T, request: PackRequest): Promise<Uint8Array> {
  const { law, lines, reviews, now } = request
  const key = `${now.toISOString().slice(0, 10)} ${law.stamp} ${lines?.stamp ?? ''}`
  const held = kept.get(t.locale)
  if (held?.key === key && held.reviews === reviews) return held.made
  const made = guidancePack(t, request)
  const mine: Kept = { key, reviews, made }
  kept.set(t.locale, mine)
  // A failure is told to whoever waits for it, and the next one tries again.
  made.catch(() => kept.get(t.locale) === mine && kept.delete(t.locale))
  return made
}
