import { countBehind } from '#features/records/index.ts'
import { openPool } from '#platform/db/pool.ts'
import { agenciesWithEarlier, type KeyStoreDatabase } from '#platform/key-store/index.ts'
import type { Finding } from './doctor-settings.ts'
import { BACKUPS_KEPT_DAYS } from './keys/backups-kept.ts'

const about = 'keys'

/** What lies under earlier keys, and which of those are kept for backups alone. */
export async function checkEpochs(keyStore: KeyStoreDatabase, ownerUrl: string): Promise<Finding[]> {
  const agencies = await agenciesWithEarlier(keyStore)
  const owner = openPool(ownerUrl, { max: 1, name: 'breakwater doctor' })
  const found: Finding[] = []
  try {
    for (const { coalition, agency, full, kept, since } of agencies) {
      // Asked of the data: what was noted may be older than a write in flight, or than a restored backup.
      const { items, drafts, files, frozen } = await countBehind({ owner, keyStore }, { coalition, agency })
      const behind = items + drafts + files > 0
      if (behind || (full > 0 && frozen === 0)) {
        found.push({
          about,
          state: 'note',
          sentence: `${String(items)} text(s) of entries, ${String(files)} file(s) and ${String(drafts)} draft(s) of agency ${agency} lie under earlier keys: run "keys seal-anew ${agency}", while people go on.`,
        })
      }
      if (frozen > 0)
        found.push({
          about,
          state: 'ok',
          sentence: `${String(frozen)} frozen file(s) of agency ${agency} lie under earlier keys, which stay: nobody opens those files.`,
        })
      if (kept > 0 && since !== null && (full > 0 || !behind)) {
        const days = Math.floor((Date.now() - since.getTime()) / 86_400_000)
        const due = days >= BACKUPS_KEPT_DAYS
        found.push({
          about,
          state: due ? 'note' : 'ok',
          sentence: `${String(kept)} earlier key(s) of agency ${agency} seal nothing any more, the first for ${String(days)} day(s), and are kept for backups of the data of before${due ? `: "keys forget ${agency}" deletes them for good. If a backup of the data older than 30 days lies anywhere else, add --kept-days with the age of the oldest` : ''}.`,
        })
      }
    }
    return found
  } finally {
    await owner.end()
  }
}
