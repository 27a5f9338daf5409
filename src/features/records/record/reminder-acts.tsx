import { t } from '#web/frame/staff.tsx'
import { Button, ButtonLink, Cluster, Form, When } from '#web/parts/index.ts'
import type { Reminder } from './reminders.ts'

/** What one can do about a reminder. */
export function ReminderActs({ acts }: Pick<Reminder, 'acts'>) {
  return (
    <Cluster>
      {acts.map((act, at) =>
        'href' in act ? (
          <ButtonLink key={act.words} href={act.href} kind={at === 0 ? undefined : 'quiet'}>
            {act.words}
          </ButtonLink>
        ) : (
          <Form key={act.words} action={act.post}>
            <Button kind="quiet">{act.words}</Button>
          </Form>
        ),
      )}
    </Cluster>
  )
}

/** Until when, where somebody set a limit; and whether that is over. */
export function ReminderDue({ due, at }: Pick<Reminder, 'due'> & { at: Date }) {
  if (due === null) return null
  const when = <When key="when" t={t} at={due} form="moment" />
  return <p>{t.parts(due <= at ? 'timeline.reminder.late' : 'timeline.reminder.by', { when })}</p>
}
