/** Telling staff that something waits, and nothing else: the face of the notices feature. */
export {
  type Checked,
  type ContactPermit,
  type ContactRefusal,
  checkContact,
  type SendChannel,
  type SendLevel,
} from './contact/contact-permit.ts'
export {
  type ContactChannel,
  type Day,
  endSafeContact,
  recordSafeContact,
  type SafeContact,
  type TextLevel,
} from './contact/safe-contact.ts'
export { sendToYoungPerson, type YoungMessage } from './contact/send-to-young-person.ts'
export { channelsOf, type Desk, openDesk } from './delivery/desk.ts'
export { type About, type NewNotice, type NoticeKind, noticeKinds } from './domain/kinds.ts'
export { COUNT_PATH, REACH_PATH, wordingOf } from './domain/neutral-message.ts'
export { unreadNotices } from './inbox.ts'
export { announceNoticePages } from './notice-pages.ts'
export { returnedMailCommand } from './returned-mail-command.ts'
export { startTexts, stopTexts } from './texts-by-text.ts'
