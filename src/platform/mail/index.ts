/** Mail, where the operator set up a server. */
export { isMailable, type Mail, type Mailer, openMailer } from './mailer.ts'
