import { z } from 'zod'

export const LIST = '/availability/lines'
export const linePath = (id: string) => `${LIST}/${id}`

/** Whoever keeps lines: people of programs, and stewards for lines that no program keeps. */
export const keeping = { face: 'pro', permission: 'availability.count' } as const
export const reading = { ...keeping, method: 'GET', audit: 'none', limit: 'none' } as const
export const writing = { ...keeping, method: 'POST', limit: 'form' } as const

export const lineId = z.object({ id: z.guid() })

/** What a form sent, unchecked: to be printed back. */
export type Typed = Readonly<Record<string, string | readonly string[]>>

export const typedText = (typed: Typed, name: string): string => [typed[name] ?? ''].flat()[0] ?? ''
export const typedList = (typed: Typed, name: string): readonly string[] => [typed[name] ?? []].flat()
