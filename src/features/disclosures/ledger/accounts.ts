/** What a law asks to be kept of disclosures, as a part of the ledger. */
export interface Account {
  readonly lane: 'HIPAA' | 'FERPA' | 'RHY'
  /** Duties whose lines belong to it; undefined: all lines of its lane. */
  readonly duties: readonly string[] | undefined
  /** How far it reaches back; null: as long as the record. As content/retention has it. */
  readonly months: number | null
  readonly cite: string | null
  readonly isVerified: boolean
}

export const ACCOUNTS = ['HIPAA', 'FERPA', 'RHY'] as const

/** Which account of the ledger a lane asks for. Lanes without one are in the whole ledger. */
export const accounts: Readonly<Record<(typeof ACCOUNTS)[number], Account>> = {
  HIPAA: {
    lane: 'HIPAA',
    duties: ['accounting', 'log-verbal'],
    months: 72,
    cite: '45 CFR 164.528',
    isVerified: false,
  },
  FERPA: {
    lane: 'FERPA',
    duties: ['request-log', 'accounting', 'log-verbal'],
    months: null,
    cite: '20 USC 1232g(b)(4)',
    isVerified: true,
  },
  RHY: { lane: 'RHY', duties: undefined, months: null, cite: null, isVerified: false },
}
