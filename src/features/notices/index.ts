/** Telling staff that something waits, and nothing else: the face of the notices feature. */
export { type ContactPermit, checkContact } from './contact/contact-permit.ts'
export { type Day, endSafeContact, recordSafeContact, type SafeContact } from './contact/safe-contact.ts'
export { sendToYoungPerson } from './contact/send-to-young-person.ts'
export { type Desk, openDesk } from './delivery/desk.ts'
export { CONTACT_POINT_PATH, COUNT_PATH, wordingOf } from './domain/neutral-message.ts'
export { announceNoticePages } from './notice-pages.ts'
export { returnedMailCommand } from './returned-mail-command.ts'
export { startTexts, stopTexts } from './texts-by-text.ts'
