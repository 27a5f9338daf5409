import type { KeyObject } from 'node:crypto'
import { ED25519, type SigningKey, signingKey } from '#platform/tlog/note/keys.ts'
import { openNote, signNote } from '#platform/tlog/note/open-note.ts'

/** That a record of a young person, or the words of one entry of it, were destroyed. Ids and an instant alone. */
export interface Tombstone {
  readonly coalition: string
  readonly agency: string
  readonly subject: string
  /** Null: the whole record. */
  readonly item: string | null
  readonly at: Date
  /** The same as a text that the installation signed (C2SP signed-note): others can check it with its public key. */
  readonly note: string
}

const TITLE = 'breakwater tombstone v1'

/** The key with which an installation signs what was destroyed. */
export function tombstoneKey(privateKey: KeyObject): SigningKey {
  return signingKey('breakwater.tombstones', ED25519, privateKey)
}

export function signTombstone(key: SigningKey, what: Omit<Tombstone, 'note'>): Tombstone {
  const text = `${TITLE}\ncoalition ${what.coalition}\nagency ${what.agency}\nsubject ${what.subject}\nitem ${what.item ?? '-'}\ndestroyed ${what.at.toISOString()}\n`
  return { ...what, note: signNote(text, [key]) }
}

const ID = '([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})'
const TEXT = new RegExp(
  `^${TITLE}\ncoalition ${ID}\nagency ${ID}\nsubject ${ID}\nitem (?:-|${ID})\ndestroyed (\\S{24})\n$`,
)

/** What a note says, where this installation signed it. @throws {TlogError} it did not, or it is no tombstone */
export function readTombstone(key: SigningKey, note: string): Tombstone {
  const { text } = openNote(note, [key])
  const [, coalition = '', agency = '', subject = '', item, at = ''] = TEXT.exec(text) ?? []
  if (subject === '') throw new Error('not a tombstone')
  return { coalition, agency, subject, item: item ?? null, at: new Date(at), note }
}

/** What a note names, whoever signed it: the same for two that were signed at different times. */
export function namedBy(note: string): string {
  return /^subject .*\nitem .*$/m.exec(note)?.[0] ?? note
}
