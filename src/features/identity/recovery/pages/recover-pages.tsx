import { ProFrame } from '#web/frame/pro.tsx'
import { t } from '#web/frame/staff.tsx'
import {
  Button,
  ButtonLink,
  ErrorSummary,
  errorFor,
  Field,
  Form,
  Name,
  PageHeading,
  type SummaryError,
} from '#web/parts/index.ts'
import { PasskeyForm } from '../../pages/passkey-form.tsx'
import type { RecoveryBehind } from '../recovery-state.ts'

interface Shared {
  readonly demo: boolean
}

/** Asking for a way back in. Nothing to fill in, so nothing to be found out. */
export function AskPage({ demo }: Shared) {
  return (
    <ProFrame locale="en" t={t} title={t('people.back.title')} path="/recover" demo={demo}>
      <PageHeading lead={t('people.back.lead')}>{t('people.back.heading')}</PageHeading>
      <ol>
        <li>{t('people.back.step1')}</li>
        <li>{t('people.back.step2')}</li>
        <li>{t('people.back.step3')}</li>
      </ol>
      <Form action="/recover">
        <Button>{t('people.back.button')}</Button>
      </Form>
    </ProFrame>
  )
}

/** The code, shown once: what comes next opens beside it, because two people are still to hear it. */
export function CodePage({ demo, code, secret }: Shared & { code: string; secret: string }) {
  return (
    <ProFrame locale="en" t={t} title={t('people.back.title')} path="/recover" demo={demo}>
      <PageHeading lead={t('people.back.codeLead')}>{t('people.back.codeHeading')}</PageHeading>
      <p>
        {t('people.back.code')}:{' '}
        <strong>
          <bdi dir="ltr" data-code>
            {code}
          </bdi>
        </strong>
      </p>
      <p>{t('people.back.codeStay')}</p>
      <p>
        <a class="button primary" href={`/recover/${secret}`} target="_blank" rel="noopener">
          {t('people.back.lookNew')}
        </a>
      </p>
    </ProFrame>
  )
}

/** The page that opens when two colleagues have confirmed. */
export function BackPage(
  props: Shared & {
    secret: string
    recovery: RecoveryBehind | undefined
    errors?: readonly SummaryError[] | undefined
  },
) {
  const { demo, secret, recovery, errors = [] } = props
  return (
    <ProFrame
      locale="en"
      t={t}
      title={t('people.back.title')}
      path="/recover"
      demo={demo}
      error={errors.length > 0}
    >
      <ErrorSummary t={t} errors={errors} />
      {recovery === undefined || recovery.state === 'ended' ? (
        <PageHeading lead={t('people.back.ended')}>{t('people.back.title')}</PageHeading>
      ) : recovery.state === 'waiting' ? (
        <>
          <PageHeading lead={t('people.back.waiting', { count: recovery.confirmed })}>
            {t('people.back.waitingHeading')}
          </PageHeading>
          <ButtonLink href={`/recover/${secret}`}>{t('people.back.look')}</ButtonLink>
        </>
      ) : (
        <>
          <PageHeading
            lead={t.parts('people.back.ready', { name: <Name>{recovery.personName ?? ''}</Name> })}
          >
            {t('people.back.readyHeading')}
          </PageHeading>
          <PasskeyForm
            kind="create"
            action={`/recover/${secret}`}
            options={`/recover/${secret}/options`}
            button={t('people.back.readyButton')}
          >
            {recovery.withWord && (
              <Field
                t={t}
                name="code"
                label={t('people.join.code')}
                hint={t('people.back.wordHint')}
                width="short"
                maxLength={40}
                error={errorFor(errors, 'code')}
              />
            )}
            <Field
              t={t}
              name="label"
              label={t('people.join.label')}
              value={t('people.join.labelValue')}
              error={errorFor(errors, 'label')}
            />
          </PasskeyForm>
        </>
      )}
    </ProFrame>
  )
}
