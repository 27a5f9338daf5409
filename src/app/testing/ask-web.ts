import { setTimeout as wait } from 'node:timers/promises'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import type { TestWeb } from './web.ts'

/** Asks as a patient visitor does: again in a moment while the program says that it is too busy. */
export async function askWeb(web: TestWeb, question: InjectOptions): Promise<LightMyRequestResponse> {
  for (let again = 0; ; again++) {
    const answer = await web.app.inject(question)
    if (answer.statusCode !== 503 || again === 20) return answer
    await wait(250)
  }
}
