/** Mails and texts that stay on this machine. */
export { type Letter, type Outbox, openOutbox, outboxUrls } from './outbox.ts'
