import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { inject } from 'vitest'
import type { Answer, KeptServer } from './database-keeper.ts'

let kept: Promise<KeptServer> | undefined

/** The PostgreSQL that the whole run shares. It starts when it is asked for first: many tests need none. */
export function serverOfRun(): Promise<KeptServer> {
  kept ??= ask(inject('databaseKeeper'))
  return kept
}

async function ask(socket: string): Promise<KeptServer> {
  const answer = JSON.parse(await text(connect(socket))) as Answer
  if ('failed' in answer) throw new Error(`The tests' PostgreSQL did not start: ${answer.failed}`)
  return answer.server
}
