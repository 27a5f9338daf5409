import { courseOf } from '#features/courses/index.ts'
import { t } from '#web/frame/staff.tsx'
import type { PageProps } from '#web/frame/work-page.tsx'
import {
  Button,
  ButtonLink,
  Details,
  errorFor,
  Field,
  Form,
  RadioField,
  Section,
  Tag,
} from '#web/parts/index.ts'
import type { Completed } from '../holding/completions.ts'
import type { OwnCertificate } from '../holding/own-certificates.ts'
import type { RecordedApproval } from '../keeping/approvals.ts'
import { CertificatePaper, creditWords } from './certificate-paper.tsx'
import { CertificatesFrame, PROVIDER } from './frame.tsx'

export interface OwnListProps extends PageProps {
  readonly waiting: readonly Completed[]
  readonly certificates: readonly OwnCertificate[]
}

/** What somebody completed, and what they have to show for it. */
export function OwnListPage(props: OwnListProps) {
  const { waiting, certificates, who } = props
  return (
    <CertificatesFrame
      page={props}
      path="/learning/certificates"
      heading={t('certificates.mine.heading')}
      lead={t('certificates.mine.lead')}
    >
      <Section heading={t('certificates.mine.waiting')}>
        {waiting.length === 0 ? (
          <p class="hint">{t('certificates.mine.waiting.none')}</p>
        ) : (
          <ul>
            {waiting.map(({ id, course, completedOn }) => (
              <li key={id}>
                <p>{t('certificates.mine.line', { course: titleOf(course), on: t.date(completedOn) })}</p>
                <ButtonLink href={`/learning/certificates/completions/${id}`}>
                  {t('certificates.mine.ask')}
                </ButtonLink>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section heading={t('certificates.mine.have')}>
        {certificates.length === 0 ? (
          <p class="hint">{t('certificates.mine.have.none')}</p>
        ) : (
          <ul>
            {certificates.map((one) => (
              <li key={one.id}>
                <a href={`/learning/certificates/${one.id}`}>
                  {t('certificates.mine.line', {
                    course: one.shown.title,
                    on: t.date(one.shown.completedOn),
                  })}
                </a>{' '}
                <Tag>{stateOf(one)}</Tag>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <p>
        <a href="/learning/certificates/transcript">{t('certificates.transcript.open')}</a>
      </p>
      <p>
        <a href="/training/credit">{t('certificates.mine.boards')}</a>
      </p>
      {who.permissions.has('certificates.keep') && (
        <p>
          <a href={PROVIDER}>{t('certificates.mine.provider')}</a>
        </p>
      )}
    </CertificatesFrame>
  )
}

function stateOf({ takenBackOn, isPublished }: OwnCertificate): string {
  if (takenBackOn !== null) return t('certificates.mine.state.back', { on: t.date(takenBackOn) })
  return t(isPublished ? 'certificates.mine.state.published' : 'certificates.mine.state.private')
}

export interface TypedAsk {
  readonly approval?: string | undefined
  readonly licenseNumber?: string | undefined
  readonly email?: string | undefined
}

export interface AskProps extends PageProps {
  readonly completed: Completed
  readonly approvals: readonly RecordedApproval[]
  readonly typed?: TypedAsk
}

/** What a learner says for their certificate: as little as they want. */
export function AskPage(props: AskProps) {
  const { completed, approvals, who, typed = {}, errors = [] } = props
  const path = `/learning/certificates/completions/${completed.id}`
  return (
    <CertificatesFrame
      page={props}
      path={path}
      heading={t('certificates.ask.heading')}
      lead={t('certificates.ask.lead', {
        course: titleOf(completed.course),
        on: t.date(completed.completedOn),
        name: who.name,
      })}
    >
      <Form action={path}>
        {approvals.length === 0 ? (
          <p>{t('certificates.ask.board.nobody')}</p>
        ) : (
          <RadioField
            t={t}
            name="approval"
            label={t('certificates.ask.board')}
            hint={t('certificates.ask.board.hint')}
            value={typed.approval ?? ''}
            error={errorFor(errors, 'approval')}
            options={[
              ...approvals.map((one) => ({
                value: one.id,
                label: t('certificates.ask.board.one', { board: one.board, credits: creditWords(t, one) }),
              })),
              { value: '', label: t('certificates.ask.board.none') },
            ]}
          />
        )}
        <Field
          t={t}
          name="licenseNumber"
          label={t('certificates.ask.license')}
          hint={t('certificates.ask.license.hint')}
          optional
          maxLength={60}
          value={typed.licenseNumber}
          error={errorFor(errors, 'licenseNumber')}
        />
        <Field
          t={t}
          name="email"
          type="email"
          label={t('certificates.ask.email')}
          hint={t('certificates.ask.email.hint')}
          optional
          maxLength={200}
          value={typed.email}
          error={errorFor(errors, 'email')}
        />
        <Button>{t('certificates.ask.get')}</Button>
      </Form>
    </CertificatesFrame>
  )
}

export interface OwnCertificateProps extends PageProps {
  readonly certificate: OwnCertificate
  /** Its public address. */
  readonly address: string
}

/** A certificate as its learner has it: to print, to download, to publish. */
export function OwnCertificatePage(props: OwnCertificateProps) {
  const { certificate, address } = props
  const { id, isPublished, takenBackOn } = certificate
  const path = `/learning/certificates/${id}`
  return (
    <CertificatesFrame page={props} path={path} heading={certificate.shown.title}>
      {takenBackOn !== null && <p>{t('certificate.takenBack', { on: t.date(takenBackOn) })}</p>}
      <article class="stack print-card">
        <h2>{t('certificate.title')}</h2>
        <CertificatePaper
          t={t}
          id={id}
          name={certificate.name}
          shown={certificate.shown}
          licenseNumber={certificate.licenseNumber}
          address={address}
        />
      </article>
      <div class="screen-only stack">
        <p class="hint">{t('certificates.one.print')}</p>
        <p>
          <a href={`${path}/file`} download>
            {t('certificates.one.file')}
          </a>
        </p>
        <p class="wraps">
          {isPublished ? t('certificates.one.published', { address }) : t('certificates.one.private')}
        </p>
        <Form action={`${path}/publish`}>
          <input type="hidden" name="open" value={isPublished ? 'no' : 'yes'} />
          <Button kind={isPublished ? 'quiet' : undefined}>
            {t(isPublished ? 'certificates.one.hide' : 'certificates.one.publish')}
          </Button>
        </Form>
        {takenBackOn === null && (
          <Details summary={t('certificates.one.wrong')}>
            <p>{t('certificates.one.wrong.lead')}</p>
            <Form action={`${path}/take-back`}>
              <Button kind="quiet">{t('certificates.one.back')}</Button>
            </Form>
          </Details>
        )}
      </div>
    </CertificatesFrame>
  )
}

/** As the course is called now; one that is not shipped any more by its id. */
export const titleOf = (course: string): string => courseOf(course)?.title ?? course
