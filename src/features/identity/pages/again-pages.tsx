import { ProFrame } from '#web/frame/pro.tsx'
import { Button, ButtonLink, Notice, PageHeading } from '#web/parts/index.ts'
import { t } from './work-frame.tsx'

interface FormAgainProps {
  readonly code: 'not-signed-in' | 'idle' | 'prove-again'
  readonly action: string
  readonly typed: readonly (readonly [name: string, value: string])[]
  readonly hadFile: boolean
}

const WHY = {
  'not-signed-in': 'signin.again.signedOut',
  idle: 'signin.again.idle',
  'prove-again': 'signin.again.grave',
} as const

/**
 * A form that was refused until its person has signed in (again). All they typed is in this page, never in its address;
 * they prove who they are in a new tab, come back, and send it.
 */
export function FormAgainPage({ code, action, typed, hadFile, demo }: FormAgainProps & { demo: boolean }) {
  return (
    <ProFrame locale="en" t={t} title={t('signin.again.title')} path="/sign-in" demo={demo} asks>
      <PageHeading lead={`${t(WHY[code])} ${t('signin.again.how')}`}>{t('signin.again.heading')}</PageHeading>
      <p>
        <a class="button primary" href="/sign-in/again" target="_blank" rel="noopener">
          {t('signin.again.open')}
        </a>
      </p>
      {hadFile ? (
        <Notice t={t}>{t('signin.again.file')}</Notice>
      ) : (
        <form method="post" action={action}>
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
