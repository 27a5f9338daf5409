import { z } from 'zod'
import type { RouteRequest } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'

/** What all routes of a record are. */
export const shared = { face: 'pro', permission: 'records.work', need: 'sensitive' } as const
export const ofRecord = z.object({ id: z.uuid() })
export const ofEntry = z.object({ id: z.uuid(), item: z.uuid() })

/** A note of 15,000 letters of any alphabet, as a browser writes it. */
export const MOST_BYTES = 262_144

/** A form as it came, checked or not. */
export type Sent = Readonly<Record<string, unknown>>
export const wordOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

export type OfRecord = Pick<RouteRequest<{ id: string }>, 'run' | 'params' | 'services' | 'now' | 'actor'>
export type OfEntry = Pick<RouteRequest<{ id: string; item: string }>, keyof OfRecord>

/** Where a page leads back to, when the keys are away. */
export const toList = { path: '/records', words: t('timeline.back') } as const
export const toRecord = (id: string) => ({ path: `/records/${id}`, words: t('timeline.toRecord') })

/** What was done, as an address may say it. */
export const DONE = [
  'note',
  'contact-log',
  'task',
  'correction-request',
  'corrected',
  'answered',
  'retracted',
  'pinned',
  'unpinned',
  'finished',
  'reopened',
  'identity',
  'contact',
  'contact-retracted',
  'message',
  'message-unlogged',
  'message-once',
] as const
