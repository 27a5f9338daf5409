import type { NoticeSubject } from '#platform/registers.ts'

/**
 * What a notice may be about. Outside the program all kinds look the same; the inbox, behind a sign-in, says which.
 * `urgent`: cannot wait, so it may come in quiet hours where its reader allows that.
 */
export const noticeKinds = {
  /** Something waits. */
  update: { urgent: false },
  /** A clock runs out. */
  due: { urgent: true },
  /** One's own sign-in, roles or addresses changed. */
  account: { urgent: true },
  /** Something that protects the database is missing or switched off; sent by the database itself. */
  protection: { urgent: true },
  /** A backup or the drill of one failed, or none was made for days; sent by the database itself. */
  backup: { urgent: false },
  /** Its reader is on call: they accepted with their shift that it comes in quiet hours. */
  'on-call': { urgent: true },
  /** Nobody on call has answered, so everybody is told. */
  unanswered: { urgent: true },
  /** Something at a set time: goes into the calendar too. */
  meeting: { urgent: false },
} as const

export type NoticeKind = keyof typeof noticeKinds

/** The page of ours that a notice leads to. */
export interface About {
  readonly kind: NoticeSubject
  /** Random, as all outward ids. */
  readonly id: string
}

/**
 * One notice. A closed union on purpose: there is no field for a name, program, agency, case or sender, so none can
 * get into a mail, a text, a push message or a calendar.
 */
export type NewNotice =
  | { readonly kind: 'update' | 'due' | 'on-call' | 'unanswered'; readonly about?: About }
  | { readonly kind: 'account' }
  | {
      readonly kind: 'meeting'
      readonly about?: About
      readonly starts: Date
      /** 1 to 1,440. */
      readonly minutes: number
    }
