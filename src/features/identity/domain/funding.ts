import type { LaneCode } from './lanes.ts'

/** Who pays for a program, as far as the payer brings duties of its own. */
export interface Funding {
  readonly code: string
  readonly name: string
  /** Lanes that usually come with it: a reminder on the page, never set by itself. */
  readonly brings: readonly LaneCode[]
}

/** The closed list; the database knows the same codes. */
export const funding = [
  { code: 'OVW', name: 'Office on Violence Against Women', brings: ['VSP-VAWA', 'HMIS-BAR'] },
  { code: 'FVPSA', name: 'Family violence prevention (FVPSA)', brings: ['VSP-FVPSA', 'HMIS-BAR'] },
  { code: 'VOCA', name: 'Crime victims fund (VOCA)', brings: ['VSP-VOCA'] },
  { code: 'RHY', name: 'Runaway and homeless youth grant', brings: ['RHY'] },
  { code: 'COC', name: 'Homeless assistance (continuum of care)', brings: [] },
  { code: 'IV-E', name: 'Foster care (Title IV-E)', brings: ['CPS'] },
  { code: 'CAPTA', name: 'Child abuse prevention (CAPTA)', brings: ['CPS'] },
  { code: 'MEDICAID', name: 'Medicaid or other health insurance', brings: ['HIPAA'] },
  { code: 'SAMHSA', name: 'Treatment grants (SAMHSA)', brings: ['PART2'] },
  { code: 'HHS-TRAFFICKING', name: 'Trafficking grants of Health and Human Services', brings: [] },
  { code: 'DOJ-TRAFFICKING', name: 'Trafficking grants of the Department of Justice', brings: ['VSP-VOCA'] },
  { code: 'EDUCATION', name: 'School money', brings: ['FERPA'] },
  { code: 'STATE', name: 'The state', brings: [] },
  { code: 'LOCAL', name: 'County, city or tribe', brings: [] },
  { code: 'PRIVATE', name: 'Gifts and foundations', brings: [] },
] as const satisfies readonly Funding[]

export type FundingCode = (typeof funding)[number]['code']

export const fundingCodes = funding.map(({ code }) => code) as [FundingCode, ...FundingCode[]]

export function fundingName(code: string): string {
  return funding.find((one) => one.code === code)?.name ?? code
}

/** Lanes that the payers usually bring and the program does not have: somebody should look once more. */
export function lanesToAskAbout(paidBy: readonly string[], has: readonly string[]): LaneCode[] {
  const usual: readonly Funding[] = funding.filter(({ code }) => paidBy.includes(code))
  return [...new Set(usual.flatMap(({ brings }) => brings))].filter((lane) => !has.includes(lane))
}
