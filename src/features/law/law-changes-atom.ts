import type { T } from '#platform/i18n/index.ts'
import { xmlText } from '#platform/xml-text.ts'
import type { LawChange } from './law-changes.ts'

/** The newest acts on the register as an Atom feed (RFC 4287), in English as the facts are. Never who acted. */
export function lawFeed(t: T, origin: string, changes: readonly LawChange[]): string {
  const self = `${origin}/law/changes.atom`
  const updated = changes[0]?.at ?? new Date(0)
  return (
    `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">` +
    `<id>${xmlText(self)}</id><title>${xmlText(t('law.changes.heading'))}</title>` +
    `<author><name>Breakwater</name></author><updated>${updated.toISOString()}</updated>` +
    `<link rel="self" href="${xmlText(self)}"/>${changes.map((one) => entry(t, origin, one)).join('\n')}</feed>\n`
  )
}

function entry(t: T, origin: string, { at, what, factId, jurisdiction, topic, citation }: LawChange): string {
  const page = `${origin}/en/law/${pageOf(jurisdiction, topic)}#${factId}`
  return (
    `<entry><id>${xmlText(`${origin}/law/changes#${factId}-${what}-${at.toISOString()}`)}</id>` +
    `<title>${xmlText(`${jurisdiction}: ${citation}`)}</title><updated>${at.toISOString()}</updated>` +
    `<link href="${xmlText(page)}"/>` +
    `<summary>${xmlText(`${t(`law.changes.${what}`)}. ${t(`law.topic.${topic}`)}`)}</summary></entry>`
  )
}

/** Where the words of a fact stand: those of a state on its own page, others on the page of their topic. */
function pageOf(jurisdiction: string, topic: string): string {
  return /^[A-Z]{2}$/.test(jurisdiction) && jurisdiction !== 'US'
    ? jurisdiction.toLowerCase()
    : `topic/${topic}`
}
