import { t } from '#web/frame/staff.tsx'
import { Button, Form, When } from '#web/parts/index.ts'
import type { MergedPart } from '../merged-parts.ts'

/** What a record is called where its name is not shown: a few letters of its id, which say nothing and do not change. */
export const codeOf = (subject: string): string => subject.slice(0, 4).toUpperCase()

export const recordPath = (subject: string): string => `/records/${subject}`

/** On the page of a record: to say that another is of the same young person, and to take that back. */
export function SamePerson({ subject, parts }: { subject: string; parts: readonly MergedPart[] }) {
  return (
    <>
      <p>
        <a href={`${recordPath(subject)}/same`}>{t('subjects.same.link')}</a>
      </p>
      {parts.length > 0 && (
        <section aria-labelledby="merged-parts">
          <h2 id="merged-parts">{t('subjects.parts.heading')}</h2>
          <ul class="plain-list">
            {parts.map(({ id, mergedAt }) => (
              <li key={id}>
                {t.parts('subjects.parts.line', {
                  record: t('subjects.record', { code: codeOf(id) }),
                  date: <When t={t} at={mergedAt} form="date" />,
                })}
                <Form action={`${recordPath(id)}/split`}>
                  <Button kind="quiet" about={t('subjects.record', { code: codeOf(id) })}>
                    {t('subjects.parts.split')}
                  </Button>
                </Form>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
