import { z } from 'zod'
import * as codes from './codes.ts'

/** When an action is due, in the order of time. */
export const WHENS = ['first-minutes', 'this-hour', 'before-they-leave', 'next-days'] as const

/** Nobody in a hurry reads a sixth. */
export const RANKED = 5

const action = z.strictObject({
  /** What to do, verb first. */
  do: codes.sentence.max(90, 'say it in at most 90 characters'),
  /** The item that says so. */
  item: codes.id,
  /** A claim of the item, to open it there. */
  claim: codes.id.optional(),
  /** Words of the item, as they stand there, on which the action rests. */
  from: z.string().trim().min(8),
  /** Which of the item's words to a young person are said with it, from 1. */
  say: z.int().min(1).optional(),
  when: z.enum(WHENS).optional(),
})

const list = z
  .strictObject({
    /** For these alone; left out, for all. */
    professions: z.array(codes.id).min(1).optional(),
    settings: z.array(codes.id).min(1).optional(),
    /** A list by profession that holds in each setting too. */
    everywhere: z.literal(true).optional(),
    /** The actions, most urgent first. */
    do: z.array(codes.id).length(RANKED, `list ${RANKED} actions`),
    /** A claim that goes on hour by hour. */
    hours: z.strictObject({ item: codes.id, claim: codes.id }).optional(),
  })
  .refine((one) => new Set(one.do).size === one.do.length, { path: ['do'], message: 'list each action once' })
  .refine((one) => one.everywhere === undefined || (one.professions && !one.settings), {
    path: ['everywhere'],
    message: 'only a list by profession, without settings, can hold everywhere',
  })

/** content/guidance/now/<sector>.yml, and all.yml with actions for every sector. */
export const nowListsSchema = z.strictObject({
  actions: z.record(codes.id, action).default({}),
  lists: z.array(list).default([]),
})

export type NowAction = Readonly<z.infer<typeof action>>
export type NowList = Readonly<z.infer<typeof list>>

/** What to do now in one sector. */
export interface NowLists extends Readonly<z.infer<typeof nowListsSchema>> {
  /** Code of the sector, or `all`. */
  readonly id: string
  /** From the root of the project. */
  readonly file: string
  /** As written, to find the line of an action. */
  readonly text: string
}

/** Actions that any sector may list. */
export const FOR_ALL = 'all'
