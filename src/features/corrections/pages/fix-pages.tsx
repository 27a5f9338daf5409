import type { PublicCard } from '#features/directory/index.ts'
import type { PageProps } from '#features/directory/parts.ts'
import { Lines, type ShownLine } from '#features/lines/index.ts'
import { PublicFrame } from '#web/frame/public.tsx'
import { useHref } from '#web/frame/text-only.tsx'
import {
  BackLink,
  Button,
  DangerLine,
  ErrorSummary,
  errorFor,
  Field,
  Form,
  Name,
  PageHeading,
  PageLink,
  RadioField,
  SafetyText,
  Section,
  type SummaryError,
} from '#web/parts/index.ts'
import type { CorrectionOutcome } from '../correction-outcome.ts'
import { CARD_CHOICES, type CardChoice } from '../domain/choices.ts'
import { writtenCode } from '../domain/code.ts'
import type { SentFields } from '../domain/read-message.ts'
import type { Sent } from '../send-correction.ts'
import { firstLines, MessageFields, otherLines } from './fix-parts.tsx'

interface FormPageProps extends PageProps {
  readonly lines: readonly ShownLine[]
  readonly typed: SentFields
  readonly errors?: readonly SummaryError[] | undefined
}

/** First question: what is wrong. A list to choose from, so that most people need to write nothing. */
export function ChoosePage(props: FormPageProps & { readonly card: PublicCard }) {
  const { t, locale, path, demo, card, lines, errors = [] } = props
  return (
    <PublicFrame
      locale={locale}
      t={t}
      title="page"
      path={path}
      demo={demo}
      error={errors.length > 0}
      unlisted
    >
      <BackLink t={t} path={`/card/${card.id}`} />
      <ErrorSummary t={t} errors={errors} />
      <DangerLine t={t} />
      <PageHeading lead={<Name>{card.name}</Name>}>{t('fix.heading')}</PageHeading>
      <p>{t('fix.lead')}</p>
      <ChooseForm {...props} />
      <p>
        <PageLink t={t} path="/tell">
          {t('fix.missing.link')}
        </PageLink>
      </p>
      <p>
        <PageLink t={t} path="/answer">
          {t('fix.answer.link')}
        </PageLink>
      </p>
      <Lines t={t} lines={lines} withoutEmergency brief />
    </PublicFrame>
  )
}

function ChooseForm({ t, card, typed, errors }: FormPageProps & { readonly card: PublicCard }) {
  const href = useHref(t.locale)
  return (
    <Form action={href(`/fix/${card.id}`)}>
      <RadioField
        t={t}
        name="choice"
        label={t('fix.choice')}
        options={CARD_CHOICES.map((value) => ({ value, label: t(`fix.choice.${value}`) }))}
        value={typed.choice}
        error={errorFor(errors, 'choice')}
      />
      <Button>{t('fix.next')}</Button>
    </Form>
  )
}

/** Second question: what would be right, if they know; then their own words, if they like. */
export function TellPage(props: FormPageProps & { readonly card: PublicCard; readonly choice: CardChoice }) {
  const { t, locale, path, demo, card, choice, lines, errors = [] } = props
  return (
    <PublicFrame
      locale={locale}
      t={t}
      title="page"
      path={path}
      demo={demo}
      error={errors.length > 0}
      unlisted
    >
      <BackLink t={t} path={`/fix/${card.id}`} />
      <ErrorSummary t={t} errors={errors} />
      <DangerLine t={t} />
      {choice === 'help' && <Lines t={t} lines={lines} withoutEmergency />}
      <PageHeading lead={<Name>{card.name}</Name>}>{t(`fix.choice.${choice}`)}</PageHeading>
      <SendForm {...props} lines={choice === 'help' ? [] : lines} />
      {choice !== 'help' && <Lines t={t} lines={otherLines(lines)} withoutEmergency brief />}
    </PublicFrame>
  )
}

function SendForm(props: FormPageProps & { readonly card: PublicCard; readonly choice: CardChoice }) {
  const { t, choice } = props
  const href = useHref(t.locale)
  return (
    <Form action={href(`/fix/${props.card.id}`)}>
      <input type="hidden" name="choice" value={choice} />
      <MessageFields {...props} />
      <p class="hint">{t('fix.noName')}</p>
      <Button name="step" value="send">
        {t('fix.send')}
      </Button>
    </Form>
  )
}

