import type { Groups } from '#features/records/index.ts'

/** What is told. */
export type Report = Groups<'mandated-report'>['report']
/** That it was made: when, how, to whom, under which number. */
export type Sending = Groups<'mandated-report'>['sending']

/** One report of a record, opened. */
export interface MandatedReport {
  readonly id: string
  readonly subject: string
  readonly version: number
  readonly recordedAt: Date
  readonly author: string
  /** Undefined: the key of the record was destroyed, or somebody took the report back. */
  readonly words: { readonly report: Report; readonly sending: Sending } | undefined
}

export const NOT_MADE: Sending = {
  at: '',
  channel: '',
  organization: '',
  person: '',
  number: '',
  youth: '',
  plan: '',
  knownLine: false,
}

/** Whether it was told to whom it is for. From then on nothing of it changes. */
export const isMade = ({ words }: MandatedReport): boolean => words !== undefined && words.sending.at !== ''
