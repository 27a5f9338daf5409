import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { appendFile, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { isMailable, type Mailer } from '#platform/mail/index.ts'
import { isDialable, type TextGateway } from '#platform/texts/index.ts'

/** What would have left, as it would have arrived. */
export interface Letter {
  /** What somebody does by themself: `hand` a link over that is shown to them once, say a code on the `phone`. */
  readonly by: 'mail' | 'text' | 'hand' | 'phone'
  readonly at: Date
  /** An address, a number, or the name of whoever it is handed to. */
  readonly to: string
  /** Who does it; undefined where the program writes. */
  readonly from?: string | undefined
  readonly subject?: string | undefined
  readonly text: string
}

export interface Outbox {
  readonly mail: Mailer
  readonly text: TextGateway
  keep(letter: Omit<Letter, 'at'>): Promise<void>
  /** The newest first; at most 200. */
  letters(): Promise<readonly Letter[]>
}

/** What stands in settings in place of the address of a server, where an outbox stands in for it. */
export const outboxUrls = { mail: 'outbox:mail', text: 'outbox:text' } as const

const MOST = 200

/** @param path of its file. Whoever reads it can open every link in it, so nobody else on this machine may. */
export function openOutbox(path: string): Outbox {
  mkdirSync(dirname(path), { recursive: true })
  // Before anybody adds to it: a letter that comes while the file is written anew would be lost.
  writeFileSync(
    path,
    linesIn(readOrEmpty(path))
      .slice(-MOST)
      .map((line) => `${line}\n`)
      .join(''),
    { mode: 0o600 },
  )
  const keep: Outbox['keep'] = async (letter) => {
    await appendFile(path, `${JSON.stringify({ ...letter, at: new Date() })}\n`)
  }
  return {
    keep,
    mail: {
      async send({ to, subject, text }) {
        if (!isMailable(to)) return 'refused'
        await keep({ by: 'mail', to, subject, text })
        return 'sent'
      },
      close: () => undefined,
      staysHere: true,
    },
    text: {
      async send(to, text) {
        if (!isDialable(to)) return 'number-wrong'
        await keep({ by: 'text', to, text })
        return 'sent'
      },
    },
    letters: async () =>
      linesIn(await readFile(path, 'utf8'))
        .slice(-MOST)
        .map(read)
        .reverse(),
  }
}

function read(line: string): Letter {
  const letter = JSON.parse(line) as Omit<Letter, 'at'> & { readonly at: string }
  return { ...letter, at: new Date(letter.at) }
}

const linesIn = (text: string): string[] => text.split('\n').filter((line) => line !== '')

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}
