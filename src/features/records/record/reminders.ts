import type { Context } from '#platform/db/actor.ts'

/** What somebody may be reminded of about a record. Its words are the same for everybody: they tell nothing about a young person. */
export interface Reminder {
  readonly subject: string
  /** A sentence. */
  readonly text: string
  /** When it came up. */
  readonly since: Date
  /** Until when it is to be done; null: nobody set a limit. */
  readonly due: Date | null
  /** What one can do, the likely first: a link, or a form that is posted without fields. */
  readonly acts: readonly ({ readonly words: string } & (
    | { readonly href: string }
    | { readonly post: string }
  ))[]
}

/** A contact that was written, as far as a feature above needs to know it. */
export interface WrittenContact {
  readonly subject: string
  readonly channel: string
  readonly reached: boolean
  /** One of {@link Reminders.visits}. */
  readonly visit: string | undefined
}

/** What a feature above reminds of. It says so once, when the program starts. */
export interface Reminders {
  /** What a contact may have been, as choices of its form; none: the form does not ask. */
  visits(ctx: Context): Promise<readonly { readonly value: string; readonly label: string }[]>
  /** In the transaction that writes the contact. */
  contactWritten(ctx: Context, contact: WrittenContact): Promise<void>
  /** Of one record. @param parts it and all that are part of it */
  ofRecord(ctx: Context, head: string, parts: readonly string[]): Promise<Reminder | undefined>
  /** Of the acting program, the oldest first; at most 20. */
  here(ctx: Context): Promise<readonly Reminder[]>
}

const nothing: Reminders = {
  visits: async () => [],
  contactWritten: async () => undefined,
  ofRecord: async () => undefined,
  here: async () => [],
}

let announced = nothing

/** Once per process, before the first page is shown. */
export function announceReminders(reminders: Reminders): void {
  announced = reminders
}

export const reminders = (): Reminders => announced
