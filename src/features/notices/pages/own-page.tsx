import type { ComponentChildren } from 'preact'
import type { WhoActs } from '#features/identity/index.ts'
import { US_TIME_ZONES } from '#platform/geo/index.ts'
import { LOCALES, type Locale, ownNameOf } from '#platform/i18n/index.ts'
import { assetHref } from '#web/assets/asset-href.ts'
import { WorkFrame } from '#web/frame/staff.tsx'
import {
  Button,
  Checkbox,
  CheckboxField,
  errorFor,
  Field,
  Form,
  PageHeading,
  Section,
  SelectField,
  type SummaryError,
} from '#web/parts/index.ts'
import type { AddressChannel, OwnAddress } from '../addresses.ts'
import { type Channel, channels } from '../delivery/desk.ts'
import type { NoticeSettings } from '../delivery/settings.ts'
import { t } from './inbox-page.tsx'

export interface OwnPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly settings: NoticeSettings
  readonly addresses: readonly OwnAddress[]
  readonly browsers: number
  /** What this server can send by. */
  readonly can: Readonly<Record<Channel, boolean>>
  /** What browsers subscribe with. */
  readonly pushKey: string
  readonly errors?: readonly SummaryError[] | undefined
  readonly done?: string | undefined
  /** What was typed into a box that was refused. */
  readonly typed?: Readonly<Record<string, string>> | undefined
  /** What was chosen in the form that was refused, whatever it was. */
  readonly chosen?: ChosenSettings | undefined
}

/** The choices as their form sends them. */
export interface ChosenSettings {
  readonly channels: readonly string[]
  readonly language: string | undefined
  readonly zone: string | undefined
  readonly quietFrom: string | undefined
  readonly quietUntil: string | undefined
  readonly urgent: boolean
}

/** The United States and its territories first; whoever is elsewhere keeps what they have. */
const ZONES: readonly string[] = [...US_TIME_ZONES, 'UTC']

/** How a person is told: channels, hours, language, addresses. Works without scripts, but for push. */
export function OwnPage(props: OwnPageProps) {
  const { who, demo, errors, done, can } = props
  return (
    <WorkFrame
      title={t('notices.own.title')}
      path="/me/notices"
      who={who}
      demo={demo}
      errors={errors}
      done={done}
    >
      <PageHeading lead={t('notices.own.lead')}>{t('notices.own.heading')}</PageHeading>
      <Choices {...props} />
      {(['mail', 'text'] as const).map((channel) => (
        <Section key={channel} heading={t(`notices.own.${channel}.heading`)} id={`own-${channel}`}>
          {can[channel] ? <AddressPart {...props} channel={channel} /> : <p>{t('notices.own.notSetUp')}</p>}
        </Section>
      ))}
      <PushPart {...props} />
      <p>
        <a href="/notices">{t('notices.inbox.heading')}</a>
      </p>
    </WorkFrame>
  )
}

