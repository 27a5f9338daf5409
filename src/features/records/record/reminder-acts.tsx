import { Button, ButtonLink, Cluster, Form } from '#web/parts/index.ts'
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
