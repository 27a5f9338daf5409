import { ProFrame } from '#web/frame/pro.tsx'
import { t } from '#web/frame/staff.tsx'
import {
  Button,
  DefinitionList,
  ErrorSummary,
  errorFor,
  Field,
  Form,
  Name,
  Notice,
  PageHeading,
  Section,
  type SummaryError,
} from '#web/parts/index.ts'
import { PasskeyForm } from '../../pages/passkey-form.tsx'
import type { InvitationBehind } from '../invitation-behind.ts'

interface JoinPageProps {
  readonly demo: boolean
  readonly secret: string
  /** Undefined: the link does not open, whatever the reason. */
  readonly invitation: InvitationBehind | undefined
  /** Somebody is signed in in this browser. */
  readonly signedIn: boolean
  readonly declined?: boolean
  readonly errors?: readonly SummaryError[] | undefined
}

/** What somebody is invited to. Opening it changes nothing. */
export function JoinPage(props: JoinPageProps) {
  const { demo, invitation, errors = [] } = props
  return (
    <ProFrame
      locale="en"
      t={t}
      title={t('people.join.title')}
      path="/join"
      demo={demo}
      error={errors.length > 0}
    >
      <ErrorSummary t={t} errors={errors} />
      {props.declined ? (
        <PageHeading lead={t('people.join.declined')}>{t('people.join.title')}</PageHeading>
      ) : invitation === undefined || invitation.state === 'ended' ? (
        <PageHeading lead={t('people.join.ended')}>{t('people.join.title')}</PageHeading>
      ) : (
        <Open {...props} invitation={invitation} />
      )}
    </ProFrame>
  )
}

/** What whoever invited says by another way than the link. Never filled in by a browser, and asked again each time. */
function CodeField({ name, errors }: { name: string; errors: readonly SummaryError[] | undefined }) {
  return (
    <Field
      t={t}
      name={name}
      label={t('people.join.code')}
      hint={t('people.join.codeHint')}
      width="short"
      maxLength={40}
      error={errorFor(errors ?? [], name)}
    />
  )
}

function Open({ secret, invitation, signedIn, errors }: JoinPageProps & { invitation: InvitationBehind }) {
  const at = `/join/${secret}`
  const { agencyName, programName, coalitionName } = invitation
  const place = [programName, agencyName, coalitionName].filter((name) => name !== null).join(', ')
  return (
    <>
      <PageHeading lead={t.parts('people.join.lead', { name: <Name>{invitation.personName}</Name> })}>
        {t('people.join.heading')}
      </PageHeading>
      <DefinitionList
        items={[
          { term: t('people.join.role'), value: invitation.roleName },
          { term: t('people.join.place'), value: <Name>{place}</Name> },
          { term: t('people.join.until'), value: t.date(invitation.verifiedUntil, 'day') },
        ]}
      />
      {invitation.state === 'waiting' && <Notice t={t}>{t('people.join.waiting')}</Notice>}
      {invitation.state === 'closed' && <Notice t={t}>{t('people.join.closed')}</Notice>}
      {invitation.state === 'ready' && (
        <>
          <p>{t('people.join.how')}</p>
          <PasskeyForm kind="create" action={at} options={`${at}/options`} button={t('people.join.button')}>
            <CodeField name="code" errors={errors} />
            <Field
              t={t}
              name="label"
              label={t('people.join.label')}
              value={t('people.join.labelValue')}
              error={errorFor(errors ?? [], 'label')}
            />
          </PasskeyForm>
          {invitation.agencySignIn !== null && (
            <Section heading={t('people.join.agency')}>
              <p>{t('people.join.agencyHow')}</p>
              <Form action="/sign-in/agency">
                <input type="hidden" name="agency" value={invitation.agencySignIn} />
                <input type="hidden" name="link" value={secret} />
                <CodeField name="agencyCode" errors={errors} />
                <Button kind="quiet">{t('people.join.agencyButton')}</Button>
              </Form>
            </Section>
          )}
          {signedIn && (
            <Section heading={t('people.join.known')}>
              <Form action={`${at}/known`}>
                <CodeField name="knownCode" errors={errors} />
                <Button kind="quiet">{t('people.join.knownButton')}</Button>
              </Form>
            </Section>
          )}
        </>
      )}
      <form method="post" action={`${at}/decline`}>
        <Button kind="quiet">{t('people.join.decline')}</Button>
      </form>
    </>
  )
}
