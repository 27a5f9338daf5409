import { testFiles } from '#platform/objects/testing/memory-objects.ts'
import { MemoryStorage } from '#platform/tlog/testing/memory-storage.ts'
import type { RecordsTown } from '../../records/testing/records-town.ts'
import type { CarryingOut } from '../carry-out.ts'
import { destructionTasks } from '../tasks.ts'

/** The tasks of destruction in a town, for `workOff`. Nothing lies beside the tiles unless a storage is given. */
export const tasksOf = (
  { db, keys }: Pick<RecordsTown, 'db' | 'keys'>,
  {
    files = testFiles,
    storage = new MemoryStorage(),
  }: Partial<Pick<CarryingOut, 'files'> & CarryingOut['tiles']> = {},
): ReturnType<typeof destructionTasks> =>
  destructionTasks({ pool: db.app, keyring: db.keyring, keyStore: keys, files, tiles: { storage } })
