import { xmlText } from '#platform/xml-text.ts'
import type { Change } from './change-feed.ts'

/** The newest changes as an Atom feed (RFC 4287): for readers that look by themselves. */
export function atomFeed(origin: string, changes: readonly Change[]): string {
  const updated = changes[0]?.on ?? '1970-01-01'
  const entries = changes.map(
    (change) =>
      `<entry><id>${xmlText(`${origin}/en/guidance/${change.itemId}#${change.on}-${change.kind}`)}</id>` +
      `<title>${xmlText(change.title)}</title><updated>${change.on}T00:00:00Z</updated>` +
      `<link href="${xmlText(`${origin}/en/guidance/${change.itemId}`)}"/>` +
      `<summary>${xmlText(change.say ?? `${change.kind}.`)}</summary></entry>`,
  )
  return (
    `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">` +
    `<id>${xmlText(`${origin}/guidance/changes`)}</id><title>Changes</title><author><name>Breakwater</name></author>` +
    `<updated>${updated}T00:00:00Z</updated><link rel="self" href="${xmlText(`${origin}/guidance/changes.atom`)}"/>` +
    `${entries.join('\n')}</feed>\n`
  )
}