/** A place that the list does not have. */
export function MissingPage(props: FormPageProps) {
  const { t, locale, path, demo, lines, errors = [] } = props
  return (
    <PublicFrame
      locale={locale}
      t={t}
      title="page"
      path={path}
      demo={demo}
      error={errors.length > 0}
      unlisted
    >
      <BackLink t={t} path="/help" />
      <ErrorSummary t={t} errors={errors} />
      <DangerLine t={t} />
      <PageHeading lead={t('fix.missing.lead')}>{t('fix.missing.heading')}</PageHeading>
      <MissingForm {...props} />
      <Lines t={t} lines={otherLines(lines)} withoutEmergency brief />
    </PublicFrame>
  )
}

function MissingForm(props: FormPageProps) {
  const { t } = props
  const href = useHref(t.locale)
  return (
    <Form action={href('/tell')}>
      <MessageFields {...props} choice="missing" />
      <p class="hint">{t('fix.noName')}</p>
      <Button name="step" value="send">
        {t('fix.send')}
      </Button>
    </Form>
  )
}

/**
 * After sending: the code, once. Answers the post itself, so that no address and no history holds it. Words that may
 * ask for help are answered with whom to call first: nobody here can answer them in time.
 */
export function SentPage(
  props: PageProps & { readonly lines: readonly ShownLine[]; readonly sent: Sent; readonly back: string },
) {
  const { t, locale, path, demo, lines, sent } = props
  return (
    <PublicFrame locale={locale} t={t} title="page" path={path} languagePath="/answer" demo={demo} unlisted>
      <BackLink t={t} path={props.back} />
      <DangerLine t={t} />
      {sent.helps && (
        <>
          <p>
            <strong>
              <SafetyText t={t} k="fix.help.sent" />
            </strong>
          </p>
          <Lines t={t} lines={lines} withoutEmergency />
        </>
      )}
      <PageHeading lead={t('fix.sent.lead')}>{t('fix.sent.heading')}</PageHeading>
      <Section heading={t('fix.sent.code')}>
        <p class="lead">
          <bdi dir="ltr" class="number" lang="en" data-code>
            {writtenCode(sent.code)}
          </bdi>
        </p>
        <p>{t('fix.sent.write')}</p>
        <p>
          <SafetyText t={t} k="fix.who.code" />
        </p>
        <p>
          <PageLink t={t} path="/answer">
            {t('fix.answer.link')}
          </PageLink>
        </p>
      </Section>
      <Section heading={t('fix.sent.next')}>
        <p>
          <SafetyText t={t} k="fix.who.after" />
        </p>
      </Section>
      {!sent.helps && <Lines t={t} lines={lines} withoutEmergency brief />}
    </PublicFrame>
  )
}

/** What became of a message: asked by its code, in a post. The lines come first, for everyone alike. */
export function AnswerPage(
  props: FormPageProps & {
    readonly code?: string | undefined
    readonly outcome?: CorrectionOutcome | undefined
  },
) {
  const { t, locale, path, demo, lines, outcome, errors = [] } = props
  return (
    <PublicFrame
      locale={locale}
      t={t}
      title="page"
      path={path}
      demo={demo}
      error={errors.length > 0}
      unlisted
    >
      <BackLink t={t} path="/help" />
      <ErrorSummary t={t} errors={errors} />
      <DangerLine t={t} />
      <Lines t={t} lines={firstLines(lines).filter((line) => line.role !== 'emergency')} />
      <PageHeading>{t('fix.answer.heading')}</PageHeading>
      {outcome && <Outcome {...props} outcome={outcome} />}
      <CodeForm {...props} />
    </PublicFrame>
  )
}

function Outcome({ t, outcome }: Pick<PageProps, 't'> & { readonly outcome: CorrectionOutcome }) {
  return (
    <section class="section" aria-labelledby="outcome">
      <h2 id="outcome" tabIndex={-1} data-focus>
        {outcome.why === 'read' ? t('fix.state.read') : t(`fix.state.${outcome.state}`)}
      </h2>
      <p>
        {outcome.why === null
          ? t(outcome.state === 'looking' ? 'fix.state.looking.body' : 'fix.state.received.body')
          : t(`fix.why.${outcome.why}`)}
      </p>
    </section>
  )
}

function CodeForm({
  t,
  code,
  errors,
}: Pick<FormPageProps, 't' | 'errors'> & { readonly code?: string | undefined }) {
  const href = useHref(t.locale)
  return (
    <Form action={href('/answer')}>
      <Field
        t={t}
        name="code"
        label={t('fix.code')}
        hint={t('fix.code.hint')}
        width="medium"
        spellCheck={false}
        value={code}
        error={errorFor(errors, 'code')}
      />
      <Button>{t('fix.code.go')}</Button>
    </Form>
  )
}
