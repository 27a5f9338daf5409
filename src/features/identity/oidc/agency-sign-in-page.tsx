import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  Button,
  Cluster,
  DefinitionList,
  errorFor,
  Field,
  Form,
  Name,
  Notice,
  PageHeading,
  Section,
  SelectField,
  type SummaryError,
  Table,
  Tag,
  When,
} from '#web/parts/index.ts'
import type { WhoActs } from '../acting/who-acts-here.ts'
import type { OwnProvider, Subject } from './index.ts'

export interface AgencySignInPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly provider: OwnProvider | undefined
  readonly subjects: readonly Subject[]
  readonly people: readonly { readonly id: string; readonly name: string }[]
  /** The address to enter at the provider. */
  readonly returnTo: string
  readonly typed: Readonly<Record<string, string | readonly string[]>>
  readonly errors?: readonly SummaryError[] | undefined
  /** Nobody of the agency who confirms others has a passkey of their own. */
  readonly lacking: boolean
  readonly done?: 'set' | 'out' | 'asked' | 'bound' | 'unbound' | undefined
}

/** The agency's own sign-in: which provider, who is who there, and taking it out. */
export function AgencySignInPage(props: AgencySignInPageProps) {
  const { who, demo, provider, done, errors } = props
  return (
    <WorkFrame
      title={t('signin.provider.title')}
      path="/agency-sign-in"
      who={who}
      demo={demo}
      here="signin"
      errors={errors}
      done={done && t(`signin.provider.done.${done}`)}
    >
      <PageHeading lead={t('signin.provider.lead')}>{t('signin.provider.heading')}</PageHeading>
      {props.lacking && <Notice t={t}>{t('signin.provider.lacking')}</Notice>}
      {provider && <Now provider={provider} />}
      {provider && <People {...props} />}
      <SetProvider {...props} />
    </WorkFrame>
  )
}

function Now({ provider }: { provider: OwnProvider }) {
  return (
    <Section heading={t('signin.provider.now')}>
      <DefinitionList
        items={[
          { term: t('signin.provider.name'), value: <Name>{provider.name}</Name> },
          { term: t('signin.provider.issuer'), value: <Name>{provider.issuer}</Name> },
          { term: t('signin.provider.client'), value: <Name>{provider.clientId}</Name> },
        ]}
      />
      <p>{t('signin.provider.outLead')}</p>
      <form method="post" action="/agency-sign-in/take-out">
        <Button kind="danger">{t('signin.provider.out')}</Button>
      </form>
    </Section>
  )
}

function People({ subjects, people, typed, errors = [] }: AgencySignInPageProps) {
  return (
    <Section heading={t('signin.provider.people')}>
      <p>{t('signin.provider.peopleLead')}</p>
      <Table
        t={t}
        caption={t('signin.provider.people')}
        hideCaption
        rows={subjects}
        rowKey={(one) => one.id}
        empty={t('signin.provider.nobody')}
        columns={[
          { heading: t('signin.provider.person'), rowHeading: true, cell: (one) => <Name>{one.name}</Name> },
          { heading: t('signin.provider.subject'), cell: (one) => <Name>{one.subject}</Name> },
          {
            heading: t('signin.me.used'),
            cell: (one) =>
              one.waits ? (
                <Tag tone="aging">{t('signin.provider.waits')}</Tag>
              ) : one.usedAt === null ? (
                t('signin.me.never')
              ) : (
                <When t={t} at={one.usedAt} form="day" />
              ),
          },
          { heading: t('signin.provider.end'), cell: (one) => <Acts one={one} /> },
        ]}
      />
      {people.length > 0 && (
        <Form action="/agency-sign-in/people">
          <SelectField
            t={t}
            name="person"
            label={t('signin.provider.person')}
            value={text(typed, 'person')}
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
            error={errorFor(errors, 'person')}
          />
          <Field
            t={t}
            name="subject"
            label={t('signin.provider.subject')}
            hint={t('signin.provider.subjectHint')}
            value={text(typed, 'subject')}
            maxLength={255}
            error={errorFor(errors, 'subject')}
          />
          <Button>{t('signin.provider.bind')}</Button>
        </Form>
      )}
    </Section>
  )
}

function Acts({ one }: { one: Subject }) {
  const at = `/agency-sign-in/people/${one.id}`
  return (
    <Cluster>
      {one.mine && (
        <form method="post" action={at}>
          <Button kind="quiet" about={one.name}>
            {t('signin.provider.confirm')}
          </Button>
        </form>
      )}
      <form method="post" action={`${at}/end`}>
        <Button kind="quiet" about={one.name}>
          {t('signin.provider.end')}
        </Button>
      </form>
    </Cluster>
  )
}

function SetProvider({ provider, typed, errors = [], returnTo }: AgencySignInPageProps) {
  const field = (name: 'name' | 'issuer' | 'client_id' | 'client_secret') => ({
    t,
    name,
    value: text(typed, name),
    error: errorFor(errors, name),
  })
  return (
    <Section heading={t(provider ? 'signin.provider.replace' : 'signin.provider.set')}>
      <p>
        {t('signin.provider.returnTo')} <Name>{returnTo}</Name>
      </p>
      <Form action="/agency-sign-in">
        <Field
          {...field('name')}
          label={t('signin.provider.name')}
          hint={t('signin.provider.nameHint')}
          width="medium"
          maxLength={40}
        />
        <Field
          {...field('issuer')}
          label={t('signin.provider.issuer')}
          hint={t('signin.provider.issuerHint')}
          inputMode="url"
          maxLength={500}
        />
        <Field {...field('client_id')} label={t('signin.provider.client')} maxLength={300} />
        <Field
          {...field('client_secret')}
          label={t('signin.provider.secret')}
          hint={t('signin.provider.secretHint')}
          type="password"
          autoComplete="new-password"
          maxLength={500}
        />
        {provider && <p>{t('signin.provider.replaceLead')}</p>}
        <Button kind={provider ? 'danger' : 'primary'}>
          {t(provider ? 'signin.provider.replaceButton' : 'signin.provider.save')}
        </Button>
      </Form>
    </Section>
  )
}

function text(typed: AgencySignInPageProps['typed'], name: string): string | undefined {
  const value = typed[name]
  return typeof value === 'string' ? value : undefined
}
