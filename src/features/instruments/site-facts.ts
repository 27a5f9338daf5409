/** A program as far as screening goes. */
export interface SiteFacts {
  readonly setting: string | null
  /** How many of 1,000 young people seen here are affected, and where that figure is from. */
  readonly prevalence: { readonly per1000: number; readonly source: string } | null
  /** Until when somebody can answer what a young person may say, and who. */
  readonly staffed: { readonly until: Date; readonly who: string } | null
}
