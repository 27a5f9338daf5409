import type { ComponentChildren } from 'preact'
import { LOCALES, ownNameOf } from '#platform/i18n/index.ts'
import { ProFrame } from '#web/frame/pro.tsx'
import { t } from '#web/frame/staff.tsx'
import {
  Button,
  ButtonLink,
  Details,
  ErrorSummary,
  errorFor,
  Field,
  Form,
  Notice,
  PageHeading,
  Section,
  SelectField,
  type SummaryError,
  When,
} from '#web/parts/index.ts'
import { type Typed, typedText } from '../../pages/answers.ts'
import { PasskeyForm } from '../../pages/passkey-form.tsx'
import type { Begun } from '../begin-set-up.ts'

interface SetUpPageProps {
  /** Address of the link, without the host. */
  readonly at: string
  readonly expiresAt: Date
  readonly begun: Begun | undefined
  readonly typed?: Typed | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/**
 * First the names; once they are there, the passkey, with the names to be changed below it. Where somebody can sign in
 * already, that comes first, and another passkey after it.
 */
export function SetUpPage(props: SetUpPageProps) {
  const { begun, expiresAt, errors = [] } = props
  const person = begun?.person ?? undefined
  return (
    <Frame error={errors.length > 0}>
      <ErrorSummary t={t} errors={errors} />
      {begun === undefined || person === undefined ? (
        <>
          <PageHeading lead={t('places.setUp.lead')}>{t('places.setUp.heading')}</PageHeading>
          <Words {...props} />
        </>
      ) : begun.signsIn ? (
        <GoOn {...props} person={person} coalition={begun.coalition} />
      ) : (
        <FirstPasskey {...props} person={person} coalition={begun.coalition} />
      )}
      <p class="hint">
        {t.parts('places.setUp.until', { when: <When t={t} at={expiresAt} form="apart" /> })}
      </p>
    </Frame>
  )
}

type Named = SetUpPageProps & { readonly person: string; readonly coalition: string }

function FirstPasskey(props: Named) {
  const { at, person, coalition, errors = [] } = props
  return (
    <>
      <PageHeading lead={t('places.setUp.passkeyLead', { person, coalition })}>
        {t('places.setUp.passkeyHeading')}
      </PageHeading>
      <PasskeyForm
        kind="create"
        action={`${at}/passkey`}
        options={`${at}/options`}
        button={t('places.setUp.passkeyButton')}
      />
      <Details summary={t('places.setUp.other')} open={errors.length > 0}>
        <Words {...props} />
      </Details>
    </>
  )
}

function GoOn({ at, person, coalition }: Named) {
  return (
    <>
      <PageHeading lead={t('places.setUp.onLead', { person, coalition })}>
        {t('places.setUp.onHeading')}
      </PageHeading>
      <ButtonLink href="/sign-in">{t('places.setUp.onSignIn')}</ButtonLink>
      <Section heading={t('places.setUp.lostHeading')}>
        <p>{t('places.setUp.lostLead', { person })}</p>
        <PasskeyForm
          kind="create"
          action={`${at}/passkey`}
          options={`${at}/options`}
          button={t('places.setUp.lostButton')}
          quiet
        />
      </Section>
    </>
  )
}

function Words({ at, begun, typed, errors }: SetUpPageProps) {
  return (
    <Form action={at}>
      {begun?.keepsName ? (
        <>
          <Notice t={t}>{t('places.setUp.keepsName', { name: begun.coalition })}</Notice>
          <input type="hidden" name="coalition" value={begun.coalition} />
        </>
      ) : (
        <Field
          t={t}
          name="coalition"
          label={t('places.setUp.coalition')}
          hint={t('places.setUp.coalitionHint')}
          value={(typed && typedText(typed, 'coalition')) ?? begun?.coalition}
          maxLength={200}
          error={errorFor(errors, 'coalition')}
        />
      )}
      <Field
        t={t}
        name="person"
        label={t('places.setUp.person')}
        hint={t('places.setUp.personHint')}
        value={(typed && typedText(typed, 'person')) ?? begun?.person ?? undefined}
        maxLength={120}
        error={errorFor(errors, 'person')}
      />
      <SelectField
        t={t}
        name="language"
        label={t('places.setUp.language')}
        hint={t('places.setUp.languageHint')}
        options={LOCALES.map((value) => ({ value, label: ownNameOf(value) }))}
        value={(typed && typedText(typed, 'language')) ?? begun?.language ?? 'en'}
        error={errorFor(errors, 'language')}
      />
      <Button kind={begun?.person ? 'quiet' : 'primary'}>
        {t(begun?.person ? 'places.setUp.save' : 'places.setUp.next')}
      </Button>
    </Form>
  )
}

/** A link that does not open, and what to do about it. */
export function SetUpShutPage(props: {
  readonly state: 'unknown' | 'used' | 'expired' | 'revoked'
  readonly when?: Date | undefined
}) {
  const when = props.when === undefined ? '' : <When t={t} at={props.when} form="apart" />
  return (
    <Frame>
      <PageHeading>{t('places.setUp.shut')}</PageHeading>
      <p>{shutWords(props.state, when)}</p>
      {props.state === 'used' && <ButtonLink href="/sign-in">{t('places.setUp.toSignIn')}</ButtonLink>}
    </Frame>
  )
}

function shutWords(state: 'unknown' | 'used' | 'expired' | 'revoked', when: ComponentChildren) {
  switch (state) {
    case 'used':
      return t.parts('places.setUp.shut.used', { when })
    case 'expired':
      return t.parts('places.setUp.shut.expired', { when })
    case 'revoked':
      return t('places.setUp.shut.revoked')
    case 'unknown':
      return t('places.setUp.shut.unknown')
  }
}

function Frame(props: { readonly error?: boolean; readonly children: preact.ComponentChildren }) {
  return (
    <ProFrame locale="en" t={t} title={t('places.setUp.title')} path="/" error={props.error}>
      {props.children}
    </ProFrame>
  )
}
