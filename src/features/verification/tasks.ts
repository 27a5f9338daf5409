import type { Task } from '#platform/jobs/runner.ts'
import { planReminders } from './reminders/plan-reminders.ts'
import { type MailDesk, SEND_TASK, sendReminder } from './reminders/send-reminder.ts'
import { CHECK_TASK, checkWebsite, planWebsiteChecks } from './website/check-website.ts'

export interface VerificationSetting {
  /** Undefined = no mail server is set up: then nothing is planned, queued or kept for later. */
  readonly mail: MailDesk | undefined
  /** Hosts of the operator's own network that may be called; see OUTGOING_PRIVATE_HOSTS. */
  readonly privateHosts: readonly string[]
}

/** Background work of verification. */
export function verificationTasks({
  mail,
  privateHosts,
}: VerificationSetting): Readonly<Record<string, Task>> {
  return {
    'plan-reminders': async (ctx) => {
      if (mail) await planReminders(ctx)
    },
    [SEND_TASK]: async (ctx, { service, asked }) => {
      if (mail && typeof service === 'string') await sendReminder(ctx, mail, service, asked === true)
    },
    'plan-website-checks': async (ctx) => {
      await planWebsiteChecks(ctx)
    },
    [CHECK_TASK]: async (ctx, { service }) => {
      if (typeof service === 'string') await checkWebsite(ctx, service, { allowHosts: privateHosts })
    },
  }
}

/** When it runs. */
export const verificationCrontab = ['7,37 * * * * plan-reminders', '*/10 * * * * plan-website-checks']
