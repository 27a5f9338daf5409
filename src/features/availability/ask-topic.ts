import type { Context } from '#platform/db/actor.ts'
import { defineChannel, publish } from '#platform/live/index.ts'

/** What open pages of an asking program are told: one of its asks was made, answered or has ended. Look again. */
export const askTopic = defineChannel('availability.ask', ['ask-changed'])

/** Tells the pages of whoever asked, once this act has committed. */
export async function tellAsker(ctx: Context, programId: string, askId: string): Promise<void> {
  await publish(ctx, askTopic, { kind: 'ask-changed', of: programId, id: askId })
}
