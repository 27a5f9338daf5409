/**
 * Kinds of background work, each with workers of its own: what somebody waits for · what waits for servers of others · all else.
 * With one worker for everything, a partner that answers slowly would hold mail back.
 */
export const JOB_KINDS = ['messages', 'partners', 'upkeep'] as const

export type JobKind = (typeof JOB_KINDS)[number]

/** How many jobs of each kind one node works on at once. */
export type JobsAtOnce = Readonly<Record<JobKind, number>>

export const oneOfEachKind: JobsAtOnce = { messages: 1, partners: 1, upkeep: 1 }

/** @returns undefined for anything but kinds and numbers from 1 to 20, such as `messages=2, partners=4`. */
export function readJobsAtOnce(text: string): JobsAtOnce | undefined {
  const atOnce: Record<JobKind, number> = { ...oneOfEachKind }
  const seen = new Set<string>()
  for (const part of text.split(/[\s,]+/).filter((one) => one !== '')) {
    const [, name = '', count] = /^([a-z]+)=(\d{1,2})$/.exec(part) ?? []
    const kind = JOB_KINDS.find((one) => one === name)
    if (kind === undefined || seen.has(kind) || Number(count) < 1 || Number(count) > 20) return undefined
    seen.add(kind)
    atOnce[kind] = Number(count)
  }
  return atOnce
}
