import type { Keyring } from '#platform/crypto/keyring.ts'
import { paddedText } from '#platform/crypto/padded-text.ts'
import type { CreditType } from './credential/facts.ts'

/** What of a certificate lies sealed: who, and what they gave. */
export interface SealedPart {
  readonly name: string
  readonly licenseNumber: string | null
  /** The signed file, as its learner downloads it. */
  readonly file: string
  /** The one for whoever has the address: without the license number. Null: there is none in the other. */
  readonly publicFile: string | null
  /** As the page shows it. */
  readonly shown: ShownCertificate
}

/** What a certificate says besides who, as it was when it was issued. Days are ISO days. */
export interface ShownCertificate {
  readonly title: string
  readonly edition: number
  readonly completedOn: string
  readonly minutes: number
  readonly testedOut: boolean
  readonly provider: {
    readonly legalName: string
    readonly address: string | null
    readonly number: string | null
    readonly signatory: string | null
  }
  readonly approval: {
    readonly statement: string
    readonly board: string
    readonly number: string
    readonly courseNumber: string | null
    readonly credits: number
    readonly creditType: CreditType
    readonly startsOn: string
    readonly endsOn: string
  } | null
  /** Key that signed the file. */
  readonly issuer: string
  readonly issuedOn: string
}

const about = (coalition: string, id: string) => `certificates.certificate|${coalition}|${id}`

/** Its length tells little of whether somebody gave a license number. */
const padTo = 512

export const sealPart = (keyring: Keyring, coalition: string, id: string, part: SealedPart): Buffer =>
  keyring.seal(paddedText(JSON.stringify(part), padTo), about(coalition, id))

/** @throws {Error} when it was moved, swapped or sealed with another key */
export const openPart = (keyring: Keyring, coalition: string, id: string, sealed: Buffer): SealedPart =>
  JSON.parse(keyring.open(sealed, about(coalition, id))) as SealedPart
