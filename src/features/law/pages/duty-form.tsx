import type { T } from '#platform/i18n/index.ts'
import { useHref } from '#web/frame/text-only.tsx'
import { Button, errorFor, Form, SuggestField } from '#web/parts/index.ts'
import { PROFESSIONS } from '../domain/professions.ts'
import type { LawBook } from '../law-book.ts'
import { type DutyProblem, jobName, type TypedDuty } from '../read-duty-form.ts'
import { places } from './register-pages.tsx'

interface DutyFormProps {
  readonly t: T
  readonly book: LawBook
  readonly typed: TypedDuty
  readonly problems?: readonly DutyProblem[]
}

interface JobFormProps {
  readonly t: T
  readonly state: string
}

/** The one thing that the answer lacks, where the state is known. */
export function JobForm({ t, state }: JobFormProps) {
  const href = useHref(t.locale)
  return (
    <Form action={href('/duty')} plain>
      <input type="hidden" name="state" value={state} />
      <SuggestField
        t={t}
        name="job"
        label={t('law.form.yourJob')}
        hint={t('law.form.jobHint')}
        choices={PROFESSIONS.map((one) => jobName(t, one))}
        maxLength={120}
        spellCheck={false}
      />
      <Button kind="quiet">{t('law.form.show')}</Button>
    </Form>
  )
}

/** Whose duty: typed, not searched for in a list. The address that follows names a state and a job, never the typed words. */
export function DutyForm({ t, book, typed, problems = [] }: DutyFormProps) {
  const href = useHref(t.locale)
  return (
    <Form action={href('/duty')} plain>
      <SuggestField
        t={t}
        name="state"
        label={t('law.form.state')}
        hint={t('law.form.stateHint')}
        choices={places(book).map(({ name }) => name)}
        value={typed.state}
        maxLength={120}
        spellCheck={false}
        error={errorFor(problems, 'state')}
      />
      <SuggestField
        t={t}
        name="job"
        label={t('law.form.job')}
        hint={t('law.form.jobHint')}
        choices={PROFESSIONS.map((one) => jobName(t, one))}
        value={typed.job}
        maxLength={120}
        spellCheck={false}
        optional
        error={errorFor(problems, 'job')}
      />
      <Button>{t('law.form.show')}</Button>
    </Form>
  )
}
