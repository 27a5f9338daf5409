import type { Task } from '#platform/jobs/runner.ts'
import { planReminders } from './reminders/plan-reminders.ts'
import { type MailDesk, SEND_TASK, sendReminder } from './reminders/send-reminder.ts'

export interface VerificationSetting {
  /** Undefined = no mail server is set up: then nothing is planned, queued or kept for later. */
  readonly mail: MailDesk | undefined
}

/** Background work of verification. */
export function verificationTasks({ mail }: VerificationSetting): Readonly<Record<string, Task>> {
  return {
    'plan-reminders': async (ctx) => {
      if (mail) await planReminders(ctx)
    },
    [SEND_TASK]: async (ctx, { service, asked }) => {
      if (mail && typeof service === 'string') await sendReminder(ctx, mail, service, asked === true)
    },
  }
}

/** When it runs; see crontab in src/app/tasks.ts. */
export const verificationCrontab = `
7,37 * * * * plan-reminders
`
