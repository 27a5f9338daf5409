import type { Locale } from '#platform/i18n/index.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  Cluster,
  errorFor,
  Field,
  Form,
  Name,
  PageHeading,
  Section,
  SelectField,
  type SummaryError,
  Table,
  Tag,
  When,
} from '#web/parts/index.ts'
import type { WhoActs } from '../acting/who-acts-here.ts'
import type { Connection } from '../oidc/index.ts'
import { PasskeyForm } from '../pages/passkey-form.tsx'
import type { OwnPasskey } from '../passkeys/index.ts'
import type { OwnSession } from '../sessions/my-sessions.ts'
import type { OwnRole } from './own-roles.ts'

export type MeDone = 'added' | 'named' | 'removed' | 'connected' | 'notConnected' | 'ended' | 'language'

export interface MePageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly roles: readonly OwnRole[]
  readonly passkeys: readonly OwnPasskey[]
  /** True when the person came in by a passkey of their own, and not on an agency's word. */
  readonly ownWay: boolean
  readonly connections: readonly Connection[]
  readonly sessions: readonly OwnSession[]
  readonly language: Locale
  readonly done?: MeDone | undefined
  readonly errors?: readonly SummaryError[] | undefined
  readonly typedLabel?: string | undefined
}

/** One's own page: as whom one may act, the ways in, and where one is signed in. */
export function MePage(props: MePageProps) {
  const { who, demo, roles, errors, done } = props
  return (
    <WorkFrame
      title={t('signin.me.title')}
      path="/me"
      who={who}
      demo={demo}
      errors={errors}
      done={done && t(`signin.me.done.${done}`)}
    >
      <PageHeading lead={who.name === '' ? undefined : <Name>{who.name}</Name>}>
        {t('signin.me.heading')}
      </PageHeading>
      {(done === 'added' || done === 'removed') && props.sessions.length > 1 && (
        <Section heading={t('signin.me.elsewhere')}>
          <p>{t('signin.me.elsewhereLead', { count: props.sessions.length - 1 })}</p>
          <EndOthers />
        </Section>
      )}
      <Section heading={t('signin.me.roles')}>
        {roles.length === 0 && <p>{t('signin.me.noRoles')}</p>}
        <ul>
          {roles.map((role) => (
            <li key={role.membershipId}>
              {t('signin.me.role', { role: role.role, place: role.place })}{' '}
              <span class="hint">{t('signin.me.until', { day: t.date(role.until, 'day') })}</span>{' '}
              {role.here && roles.length > 1 && <Tag>{t('signin.me.here')}</Tag>}
            </li>
          ))}
        </ul>
      </Section>
      {props.connections.length > 0 && <Connections connections={props.connections} />}
      <Passkeys {...props} />
      <Sessions sessions={props.sessions} />
      <Section heading={t('signin.me.language')}>
        <Form action="/me/language">
          <SelectField
            t={t}
            name="language"
            label={t('signin.me.language')}
            hint={t('signin.me.languageLead')}
            value={props.language}
            options={LANGUAGES}
            error={errorFor(errors ?? [], 'language')}
          />
          <Button kind="quiet">{t('signin.me.saveLanguage')}</Button>
        </Form>
        <p>
          <a href="/me/notices">{t('signin.me.notices')}</a>
        </p>
      </Section>
    </WorkFrame>
  )
}

/** Each in its own words. */
const LANGUAGES: readonly { readonly value: Locale; readonly label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'es', label: 'Español' },
  { value: 'ar', label: 'العربية' },
]

/** What an administrator says one is called at the agency's provider: nothing before one agrees. */
function Connections({ connections }: { connections: readonly Connection[] }) {
  return (
    <Section heading={t('signin.me.connections')}>
      {connections.map((one) => (
        <div key={one.id}>
          <p>
            {t.parts('signin.me.connection', {
              agency: <Name>{one.agency}</Name>,
              by: <Name>{one.by ?? ''}</Name>,
              subject: <Name>{one.subject}</Name>,
            })}
          </p>
          <Cluster>
            <form method="post" action={`/me/connections/${one.id}`}>
              <Button>{t('signin.me.connect')}</Button>
            </form>
            <form method="post" action={`/me/connections/${one.id}/refuse`}>
              <Button kind="quiet">{t('signin.me.connectNot')}</Button>
            </form>
          </Cluster>
        </div>
      ))}
    </Section>
  )
}

