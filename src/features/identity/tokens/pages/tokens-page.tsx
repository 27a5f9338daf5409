import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  CheckboxField,
  EmptyState,
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
  When,
} from '#web/parts/index.ts'
import type { WhoActs } from '../../acting/who-acts-here.ts'
import type { ProgramChoice, Scope, TokenLine } from '../token-list.ts'

export interface TokensPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly tokens: readonly TokenLine[]
  readonly scopes: readonly Scope[]
  readonly programs: readonly ProgramChoice[]
  readonly typed?: Readonly<Record<string, string | readonly string[]>>
  readonly errors?: readonly SummaryError[]
  readonly done?: string
}

/** The tokens of an agency: what each may do and until when, one button to end it, and a form for another. */
export function TokensPage(props: TokensPageProps) {
  const { who, demo, tokens, errors, done } = props
  return (
    <WorkFrame
      title={t('work.tokens.title')}
      path="/tokens"
      who={who}
      demo={demo}
      here="tokens"
      errors={errors}
      done={done}
    >
      <PageHeading lead={t('work.tokens.lead')}>{t('work.tokens.heading')}</PageHeading>
      <Section heading={t('work.tokens.open')}>
        <Table
          t={t}
          caption={t('work.tokens.open')}
          hideCaption
          rows={tokens}
          rowKey={(one) => one.id}
          empty={
            <EmptyState
              icon="key"
              heading={t('work.tokens.none')}
              next={{ href: '#make', words: t('work.tokens.makeHeading') }}
            />
          }
          columns={[
            { heading: t('work.tokens.label'), rowHeading: true, cell: (one) => <Name>{one.label}</Name> },
            { heading: t('work.tokens.program'), cell: (one) => <Name>{one.program}</Name> },
            { heading: t('work.tokens.state'), cell: (one) => t(`work.tokens.state.${one.state}`) },
            { heading: t('work.tokens.ends'), cell: (one) => <When t={t} at={one.expiresAt} form="day" /> },
            { heading: t('work.tokens.used'), cell: (one) => lastUsed(one.usedOn) },
            {
              heading: t('work.tokens.by'),
              cell: (one) => (one.madeBy === null ? t('work.tokens.byOperator') : <Name>{one.madeBy}</Name>),
            },
            { heading: t('work.tokens.end'), cell: (one) => <End token={one} /> },
          ]}
        />
      </Section>
      <Make {...props} />
    </WorkFrame>
  )
}

function lastUsed(day: string | null) {
  return day === null ? t('work.tokens.never') : t.date(day)
}

function End({ token }: { token: TokenLine }) {
  if (token.state !== 'open') return null
  return (
    <form method="post" action={`/tokens/${token.id}/end`}>
      <Button kind="quiet" about={token.label}>
        {t('work.tokens.end')}
      </Button>
    </form>
  )
}

function Make({ programs, scopes, typed = {}, errors }: TokensPageProps) {
  if (programs.length === 0) {
    return <Notice t={t}>{t('work.tokens.noProgram')}</Notice>
  }
  const text = (name: string) => [typed[name] ?? []].flat()[0]
  return (
    <Section heading={t('work.tokens.makeHeading')} id="make">
      <Form action="/tokens">
        <Field
          t={t}
          name="label"
          label={t('work.tokens.label')}
          hint={t('work.tokens.labelHint')}
          value={text('label')}
          error={errorFor(errors, 'label')}
        />
        <SelectField
          t={t}
          name="program"
          label={t('work.tokens.program')}
          options={programs.map(({ id, name }) => ({ value: id, label: name }))}
          value={text('program')}
          error={errorFor(errors, 'program')}
        />
        <CheckboxField
          t={t}
          name="scope"
          label={t('work.tokens.scopes')}
          options={scopes.map(({ permission, sentence }) => ({ value: permission, label: sentence }))}
          values={[typed.scope ?? []].flat()}
          error={errorFor(errors, 'scope')}
        />
        <Field
          t={t}
          name="days"
          label={t('work.tokens.days')}
          hint={t('work.tokens.daysHint')}
          inputMode="numeric"
          value={text('days') ?? '90'}
          error={errorFor(errors, 'days')}
        />
        <Button>{t('work.tokens.make')}</Button>
      </Form>
    </Section>
  )
}

/** Shown once, as the answer to the form: the token is in no address and no history entry of its own. */
export function TokenMadePage({ who, demo, token }: { who: WhoActs; demo: boolean; token: string }) {
  return (
    <WorkFrame title={t('work.tokens.title')} path="/tokens" who={who} demo={demo} here="tokens">
      <PageHeading>{t('work.tokens.made.heading')}</PageHeading>
      <p>{t('work.tokens.made.body')}</p>
      <p>
        {t('work.tokens.made.token')}: <code class="wraps">{token}</code>
      </p>
      <BackLink t={t} href="/tokens">
        {t('work.tokens.made.back')}
      </BackLink>
    </WorkFrame>
  )
}
