import type { Change } from './change-feed.ts'

/** The newest changes as an Atom feed (RFC 4287): for readers that look by themselves. */
export function atomFeed(origin: string, changes: readonly Change[]): string {
  const updated = changes[0]?.on ?? '1970-01-01'
  const entries = changes.map(
    (change) =>
      `<entry><id>${escaped(`${origin}/en/guidance/${change.itemId}#${change.on}-${change.kind}`)}</id>` +
      `<title>${escaped(change.title)}</title><updated>${change.on}T00:00:00Z</updated>` +
      `<link href="${escaped(`${origin}/en/guidance/${change.itemId}`)}"/>` +
      `<summary>${escaped(change.say ?? `${change.kind}.`)}</summary></entry>`,
  )
  return (
    `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">` +
    `<id>${escaped(`${origin}/guidance/changes`)}</id><title>Changes</title><author><name>Breakwater</name></author>` +
    `<updated>${updated}T00:00:00Z</updated><link rel="self" href="${escaped(`${origin}/guidance/changes.atom`)}"/>` +
    `${entries.join('\n')}</feed>\n`
  )
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
