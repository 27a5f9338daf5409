/** Mail, where the operator set up a server. */
export { readDeliveryReport } from './delivery-report.ts'
export { isMailable } from './is-mailable.ts'
export { type Mail, type Mailer, openMailer } from './mailer.ts'
