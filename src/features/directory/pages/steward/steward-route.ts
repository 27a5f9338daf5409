import { z } from 'zod'

/** What every steward page states: for people who are signed in as stewards, and for nobody else. */
export const staff = { face: 'pro', permission: 'directory.keep' } as const

/** Reading pages spend no budget: only a steward gets as far as the query. */
export const reading = { ...staff, audit: 'none', limit: 'none' } as const

export const recordId = z.object({ id: z.uuid() })
