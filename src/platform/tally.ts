/**
 * What this process has done since it started: jobs and messages, by how they ended. Begun before the pages and their
 * figures are there, because background work starts first. Names of tasks, channels and outcomes; never what it was about.
 */
export interface Tally {
  job(task: string, outcome: 'done' | 'failed'): void
  /** `failed`: the other server was away, or said "not now"; the message is tried again. */
  message(channel: MessageChannel, outcome: MessageOutcome): void
  readonly jobs: ReadonlyMap<string, { readonly done: number; readonly failed: number }>
  readonly messages: ReadonlyMap<MessageChannel, Readonly<Record<MessageOutcome, number>>>
}

export const messageChannels = ['mail', 'text', 'push'] as const
export type MessageChannel = (typeof messageChannels)[number]
export const messageOutcomes = ['sent', 'refused', 'failed'] as const
export type MessageOutcome = (typeof messageOutcomes)[number]

export function createTally(): Tally {
  const jobs = new Map<string, { done: number; failed: number }>()
  const messages = new Map<MessageChannel, Record<MessageOutcome, number>>(
    messageChannels.map((channel) => [channel, { sent: 0, refused: 0, failed: 0 }]),
  )
  return {
    job(task, outcome) {
      const counts = jobs.get(task) ?? { done: 0, failed: 0 }
      counts[outcome] += 1
      jobs.set(task, counts)
    },
    message(channel, outcome) {
      const counts = messages.get(channel)
      if (counts) counts[outcome] += 1
    },
    jobs,
    messages,
  }
}

/** The same sender, counted. Whatever it answers but `sent` is a refusal; whatever it throws is a failure. */
export function counted<A extends readonly unknown[], R extends string>(
  tally: Tally,
  channel: MessageChannel,
  send: (...given: A) => Promise<R>,
): (...given: A) => Promise<R> {
  return async (...given) => {
    try {
      const outcome = await send(...given)
      tally.message(channel, outcome === 'sent' ? 'sent' : 'refused')
      return outcome
    } catch (error) {
      tally.message(channel, 'failed')
      throw error
    }
  }
}
