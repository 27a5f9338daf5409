import { recordPath } from '#features/directory/parts.ts'
import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  Name,
  Notice,
  PageHeading,
  Section,
  type SummaryError,
  When,
} from '#web/parts/index.ts'
import type { NoMail } from '../reminders/may-mail.ts'

export interface LinkPageProps {
  readonly who: StewardHere
  readonly id: string
  readonly name: string
  /** Where a mail would go, or why none can; `none`: no mail server is set up. */
  readonly mail: { readonly to: string } | { readonly not: NoMail | 'none' }
  /** A link just made: its address is here and nowhere else. */
  readonly made?: { readonly address: string; readonly expiresAt: Date } | undefined
  readonly errors?: readonly SummaryError[] | undefined
  readonly done?: string | undefined
}

/** Two ways to a provider without an account: a link to copy, or a mail where there is a mail server. */
export function LinkPage({ who, id, name, mail, made, errors, done }: LinkPageProps) {
  const path = `${recordPath('service', id)}/link`
  return (
    <StewardFrame title={t('steward.link.title')} path={path} who={who} errors={errors} done={done}>
      <BackLink t={t} href={recordPath('service', id)}>
        {t('steward.toRecord')}
      </BackLink>
      <PageHeading lead={<Name>{name}</Name>}>{t('steward.link.heading')}</PageHeading>
      <p>{t('steward.link.lead')}</p>
      <p>{t('steward.link.once')}</p>
      <Section heading={t('steward.link.copyHeading')}>
        {made ? (
          <div class="field" tabIndex={-1} data-focus>
            <label for="address">{t('steward.link.made')}</label>
            <p class="hint" id="address-hint">
              {t.parts('steward.link.madeHint', { date: <When t={t} at={made.expiresAt} form="date" /> })}
            </p>
            <input
              class="input full"
              id="address"
              type="text"
              readOnly
              dir="ltr"
              autocomplete="off"
              aria-describedby="address-hint"
              value={made.address}
            />
          </div>
        ) : (
          <form method="post" action={path} data-enhance>
            <Button kind={'to' in mail ? 'quiet' : 'primary'}>{t('steward.link.make')}</Button>
          </form>
        )}
      </Section>
      <Section heading={t('steward.link.mailHeading')}>
        {'to' in mail ? (
          <>
            <p>{t.parts('steward.link.mailTo', { address: <bdi dir="ltr">{mail.to}</bdi> })}</p>
            <p class="hint">{t('steward.link.mailText')}</p>
            <form method="post" action={`${path}/mail`} data-enhance>
              <Button>{t('steward.link.mail')}</Button>
            </form>
          </>
        ) : (
          <Notice t={t}>{t(`steward.noMail.${mail.not}`)}</Notice>
        )}
      </Section>
    </StewardFrame>
  )
}
