/** What a check of the log finds beyond faults of its files, with a sentence each for whoever checks. */
export const SENTENCES = {
  'no-checkpoint': 'There is no checkpoint here: nothing was signed yet, or it was taken away.',
  'database-behind':
    'The database is older than the log: it was restored from a backup, and that was not said. Run "audit restored" where this was lawful.',
  'cut-short': 'A holder has a checkpoint of more leaves than stand here: the end of the log was cut off.',
  'lost-at-closing':
    'A holder has a checkpoint of more leaves, of a log that was closed: leaves were lost, or left out, when another began.',
  'two-histories':
    'A holder has a checkpoint that is not the beginning of this log: two histories were signed.',
  'leaf-differs':
    'The database has another leaf than the one that was signed: it was changed, or put elsewhere.',
  'leaf-missing': 'The database lacks a leaf that was signed.',
  'leaf-does-not-say-so': 'A leaf of the database says something else than what was signed.',
  'restored-unsaid': 'Leaves were brought back after a restore that no act tells of.',
  'row-changed': 'A row is not what its last leaf says.',
  'row-deleted': 'A row is gone, and no leaf says so.',
  'row-without-leaf': 'A row has no leaf: it was put in past the program.',
  'change-without-act':
    'A sealed text was changed or taken away, and no act of anybody tells of it: it was done past the program.',
  'leaf-out-of-line': 'A leaf does not go on from the one before it of the same row.',
} as const

export type FindingCode = keyof typeof SENTENCES
