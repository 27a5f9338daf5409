import type { ComponentChildren } from 'preact'
import type { PageProps } from '#features/directory/parts.ts'
import { Lines, type ShownLine } from '#features/lines/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { PublicFrame } from '#web/frame/public.tsx'
import { useHref } from '#web/frame/text-only.tsx'
import {
  BackLink,
  Button,
  DangerLine,
  ErrorSummary,
  errorFor,
  Form,
  PageHeading,
  RadioField,
  type SummaryError,
} from '#web/parts/index.ts'
import { PAGE_CHOICES, type PageChoice } from '../domain/choices.ts'
import type { SentFields } from '../domain/read-message.ts'
import { MessageFields, otherLines } from './fix-parts.tsx'

interface RightProps extends PageProps {
  /** Path of the page that is spoken of. */
  readonly about: string
  readonly lines: readonly ShownLine[]
  readonly typed: SentFields
  readonly errors: readonly SummaryError[]
}

/** First question: what is wrong with the page. */
export function ChooseForPage(props: RightProps) {
  const { t, about, lines, typed, errors } = props
  return (
    <Frame {...props} back={about}>
      <PageHeading>{t('fix.right.heading')}</PageHeading>
      <p>{t('fix.lead')}</p>
      <RightForm t={t}>
        <input type="hidden" name="about" value={about} />
        <RadioField
          t={t}
          name="choice"
          label={t('fix.choice')}
          options={PAGE_CHOICES.map((value) => ({ value, label: t(pageChoiceKey(value)) }))}
          value={typed.choice}
          error={errorFor(errors, 'choice')}
        />
        <Button>{t('fix.next')}</Button>
      </RightForm>
      <Lines t={t} lines={lines} withoutEmergency brief />
    </Frame>
  )
}

/** Second question: their own words, if they like. */
export function TellOfPage(props: RightProps & { readonly choice: PageChoice }) {
  const { t, about, choice, lines } = props
  const helps = choice === 'help'
  return (
    <Frame {...props} back={`/right${about}`}>
      {helps && <Lines t={t} lines={lines} withoutEmergency />}
      <PageHeading>{t(pageChoiceKey(choice))}</PageHeading>
      <RightForm t={t}>
        <input type="hidden" name="about" value={about} />
        <input type="hidden" name="choice" value={choice} />
        <MessageFields {...props} lines={helps ? [] : lines} />
        <p class="hint">{t('fix.noName')}</p>
        <Button name="step" value="send">
          {t('fix.send')}
        </Button>
      </RightForm>
      {!helps && <Lines t={t} lines={otherLines(lines)} withoutEmergency brief />}
    </Frame>
  )
}

export function ThanksPage(props: PageProps & { readonly back: string }) {
  const { t } = props
  return (
    <PublicFrame
      locale={t.locale}
      t={t}
      title="page"
      path="/right"
      languagePath="/help"
      demo={props.demo}
      unlisted
    >
      <BackLink t={t} path={props.back} />
      <DangerLine t={t} />
      <PageHeading lead={t('fix.right.counted')}>{t('fix.right.thanks')}</PageHeading>
    </PublicFrame>
  )
}

/** The sentence for a choice about a page; a few are said of cards too. */
export function pageChoiceKey(choice: PageChoice) {
  return choice === 'help' || choice === 'other'
    ? (`fix.choice.${choice}` as const)
    : (`fix.right.${choice}` as const)
}

function Frame(props: RightProps & { readonly back: string; readonly children: ComponentChildren }) {
  const { t, errors } = props
  return (
    <PublicFrame
      locale={t.locale}
      t={t}
      title="page"
      path="/right"
      languagePath="/help"
      demo={props.demo}
      error={errors.length > 0}
      unlisted
    >
      <BackLink t={t} path={props.back} />
      <ErrorSummary t={t} errors={errors} />
      <DangerLine t={t} />
      {props.children}
    </PublicFrame>
  )
}

/** A child of the frame, so that the address is in the reader's language and kind of page. */
function RightForm({ t, children }: { readonly t: T; readonly children: ComponentChildren }) {
  const href = useHref(t.locale)
  return <Form action={href('/right')}>{children}</Form>
}
