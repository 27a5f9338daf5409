import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import { asActor } from '#platform/db/actor.ts'
import { StartError } from '#platform/errors.ts'
import { type Returned, takeReport } from './returned-mail.ts'

const SENTENCES: Readonly<Record<Returned, string>> = {
  'address-marked': 'The address is marked: nothing more is sent there, and its owner sees why.',
  'known-already': 'The address was marked before, or has ended.',
  'only-late': 'The mail is only late so far: nothing was changed.',
  'not-ours': 'The report is about no mail of ours: nothing was changed.',
  'no-report': 'This is no report about an undelivered mail: nothing was changed.',
}

/** Larger than any report; a mail server hands over one at a time. */
const MOST_BYTES = 10_000_000

/** `breakwater returned-mail`: a mail server pipes what comes back to the sender's address into this. */
export const returnedMailCommand: Command = defineCommand({
  name: 'returned-mail',
  summary: 'Read a report that a mail came back, and stop sending to its address.',
  arguments: [{ name: 'file', summary: 'the report as a mail; without it, standard input', optional: true }],
  options: z.object({}),
  async run({ words, io, services }) {
    const raw = readReport(words[0])
    const keyring = services.keyring()
    const outcome = await asActor(await services.pool(), await services.operator(), (ctx) =>
      takeReport(ctx, keyring, raw),
    )
    io.out(SENTENCES[outcome])
    // A mail server keeps what a pipe refuses: a letter that is no report is taken all the same.
    return { json: { outcome } }
  },
})

function readReport(file: string | undefined): string {
  try {
    return readFileSync(file ?? 0)
      .subarray(0, MOST_BYTES)
      .toString('latin1')
  } catch {
    throw new StartError(
      `The report ${file ?? 'on standard input'} cannot be read: name a file that is there.`,
    )
  }
}
