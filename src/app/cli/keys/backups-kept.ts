/** For how many days backups are kept at least, as docs/how-to/look-after-keys.md says: so long an earlier key stays too. */
export const BACKUPS_KEPT_DAYS = 30
