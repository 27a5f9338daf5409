import { KEPT } from '#platform/http/form-standing.ts'
import { ProFrame } from '#web/frame/pro.tsx'
import { t } from '#web/frame/staff.tsx'
import { Button, ButtonLink, Notice, PageHeading } from '#web/parts/index.ts'

interface FormAgainProps {
  readonly code: 'not-signed-in' | 'idle' | 'prove-again' | 'own-passkey' | 'other-standing'
  readonly action: string
  readonly typed: readonly (readonly [name: string, value: string])[]
  readonly hadFile: boolean
}

const WHY = {
  'not-signed-in': 'signin.again.signedOut',
  idle: 'signin.again.idle',
  'prove-again': 'signin.again.grave',
  'own-passkey': 'signin.again.ownPasskey',
} as const

/** What is asked, why, and where the new tab leads. */
function asked(code: FormAgainProps['code']) {
  if (code === 'other-standing') {
    return {
      title: t('people.standing.title'),
      heading: t('signin.elsewhere.heading'),
      lead: t('signin.elsewhere.how'),
      href: '/me/standing',
      open: t('signin.elsewhere.open'),
    }
  }
  return {
    title: t('signin.again.title'),
    heading: t('signin.again.heading'),
    lead: `${t(WHY[code])} ${t('signin.again.how')}`,
    href: '/sign-in/again',
    open: t('signin.again.open'),
  }
}

/**
 * A form that was refused until its person has signed in again, or acts again for the place where they filled it in. All
 * they typed is in this page, never in its address; they do what is asked in a new tab, come back, and send it.
 */
export function FormAgainPage({ code, action, typed, hadFile, demo }: FormAgainProps & { demo: boolean }) {
  const { title, heading, lead, href, open } = asked(code)
  return (
    <ProFrame locale="en" t={t} title={title} path="/sign-in" demo={demo} asks>
      <PageHeading lead={lead}>{heading}</PageHeading>
      <p>
        <a class="button primary" href={href} target="_blank" rel="noopener">
          {open}
        </a>
      </p>
      {hadFile ? (
        <Notice t={t}>{t('signin.again.file')}</Notice>
      ) : (
        <form method="post" action={action} {...{ [KEPT]: '' }}>
          {typed.map(([name, value], at) => (
            <input key={at} type="hidden" name={name} value={value} />
          ))}
          <Button kind="quiet">{t('signin.again.send')}</Button>
        </form>
      )}
    </ProFrame>
  )
}

/** After proving it in a tab of its own. */
export function SignedInPage({ demo }: { demo: boolean }) {
  return (
    <ProFrame locale="en" t={t} title={t('signin.done.title')} path="/sign-in" demo={demo}>
      <PageHeading lead={t('signin.done.body')}>{t('signin.done.heading')}</PageHeading>
      <p>
        <ButtonLink href="/me" kind="quiet">
          {t('signin.done.me')}
        </ButtonLink>
      </p>
    </ProFrame>
  )
}
