import { createRequire } from 'node:module'
import type nodemailer from 'nodemailer'
import { isMailable } from './is-mailable.ts'

export interface Mail {
  readonly to: string
  readonly subject: string
  /** Plain text: no pictures that tell when it was read, no markup that hides where a link leads. */
  readonly text: string
  /** A calendar entry to go with it, as {@link calendarFile} writes it. */
  readonly calendar?: string | undefined
  /** `name@host`: comes back in a report that the mail could not be delivered. */
  readonly messageId?: string | undefined
}

export interface Mailer {
  /**
   * Hands a mail to the server.
   *
   * @returns `refused` when the server will never take it for this address; trying again would not help.
   * @throws when the server cannot be reached or says "not now": then a later try may work.
   */
  send(mail: Mail): Promise<'sent' | 'refused'>
  close(): void
  /** Nothing leaves this machine: addresses that nobody has may be written to. */
  readonly staysHere?: boolean
}

/** For everything between connecting and the last answer of the server. */
const PATIENCE_MS = 15_000

/**
 * Mail through the server of SMTP_URL.
 *
 * `smtps://` speaks TLS from the start. `smtp://` must change to TLS before anything is sent, because a mail may
 * carry a link that opens something; only a server on this machine may go without.
 *
 * @param smtpUrl may name the sender: `smtps://user:password@mail.example.org?from=lists@example.org`; without, it
 *   is no-reply at the host of `publicUrl`.
 */
export function openMailer(smtpUrl: string, publicUrl: string): Mailer {
  const url = new URL(smtpUrl)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const secure = url.protocol === 'smtps:'
  const near = /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host)
  const from = url.searchParams.get('from') ?? `no-reply@${new URL(publicUrl).hostname}`
  // Loaded only where there is a server: at each start of a program that mails nobody, it was a tenth of all loading.
  const { createTransport } = createRequire(import.meta.url)('nodemailer') as typeof nodemailer
  const transport = createTransport({
    host,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && !near,
    ...(url.username !== '' && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    // The library's log lines would hold addresses and links.
    logger: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send({ to, subject, text, calendar, messageId }) {
      if (!isMailable(to)) return 'refused'
      try {
        await transport.sendMail({
          from: { name: '', address: from },
          to: { name: '', address: to },
          subject,
          text,
          ...(messageId !== undefined && { messageId: `<${messageId}>` }),
          ...(calendar !== undefined && { attachments: [attached(calendar)] }),
          // No out-of-office answers, and no word of what program sent it.
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          xMailer: false,
        })
        return 'sent'
      } catch (error) {
        if (isFinal(error)) return 'refused'
        throw error
      }
    },
    close: () => transport.close(),
  }
}

/** The file's name stays in the download folder of whatever device this is. */
function attached(calendar: string) {
  return {
    filename: 'update.ics',
    content: calendar,
    contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
  }
}

/** The server refused the address itself (a code from 500 to 599), not our sign-in or the moment. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EENVELOPE') return false
  const answer = 'responseCode' in error ? error.responseCode : undefined
  return typeof answer === 'number' && answer >= 500 && answer < 600
}