function Passkeys({ passkeys, ownWay, errors, typedLabel }: MePageProps) {
  return (
    <Section heading={t('signin.me.passkeys')}>
      <p>{t('signin.me.passkeysLead')}</p>
      <Table
        t={t}
        caption={t('signin.me.passkeys')}
        hideCaption
        rows={passkeys}
        rowKey={(one) => one.id}
        empty={t('signin.me.noPasskeys')}
        columns={[
          { heading: t('signin.me.passkey'), rowHeading: true, cell: (one) => <Name>{one.label}</Name> },
          {
            heading: t('signin.me.kind'),
            cell: (one) => t(one.deviceBound ? 'signin.me.kind.bound' : 'signin.me.kind.synced'),
          },
          { heading: t('signin.me.added'), cell: (one) => <When t={t} at={one.createdAt} form="day" /> },
          {
            heading: t('signin.me.used'),
            cell: (one) =>
              one.usedAt === null ? t('signin.me.never') : <When t={t} at={one.usedAt} form="day" />,
          },
          {
            heading: t('signin.me.change'),
            cell: (one) => (
              <a href={`/me/passkeys/${one.id}`}>
                {t('signin.me.change')}
                <span class="hush"> {t('signin.me.changeAbout', { label: one.label })}</span>
              </a>
            ),
          },
        ]}
      />
      <h3>{t('signin.me.addHeading')}</h3>
      {ownWay ? (
        <PasskeyForm
          kind="create"
          action="/me/passkeys"
          options="/me/passkeys/options"
          button={t('signin.me.add')}
          quiet
        >
          <Field
            t={t}
            name="label"
            label={t('signin.me.label')}
            hint={t('signin.me.labelHint')}
            value={typedLabel}
            width="medium"
            maxLength={60}
            error={errorFor(errors ?? [], 'label')}
          />
        </PasskeyForm>
      ) : (
        <p>
          {t('signin.me.addNot')} <a href="/recover">{t('signin.me.addNotNone')}</a>
        </p>
      )}
    </Section>
  )
}

function Sessions({ sessions }: { sessions: readonly OwnSession[] }) {
  const device = (one: OwnSession) => one.device ?? t('signin.me.unknownDevice')
  return (
    <Section heading={t('signin.me.sessions')}>
      <Table
        t={t}
        caption={t('signin.me.sessions')}
        hideCaption
        rows={sessions}
        rowKey={(one) => one.id}
        empty=""
        columns={[
          { heading: t('signin.me.device'), rowHeading: true, cell: (one) => <Name>{device(one)}</Name> },
          { heading: t('signin.me.by'), cell: (one) => t(`signin.me.by.${one.method}`) },
          { heading: t('signin.me.since'), cell: (one) => <When t={t} at={one.createdAt} /> },
          { heading: t('signin.me.seen'), cell: (one) => <When t={t} at={one.seenAt} /> },
          {
            heading: t('signin.me.end'),
            cell: (one) =>
              one.here ? (
                t('signin.me.thisOne')
              ) : (
                <form method="post" action={`/me/sessions/${one.id}/end`}>
                  <Button kind="quiet" about={t('signin.me.endAbout', { device: device(one) })}>
                    {t('signin.me.end')}
                  </Button>
                </form>
              ),
          },
        ]}
      />
      {sessions.length > 1 && <EndOthers />}
    </Section>
  )
}

function EndOthers() {
  return (
    <form method="post" action="/me/sessions/end-others">
      <Button kind="quiet">{t('signin.me.endOthers')}</Button>
    </form>
  )
}

interface PasskeyPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly passkey: OwnPasskey
  readonly errors?: readonly SummaryError[] | undefined
  readonly typed?: string | undefined
}

/** One passkey: its name, and taking it out. */
export function PasskeyPage({ who, demo, passkey, errors, typed }: PasskeyPageProps) {
  const path = `/me/passkeys/${passkey.id}`
  return (
    <WorkFrame title={t('signin.me.changeTitle')} path={path} who={who} demo={demo} errors={errors}>
      <BackLink t={t} href="/me">
        {t('signin.me.heading')}
      </BackLink>
      <PageHeading>
        <Name>{passkey.label}</Name>
      </PageHeading>
      <Form action={path}>
        <Field
          t={t}
          name="label"
          label={t('signin.me.label')}
          hint={t('signin.me.labelHint')}
          value={typed ?? passkey.label}
          width="medium"
          maxLength={60}
          error={errorFor(errors ?? [], 'label')}
        />
        <Button>{t('signin.me.rename')}</Button>
      </Form>
      <Section heading={t('signin.me.remove')}>
        <p>{t('signin.me.removeLead')}</p>
        <form method="post" action={`${path}/remove`}>
          <Button kind="danger">{t('signin.me.remove')}</Button>
        </form>
      </Section>
    </WorkFrame>
  )
}
