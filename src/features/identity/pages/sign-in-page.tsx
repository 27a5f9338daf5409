import { TRY_PATH } from '#web/frame/demo-band.tsx'
import { ProFrame } from '#web/frame/pro.tsx'
import { t } from '#web/frame/staff.tsx'
import {
  Button,
  ErrorSummary,
  Field,
  Form,
  PageHeading,
  Section,
  type SummaryError,
} from '#web/parts/index.ts'
import type { DemoPerson } from '../sessions/demo-sign-in.ts'
import { DemoPeople } from './demo-people.tsx'
import { PasskeyForm } from './passkey-form.tsx'

export interface SignInPageProps {
  /** The made-up people of a demo; undefined elsewhere. */
  readonly people?: readonly DemoPerson[] | undefined
  readonly errors?: readonly SummaryError[] | undefined
  /** A path of ours, where they came from. */
  readonly back?: string | undefined
  /** In the middle of something: prove it again. */
  readonly again?: boolean
  readonly agencyName?: string | undefined
}

/** The ways in, one below the other; in a demo its made-up people come first. */
export function SignInPage({ people, errors = [], back, again = false, agencyName }: SignInPageProps) {
  const hidden = { ...(back !== undefined && { back }), ...(again && { again: '1' }) }
  return (
    <ProFrame
      locale="en"
      t={t}
      title={t(again ? 'signin.again.title' : 'signin.title')}
      path="/sign-in"
      demo={people !== undefined}
      error={errors.length > 0}
    >
      <ErrorSummary t={t} errors={errors} />
      <PageHeading lead={t(again ? 'signin.again.lead' : 'signin.lead')}>
        {t(again ? 'signin.again.heading' : 'signin.heading')}
      </PageHeading>
      {people && (
        <Section heading={t('demo.signIn.heading')}>
          <p>
            {t('demo.signIn.lead')} <a href={TRY_PATH}>{t('demo.signIn.stories')}</a>
          </p>
          <DemoPeople people={people} hidden={hidden} />
        </Section>
      )}
      <PasskeyForm
        kind="get"
        action="/sign-in/passkey"
        options="/sign-in/passkey/options"
        button={t('signin.passkey')}
        hidden={hidden}
        quiet={people !== undefined}
      />
      <Section heading={t('signin.agency')}>
        <Form action="/sign-in/agency">
          <Field
            t={t}
            name="agency"
            label={t('signin.agencyName')}
            hint={t('signin.agencyHint')}
            value={agencyName}
            width="medium"
            maxLength={40}
          />
          {Object.entries(hidden).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Button kind="quiet">{t('signin.agencyGo')}</Button>
        </Form>
      </Section>
      <p class="hint">{t('signin.stays')}</p>
      {!again && (
        <p>
          {t('signin.none')} <a href="/recover">{t('signin.lost')}</a>
        </p>
      )}
    </ProFrame>
  )
}
