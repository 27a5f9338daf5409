import type { T } from '#platform/i18n/index.ts'
import { ProFrame } from '#web/frame/pro.tsx'
import { Button, ErrorSummary, Name, Notice, PageHeading, type SummaryError } from '#web/parts/index.ts'
import type { DemoPerson } from '../demo-sign-in.ts'

interface SignInPageProps {
  readonly t: T
  readonly people: readonly DemoPerson[]
  readonly errors?: readonly SummaryError[] | undefined
}

/** The sign-in of a demo lists its made-up people: one button each, nothing to type. */
export function SignInPage({ t, people, errors = [] }: SignInPageProps) {
  return (
    <ProFrame
      locale="en"
      t={t}
      title={t('steward.signIn.title')}
      path="/sign-in"
      demo
      error={errors.length > 0}
    >
      <ErrorSummary t={t} errors={errors} />
      <PageHeading lead={t('steward.signIn.lead')}>{t('steward.signIn.heading')}</PageHeading>
      {people.length === 0 && <Notice t={t}>{t('steward.signIn.nobody')}</Notice>}
      {people.map((person, at) => (
        <form key={person.id} method="post" action="/sign-in">
          <input type="hidden" name="person" value={person.id} />
          <Button kind={at === 0 ? 'primary' : 'quiet'} about={t('steward.signIn.as')}>
            <Name>{person.name}</Name>
          </Button>
        </form>
      ))}
      <p class="hint">{t('steward.signIn.real')}</p>
    </ProFrame>
  )
}
