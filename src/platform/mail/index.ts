/** Mail, where the operator set up a server. */
export { isMailable } from './is-mailable.ts'
export { type Mail, type Mailer, openMailer } from './mailer.ts'
