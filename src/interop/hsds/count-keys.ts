import { KeyCounts } from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { withLinks } from './make-record.ts'
import { type HsdsRows, idOf, type RecordRow, rowsIn } from './row.ts'
import { recordId } from './uuid.ts'

/** Called now and then while an input is read. */
type OnWay = () => Promise<unknown>
const tellEvery = 10_000

/**
 * Reads an input once before it is imported, only to count how many places have each phone and each point: what its
 * first places are recognized by must not depend on how far it has been read.
 *
 * An input that cannot be read to its end is counted as far as it goes; whoever imports it says why.
 */
export async function countKeys(
  rows: AsyncIterable<HsdsRows>,
  keyring: Keyring,
  sourceId: string,
  { signal, onWay }: { readonly signal?: AbortSignal | undefined; readonly onWay?: OnWay | undefined } = {},
): Promise<KeyCounts> {
  const counts = new KeyCounts(keyring)
  let told = performance.now()
  try {
    for await (const some of rows) {
      if (signal?.aborted) break
      if (onWay && performance.now() - told > tellEvery) {
        await onWay()
        told = performance.now()
      }
      for (const row of rowsIn(some)) if (row.kind === 'record') count(row, counts, sourceId)
    }
  } catch {
    // Said by the import itself.
  }
  return counts
}

function count(row: RecordRow, counts: KeyCounts, sourceId: string): void {
  if (row.entity === 'location') {
    const id = idOf(row.raw)
    if (id === undefined) return
    const raw = withLinks(row.raw, row.links)
    counts.addPlace(
      raw,
      recordId(sourceId, 'location', id),
      idIn(raw.organization_id, sourceId, 'organization'),
    )
  } else if (row.entity === 'service_at_location') {
    const raw = withLinks(row.raw, row.links)
    const place = idIn(raw.location_id, sourceId, 'location')
    if (place !== undefined) counts.addLink(raw, place)
  }
}

function idIn(value: unknown, sourceId: string, entity: 'organization' | 'location'): string | undefined {
  const id = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
  return id === '' ? undefined : recordId(sourceId, entity, id)
}