function Choices({ settings, can, addresses, errors, chosen }: OwnPageProps) {
  const { quiet, ...stored } = settings
  const {
    channels: ticked,
    language,
    zone,
    quietFrom,
    quietUntil,
    urgent,
  } = chosen ?? { ...stored, quietFrom: quiet?.from.toString(), quietUntil: quiet?.until.toString() }
  const hintOf = (channel: Channel): string | undefined => {
    if (!can[channel]) return t('notices.own.notSetUp')
    const missing = channel !== 'push' && !addresses.some((one) => one.channel === channel)
    return missing ? t('notices.own.needsAddress') : undefined
  }
  const zones = ZONES.includes(settings.zone) ? ZONES : [settings.zone, ...ZONES]
  return (
    <Form action="/me/notices">
      <CheckboxField
        t={t}
        name="channels"
        label={t('notices.own.channels')}
        optional
        options={channels
          .filter((channel) => can[channel])
          .map((channel) => ({
            value: channel,
            label: t(`notices.own.channels.${channel}`),
            hint: hintOf(channel),
          }))}
        values={ticked}
        error={errorFor(errors, 'channels')}
      />
      <SelectField
        t={t}
        name="language"
        label={t('notices.own.language')}
        options={LOCALES.map((locale: Locale) => ({ value: locale, label: ownNameOf(locale), lang: locale }))}
        value={language}
        error={errorFor(errors, 'language')}
      />
      <SelectField
        t={t}
        name="zone"
        label={t('notices.own.zone')}
        options={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
        value={zone}
        error={errorFor(errors, 'zone')}
      />
      <ClockField name="quietFrom" value={quietFrom} errors={errors} />
      <ClockField name="quietUntil" value={quietUntil} errors={errors} />
      <Checkbox name="urgent" label={t('notices.own.urgent')} checked={urgent} />
      <Button>{t('notices.own.save')}</Button>
    </Form>
  )
}

function ClockField(props: {
  name: 'quietFrom' | 'quietUntil'
  value: string | undefined
  errors: readonly SummaryError[] | undefined
}) {
  const steps = new Set(Array.from({ length: 48 }, (_none, at) => at * 30))
  const kept = Number(props.value || undefined)
  if (kept < 24 * 60) steps.add(kept)
  return (
    <SelectField
      t={t}
      name={props.name}
      label={t(`notices.own.${props.name}`)}
      hint={props.name === 'quietFrom' ? t('notices.own.quietHint') : undefined}
      empty={t('notices.own.noQuiet')}
      options={[...steps]
        .toSorted((a, b) => a - b)
        .map((minute) => ({ value: String(minute), label: clock(minute) }))}
      value={props.value ?? ''}
      error={errorFor(props.errors, props.name)}
    />
  )
}

function clock(minute: number): string {
  const hour = Math.floor(minute / 60)
  return `${String(hour % 12 || 12)}:${String(minute % 60).padStart(2, '0')} ${hour < 12 ? 'AM' : 'PM'}`
}

function AddressPart({ channel, addresses, errors, typed }: OwnPageProps & { channel: AddressChannel }) {
  const now = addresses.find((one) => one.channel === channel)
  return (
    <>
      {now ? (
        <>
          <p>
            <bdi dir="ltr">{now.address}</bdi>
            <br />
            {stateOf(now)}
          </p>
          {now.failure === 'stopped' && (
            <form method="post" action={`/me/notices/${channel}`}>
              <p>{t('notices.own.again')}</p>
              <input type="hidden" name={channel} value={now.address} />
              <Button kind="quiet" about={t(`notices.own.${channel}.heading`)}>
                {t('notices.own.againButton')}
              </Button>
            </form>
          )}
          <form method="post" action={`/me/notices/${channel}/end`}>
            <Button kind="quiet" about={t(`notices.own.${channel}.heading`)}>
              {t('notices.own.end')}
            </Button>
          </form>
        </>
      ) : (
        <p>{t(`notices.own.${channel}.none`)}</p>
      )}
      <Form action={`/me/notices/${channel}`}>
        <Field
          t={t}
          name={channel}
          type={channel === 'mail' ? 'email' : 'tel'}
          label={t(`notices.own.${channel}.label`)}
          hint={channel === 'text' ? t('notices.own.text.hint') : undefined}
          value={typed?.[channel]}
          maxLength={254}
          error={errorFor(errors, channel)}
        />
        {now && <p class="hint">{t('notices.own.giveHint')}</p>}
        <Button kind="quiet">{now ? t('notices.own.give') : t('notices.own.giveFirst')}</Button>
      </Form>
    </>
  )
}

function stateOf({ failure, confirmedAt }: OwnAddress): ComponentChildren {
  if (failure !== null) return <strong>{t(`notices.own.failure.${failure}`)}</strong>
  return confirmedAt === null ? t('notices.own.waiting') : t('notices.own.confirmed')
}

function PushPart({ browsers, pushKey }: OwnPageProps) {
  return (
    <Section heading={t('notices.own.push.heading')} id="own-push">
      <p>{t('notices.own.push.count', { count: browsers })}</p>
      <p data-push-none>{t('notices.own.push.needsScript')}</p>
      <p data-push-refused hidden role="alert" tabIndex={-1}>
        {t('notices.own.push.refused')}
      </p>
      <form method="post" action="/me/notices/push" data-push={pushKey} hidden>
        <input type="hidden" name="endpoint" />
        <input type="hidden" name="p256dh" />
        <input type="hidden" name="auth" />
        <Button kind="quiet">{t('notices.own.push.start')}</Button>
      </form>
      {browsers > 0 && (
        <form method="post" action="/me/notices/push/end">
          <Button kind="quiet">{t('notices.own.push.stop')}</Button>
        </form>
      )}
      <script src={assetHref('push.js')} defer />
    </Section>
  )
}
