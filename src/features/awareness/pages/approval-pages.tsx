import { translator } from '#platform/i18n/index.ts'
import { StewardFrame, type StewardHere } from '#web/frame/staff.tsx'
import {
  Button,
  errorFor,
  Field,
  Form,
  Name,
  PageHeading,
  RadioField,
  Section,
  type SummaryError,
  Table,
  When,
} from '#web/parts/index.ts'
import { APPROVAL_KINDS, type TextStanding } from '../approvals.ts'
import { type FlyerKey, flyerText, textDigest } from '../flyer-text.ts'
import { flyerLanguage } from '../languages.ts'

/** Stewards work in English. */
const t = translator('en')

interface ListProps {
  readonly who: StewardHere
  readonly standings: readonly TextStanding[]
  /** Lines that nobody has called. */
  readonly uncalled: number
}

/** Every language of the flyers and how far its words have come. */
export function ApprovalsPage({ who, standings, uncalled }: ListProps) {
  return (
    <StewardFrame title={t('steward.flyers.title')} path="/steward/flyers" who={who} here="flyers">
      <PageHeading lead={t('steward.flyers.lead')}>{t('steward.flyers.heading')}</PageHeading>
      <Table
        t={t}
        caption={t('steward.flyers.heading')}
        hideCaption
        rows={standings}
        rowKey={(one) => one.language}
        columns={[
          {
            heading: t('steward.flyers.language'),
            rowHeading: true,
            cell: ({ language }) => (
              <a href={`/steward/flyers/${language}`}>{flyerLanguage(language).english}</a>
            ),
          },
          { heading: t('steward.flyers.state'), cell: (one) => stateWords(one) },
        ]}
      />
      {uncalled > 0 && <p>{t('steward.flyers.lines', { count: uncalled })}</p>}
    </StewardFrame>
  )
}

function stateWords({ approved, approvals }: TextStanding): string {
  if (approved) return t('steward.flyers.approved')
  const missing = APPROVAL_KINDS.filter((kind) => !approvals.some((one) => one.kind === kind))
  return [
    t('steward.flyers.draft'),
    ...missing.map((kind) => t('steward.flyers.waits', { kind: t(`steward.flyers.kind.${kind}`) })),
  ].join(' · ')
}

interface TextProps {
  readonly who: StewardHere
  readonly standing: TextStanding
  readonly done?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
  readonly typed?: { readonly kind?: string | undefined; readonly person?: string | undefined } | undefined
}

/** The words beside the English, who has read them, and the form that writes a reading down. */
export function ApprovalPage({ who, standing, done, errors = [], typed = {} }: TextProps) {
  const { language, approvals, approved } = standing
  const path = `/steward/flyers/${language}`
  return (
    <StewardFrame
      title={t('steward.flyers.title')}
      path={path}
      who={who}
      here="flyers"
      done={done}
      errors={errors}
    >
      <p>
        <a href="/steward/flyers">{t('steward.flyers.back')}</a>
      </p>
      <PageHeading lead={stateWords(standing)}>{flyerLanguage(language).english}</PageHeading>
      <Section heading={t('steward.flyers.read')}>
        {approvals.length === 0 && <p>{t('steward.flyers.nobody')}</p>}
        {approvals.map((one) => (
          <form key={one.id} method="post" action={`${path}/withdraw`}>
            <p>
              {t.parts('steward.flyers.by', {
                kind: t(`steward.flyers.kind.${one.kind}`),
                person: <Name>{one.person}</Name>,
                steward: <Name>{one.steward}</Name>,
                date: <When t={t} at={one.at} form="date" />,
              })}
            </p>
            <input type="hidden" name="id" value={one.id} />
            <Button kind="quiet">{t('steward.flyers.withdraw')}</Button>
          </form>
        ))}
      </Section>
      {!approved && <ApproveForm path={path} standing={standing} errors={errors} typed={typed} />}
      <Section heading={t('steward.flyers.text')}>
        <SideBySide language={language} />
      </Section>
    </StewardFrame>
  )
}

function ApproveForm(
  props: Required<Pick<TextProps, 'errors' | 'typed'>> & { path: string; standing: TextStanding },
) {
  const { path, standing, errors, typed } = props
  return (
    <Section heading={t('steward.flyers.approve')}>
      <Form action={path}>
        <RadioField
          t={t}
          name="kind"
          label={t('steward.flyers.which')}
          options={APPROVAL_KINDS.map((value) => ({
            value,
            label: t(`steward.flyers.kind.${value}`),
            hint: t(`steward.flyers.kind.${value}.hint`),
          }))}
          value={typed?.kind}
          error={errorFor(errors, 'kind')}
        />
        <Field
          t={t}
          name="person"
          label={t('steward.flyers.who')}
          hint={t('steward.flyers.who.hint')}
          value={typed?.person}
          maxLength={120}
          error={errorFor(errors, 'person')}
        />
        <input type="hidden" name="digest" value={textDigest(standing.language)} />
        <Button>{t('steward.flyers.send')}</Button>
      </Form>
    </Section>
  )
}

function SideBySide({ language }: { language: TextStanding['language'] }) {
  const [english, text] = [flyerText('en'), flyerText(language)]
  return (
    <Table
      t={t}
      caption={t('steward.flyers.text')}
      hideCaption
      rows={Object.keys(english) as FlyerKey[]}
      rowKey={(key) => key}
      columns={[
        {
          heading: t('steward.flyers.what'),
          rowHeading: true,
          cell: (key) => t(`steward.flyers.part.${key}`),
        },
        { heading: t('steward.flyers.english'), cell: (key) => english[key] },
        {
          heading: flyerLanguage(language).english,
          cell: (key) => (
            <span lang={language} dir={flyerLanguage(language).rtl ? 'rtl' : 'ltr'}>
              {text[key]}
            </span>
          ),
        },
      ]}
    />
  )
}
