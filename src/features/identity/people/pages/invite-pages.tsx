import type { ComponentChildren } from 'preact'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  errorFor,
  Field,
  Form,
  Name,
  Notice,
  PageHeading,
  type SummaryError,
} from '#web/parts/index.ts'
import type { WhoActs } from '../../acting/who-acts-here.ts'
import type { OpenInvitation } from '../people-list.ts'
import type { RoleChoice } from '../role-choices.ts'
import { ProofField, RoleFields, type Typed, typedIn } from './fields.tsx'

interface Shared {
  readonly who: WhoActs
  readonly demo: boolean
  readonly errors?: readonly SummaryError[] | undefined
  readonly typed?: Typed | undefined
}

const frame = { title: t('people.title'), here: 'people' } as const

/** Inviting somebody who is not here yet. */
export function InvitePage({
  who,
  demo,
  errors,
  typed = {},
  choices,
}: Shared & { choices: readonly RoleChoice[] }) {
  return (
    <WorkFrame {...frame} path="/people/invite" who={who} demo={demo} errors={errors}>
      <BackLink t={t} href="/people">
        {t('people.made.back')}
      </BackLink>
      <PageHeading lead={t('people.invite.lead')}>{t('people.invite.heading')}</PageHeading>
      {choices.length === 0 ? (
        <Notice t={t}>{t('people.invite.nothing')}</Notice>
      ) : (
        <Form action="/people/invite">
          <Field
            t={t}
            name="name"
            label={t('people.invite.name')}
            value={typedIn(typed, 'name')}
            error={errorFor(errors ?? [], 'name')}
          />
          <RoleFields typed={typed} errors={errors} choices={choices} />
          <Button>{t('people.invite.button')}</Button>
        </Form>
      )}
    </WorkFrame>
  )
}

/** A link, shown once as the answer to the form: in no address and no history entry of its own. */
export function LinkMadePage(
  props: Shared & {
    readonly heading: string
    readonly sentences: readonly ComponentChildren[]
    readonly link: string
    /** What its maker says to the person by another way. */
    readonly code?: string | undefined
  },
) {
  return (
    <WorkFrame {...frame} path="/people" who={props.who} demo={props.demo}>
      <PageHeading>{props.heading}</PageHeading>
      {props.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>
        {t('people.made.link')}:{' '}
        <code class="wraps" data-link>
          {props.link}
        </code>
      </p>
      {props.code !== undefined && (
        <>
          <p>
            {t('people.made.code')}:{' '}
            <strong>
              <bdi dir="ltr" data-code>
                {props.code}
              </bdi>
            </strong>
          </p>
          <p>{t('people.made.codeHow')}</p>
        </>
      )}
      <BackLink t={t} href="/people">
        {t('people.made.back')}
      </BackLink>
    </WorkFrame>
  )
}

/** The second person: what they confirm, and how they know. */
export function VerifyPage({ who, demo, errors, typed = {}, one }: Shared & { one: OpenInvitation }) {
  return (
    <WorkFrame {...frame} path={`/people/invitations/${one.id}`} who={who} demo={demo} errors={errors}>
      <BackLink t={t} href="/people">
        {t('people.made.back')}
      </BackLink>
      <PageHeading lead={t('people.verify.lead')}>{t('people.verify')}</PageHeading>
      <p>
        <Name>{one.name}</Name>: {t('people.person.role', { role: one.roleName, place: one.place })}
      </p>
      <p>{t('people.verify.by', { name: one.invitedBy, how: t(`people.how.by.${one.provedHow}`) })}</p>
      {!one.waits ? (
        <Notice t={t}>{t('people.verify.nothing')}</Notice>
      ) : !one.mine ? (
        <Notice t={t}>{t('people.verify.notYou')}</Notice>
      ) : (
        <Form action={`/people/invitations/${one.id}`}>
          <ProofField typed={typed} errors={errors} />
          <Button>{t('people.verify.button')}</Button>
        </Form>
      )}
    </WorkFrame>
  )
}
