import { z } from 'zod'
import * as codes from './codes.ts'

/** One file of content/sources; its README says what the fields are. */
export const sourceSchema = z.strictObject({
  citation: z.string().trim().min(10),
  year: z.int().min(1700).max(2100),
  kind: z.enum(['guide', 'study', 'standard', 'statute', 'agency', 'web']),
  url: z.url({ protocol: /^https?$/ }).nullable(),
  archivedUrl: z.url({ protocol: /^https?$/ }).nullable(),
  /** The day somebody of ours read it. */
  accessed: codes.day.nullable(),
  /** Set to null where nobody opened the address lately. */
  urlSeen: codes.day.nullable().optional(),
  /** The source that takes its place. */
  supersededBy: codes.id.nullable().optional(),
  license: z.string().trim().min(2),
  note: z.string().trim().min(2).nullable(),
})

export interface Source extends Readonly<z.infer<typeof sourceSchema>> {
  readonly id: string
}
