export { agencyKeyFile, agencyKeysIn, readAgencyKey } from './agency-key-files.ts'
export { buryIn, destroyIn, isJustRestored, noteToldOfAll, tombstonesIn, wholeKeysOf } from './bury.ts'
export { noteBackup, readKeys, writeKeys } from './copy.ts'
export {
  agenciesWithEarlier,
  deleteEmptied,
  forgetDeleted,
  type HasEarlier,
  noteEmptied,
  noteFilled,
  ownersWithEarlier,
} from './earlier-keys.ts'
export { AgencyKeyAway, KeyGone, KeyStoreAway } from './errors.ts'
export { KeysToHandOver, takenKeys } from './hand-over-keys.ts'
export { holdOwnKey } from './hold-own-key.ts'
export { createKeyStore, keyStoreOn } from './key-store.ts'
export { type KeyStoreDatabase, openKeyStoreDatabase } from './key-store-database.ts'
export { lookAtKeyStore, systemOf } from './look.ts'
export { migrateKeyStore } from './migrate.ts'
export { type KeyReport, keyReport, noteSplit } from './report.ts'
export { type AgencyOf, rotateAgency } from './rotate-agency.ts'
export { addOperator, removeOperator } from './rotate-operator.ts'
export { rotateOwners } from './rotate-owners.ts'
export { namedBy, readTombstone, signTombstone, type Tombstone, tombstoneKey } from './tombstone.ts'
export { type Tried, tryKeys } from './try-keys.ts'
export type { DataKey, KeyOwner, KeyStore, KeysOfOwner } from './types.ts'
