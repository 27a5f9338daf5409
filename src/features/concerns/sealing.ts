import { openBeside, sealBeside } from '#features/records/index.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import type { Words } from './domain/read-telling.ts'

/** Whose key seals a concern, and where it stands. */
export interface ConcernPlace {
  readonly coalition: string
  readonly agency: string
  /** The record that may be opened of it. */
  readonly keyOwner: string
  readonly id: string
}

export interface Sealed {
  readonly epoch: number
  readonly ciphertext: Buffer
}

/** Bound to its row: moved to another it does not open. */
const standAt = ({ coalition, agency, keyOwner, id }: ConcernPlace, group: 'words' | 'answer') => ({
  coalition,
  agency,
  subject: keyOwner,
  table: 'concerns.concern',
  row: id,
  group,
  version: 1,
})

export const sealWords = (keys: KeyStore, of: ConcernPlace, words: Words): Promise<Sealed> =>
  sealBeside(keys, standAt(of, 'words'), words)

export const openWords = async (keys: KeyStore, of: ConcernPlace, sealed: Sealed): Promise<Words> =>
  (await openBeside(keys, standAt(of, 'words'), sealed)) as Words

export const sealAnswer = (keys: KeyStore, of: ConcernPlace, text: string): Promise<Sealed> =>
  sealBeside(keys, standAt(of, 'answer'), { text })

export const openAnswer = async (keys: KeyStore, of: ConcernPlace, sealed: Sealed): Promise<string> =>
  ((await openBeside(keys, standAt(of, 'answer'), sealed)) as { readonly text: string }).text
